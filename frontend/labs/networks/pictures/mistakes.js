// The samples that the selected entry answers wrongly, to look at and to choose one for the walk.

import { h, setText } from '../../../ui/dom.js';
import { t } from '../../../i18n/texts.js';
import { judgedPart, ofFirst } from '../training.js';
import { sampleButton } from './sample.js';

/** @import { NetActions } from '../actions.js' */
/** @import { NetState } from '../types.js' */

const MOST = 60;
/** What changes faster than this cannot be looked at. */
const PAUSE_MS = 600;

/** @param {NetActions} actions */
export function createMistakes(actions) {
  const title = h('h3', { class: 'net-subtitle' });
  const list = h('div', { class: 'net-samples' });
  const more = h('p', { class: 'hint' });
  const element = h('section', { class: 'net-mistakes' }, title, list, more);
  let key = '';
  /** The buttons on show, by all that they are made of: images take long to make. @type {Map<string, HTMLElement>} */
  let standing = new Map();
  let shownAt = 0;
  let later = 0;

  /** @param {Readonly<NetState>} state */
  function draw(state) {
    const { training, data, view, sample, theme } = state;
    const rows = view?.wrong.get(view.entry);
    element.hidden = !rows || !training || !data;
    if (!rows || !training || !data || !view) return;
    const answered = view.answered.get(view.entry);
    const next = `${training.id} ${view.entry} ${sample} ${theme} ${rows.slice(0, MOST).join()} ${answered?.slice(0, MOST).join()}`;
    if (next === key) return;
    clearTimeout(later);
    const wait = shownAt + PAUSE_MS - performance.now();
    if (wait > 0) {
      later = window.setTimeout(draw, wait, state);
      return;
    }
    [key, shownAt] = [next, performance.now()];
    const { problem } = training.started;
    const kind = rows.length === 0 ? '.none' : rows.length === 1 ? '.one' : '';
    const part = t(`net.picture.part.${judgedPart(training.started)}`);
    setText(title, ofFirst(training, t(`net.picture.mistakes${kind}`, { count: rows.length, part })));
    const before = [...standing.values()];
    const place = before.findIndex((button) => button === document.activeElement);
    const buttons = [...rows.slice(0, MOST)].map((row, k) => {
      const truth = problem.classes[data.targets[row]];
      const took = answered && problem.classes[answered[k]];
      const words = took ? t('net.picture.mistakes.words', { truth, took }) : t('net.picture.class', { name: truth });
      const use = { pressed: row === sample, choose: () => actions.sample(row) };
      const own = `${training.id} ${theme} ${row} ${use.pressed} ${words}`;
      return /** @type {const} */ ([own, standing.get(own) ?? sampleButton(data, problem, row, words, theme, use)]);
    });
    standing = new Map(buttons);
    const now = [...standing.values()];
    for (const button of before) if (!now.includes(button)) button.remove();
    now.forEach((button, k) => {
      if (list.children[k] !== button) list.insertBefore(button, list.children[k] ?? null);
    });
    if (place >= 0) (now.includes(before[place]) ? before[place] : now[place])?.focus();
    more.hidden = rows.length <= MOST;
    setText(more, t('net.picture.mistakes.more', { count: rows.length - MOST }));
  }

  return {
    element,
    draw,
  };
}
