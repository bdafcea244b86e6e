// Entries without a plane to draw on: how well each does, as bars that select it.

import { h, setAttribute, setText } from '../../../ui/dom.js';
import { swatch } from '../../../ui/icons.js';
import { t } from '../../../i18n/texts.js';
import { caption, worth } from '../training.js';

/** @import { NetActions } from '../actions.js' */
/** @import { Training } from '../types.js' */
/** @import { View } from './types.js' */

/** @param {NetActions} actions */
export function createScores(actions) {
  const note = h('p', { class: 'hint' });
  const list = h('div', { class: 'net-scores' });
  const element = h('div', {}, note, list);
  /**
   * @type {{element: HTMLElement, bar: HTMLElement, name: HTMLElement, line: HTMLElement, words: HTMLElement, stroke:
   *   string}[]}
   */
  const rows = [];

  /** @param {number} entry */
  function row(entry) {
    const [line, name, words] = [
      h('span', { class: 'entry-line' }),
      h('span', { class: 'net-panel-name' }),
      h('span', { class: 'net-score-words' }),
    ];
    const bar = h('span', { class: 'net-score-bar' });
    const button = h(
      'button',
      {
        type: 'button',
        class: 'net-score',
        onclick: () => actions.select(entry),
        onpointerenter: () => actions.hover(entry),
        onpointerleave: () => actions.hover(null),
      },
      line,
      name,
      words,
      h('span', { class: 'net-score-track', 'aria-hidden': 'true' }, bar),
    );
    return { element: button, bar, name, line, words, stroke: '' };
  }

  return {
    element,
    /**
     * @param {Training} training
     * @param {View|null} view
     * @param {number} selected
     * @param {number[]} ranks
     */
    draw(training, view, selected, ranks) {
      while (rows.length > training.entries.length) rows.pop()?.element.remove();
      while (rows.length < training.entries.length) list.append(rows[rows.push(row(rows.length)) - 1].element);
      const { problem } = training.started;
      setText(note, t('net.picture.no_plane', { inputs: problem.view.length }));
      const values = training.entries.map((entry) => worth(training, view, entry));
      const most = Math.max(...values.map(({ loss }) => (Number.isFinite(loss) ? loss : 0)));
      training.entries.forEach((entry, k) => {
        const part = rows[k];
        if (part.stroke !== entry.colour + entry.dash) {
          part.stroke = entry.colour + entry.dash;
          part.line.replaceChildren(swatch(entry));
          part.element.style.setProperty('--entry', entry.colour);
        }
        const { accuracy, loss } = values[k];
        const share = problem.kind === 'classification' ? accuracy : loss / most;
        setText(part.name, entry.label);
        const rank = ranks.length > 1 ? [t('net.picture.rank', { rank: ranks[k] })] : [];
        setText(part.words, [...rank, ...caption(training, view, entry).split('\n')].join(' · '));
        part.bar.style.transform = `scaleX(${Number.isFinite(share) ? share : 0})`;
        setAttribute(part.element, 'aria-pressed', String(k === selected));
      });
    },
  };
}
