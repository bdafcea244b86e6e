// A point put on the map before the run: by a click, or moved by the arrow keys; and where the run really ended.

import { toData } from '../charts/axis-map.js';
import { number } from '../i18n/format.js';
import { t } from '../i18n/texts.js';
import { h, setAttribute } from '../ui/dom.js';

/** @import { PicturePlace } from '../shell/lab.js' */

const KEY_PX = 6;

/**
 * @param {{pictures: PicturePlace<any>[]}} lab
 * @param {(point: [number, number]) => void} guessed
 * @param {AbortSignal} signal
 */
export function createPointPad(lab, guessed, signal) {
  const place = lab.pictures.find(({ picture }) => picture.id === 'contour');
  if (!place) throw new Error('expected a lab with a contour picture');
  const { host } = place;
  const mark = h('button', { type: 'button', class: 'course-point', hidden: true });
  const pad = h('div', { class: 'course-pad' }, mark);
  /** @type {[number, number]|null} */
  let point = null;
  let over = false;
  host.append(pad);
  signal.addEventListener('abort', () => pad.remove());

  const view = () => place.drawn?.view?.() ?? null;

  /** @param {number} px @param {number} py in the host */
  function put(px, py) {
    const now = view();
    if (!now) return;
    const { box } = now;
    const at = [
      Math.min(box.left + box.width, Math.max(box.left, px)),
      Math.min(box.top + box.height, Math.max(box.top, py)),
    ];
    const [x, y] = toData(now, at[0], at[1]);
    point = [x, y];
    mark.hidden = false;
    mark.style.transform = `translate(${at[0]}px, ${at[1]}px)`;
    setAttribute(mark, 'aria-label', t('course.point.label', { x: number(x), y: number(y) }));
    guessed(point);
  }

  pad.addEventListener('pointerdown', (event) => {
    const edge = pad.getBoundingClientRect();
    put(event.clientX - edge.left, event.clientY - edge.top);
    mark.focus({ preventScroll: true });
    event.preventDefault();
    event.stopPropagation();
  });
  mark.addEventListener('keydown', (event) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const now = view();
    if (!way || !point || !now) return;
    event.preventDefault();
    event.stopPropagation();
    const size = event.shiftKey ? KEY_PX * 5 : KEY_PX;
    put(now.ax + now.bx * point[0] + way[0] * size, now.ay + now.by * point[1] + way[1] * size);
  });

  return {
    /** For who has no pointer: in the middle of the map, once it is drawn, to be moved by keys. */
    async begin() {
      const { activeElement } = document;
      while (!view() && !over && !signal.aborted) await new Promise(requestAnimationFrame);
      const box = view()?.box;
      if (!box || over) return;
      if (!point) put(box.left + box.width / 2, box.top + box.height / 2);
      if (document.activeElement === activeElement) mark.focus();
    },
    end() {
      over = true;
      pad.classList.add('over');
    },
  };
}
