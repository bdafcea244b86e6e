// One entry of the small multiples: its name in its colour, its picture, what it is worth. A button that selects it.

import { h, setAttribute, setText } from '../../../ui/dom.js';
import { swatch } from '../../../ui/icons.js';
import { t } from '../../../i18n/texts.js';

/** @import { Picture, Shown } from './plane-picture.js' */
/** @import { NetEntry } from '../types.js' */

/** @typedef {ReturnType<typeof createBoundaryPanel>} BoundaryPanel */

/**
 * @param {(host: HTMLElement) => Picture} createPicture
 * @param {{select: () => void, hover: (on: boolean) => void, read: (shown: Shown, values: number[]) => string}}
 *   reactions
 */
export function createBoundaryPanel(createPicture, { select, hover, read }) {
  const line = h('span', { class: 'entry-line' });
  const name = h('span', { class: 'net-panel-name' });
  const place = h('span', { class: 'net-panel-rank' });
  const plane = h('span', { class: 'net-plane' });
  const picture = createPicture(plane);
  const readout = h('span', { class: 'net-readout', 'aria-hidden': 'true' });
  plane.append(readout);
  const foot = h('span', { class: 'net-panel-foot' });
  const element = h(
    'button',
    {
      type: 'button',
      class: 'net-panel',
      'aria-pressed': 'false',
      onclick: select,
      onpointerenter: () => hover(true),
      onpointerleave: () => hover(false),
    },
    h('span', { class: 'net-panel-head' }, line, name, place),
    plane,
    foot,
  );
  /** @type {Shown | null} */
  let shown = null;
  /** @type {{answers?: object, wrong?: object, static: string}} what the pixels were made from */
  let drawn = { static: '' };
  let stroke = '';
  let side = 0;

  plane.addEventListener('pointermove', (event) => {
    if (!shown) return;
    const edge = plane.getBoundingClientRect();
    setText(readout, read(shown, picture.at(shown, event.clientX - edge.left, event.clientY - edge.top)));
  });
  plane.addEventListener('pointerleave', () => setText(readout, ''));

  return {
    element,
    /**
     * @param {NetEntry} entry
     * @param {Shown} next
     * @param {{side: number, words: string, rank: number|null, why: string|undefined, emphasis:
     *   'plain'|'strong'|'hovered', known: string}} how  words: in lines; rank: null where there is no other; why: it
     *   ended; known: data and theme
     */
    draw(entry, next, { side: wanted, words, rank, why, emphasis, known }) {
      shown = next;
      if (stroke !== entry.colour + entry.dash) {
        stroke = entry.colour + entry.dash;
        line.replaceChildren(swatch(entry));
        element.style.setProperty('--entry', entry.colour);
      }
      setText(name, entry.label);
      setText(place, rank === null ? '' : t('net.picture.rank', { rank }));
      setText(foot, words);
      setAttribute(element, 'title', why || null);
      setAttribute(foot, 'data-kind', entry.outcome?.kind === 'diverged' && 'diverged');
      const told = { label: entry.label, worth: words.replaceAll('\n', ' · ') };
      setAttribute(
        element,
        'aria-label',
        rank === null ? t('net.picture.panel.alone', told) : t('net.picture.panel', { ...told, rank }),
      );
      setAttribute(element, 'aria-pressed', String(emphasis === 'strong'));
      element.classList.toggle('hovered', emphasis === 'hovered');
      if (side !== wanted) {
        side = wanted;
        plane.style.width = plane.style.height = `${side}px`;
        picture.fit(side, side);
        drawn = { static: '' };
      }
      const fixed = `${known} ${stroke}`;
      const fresh = drawn.static !== fixed;
      if (fresh) picture.drawSamples(next);
      if (fresh || drawn.answers !== next.answers) picture.drawAnswers(next);
      if (fresh || drawn.wrong !== next.wrong) picture.drawWrong(next);
      drawn = { answers: next.answers, wrong: next.wrong, static: fixed };
    },
  };
}
