// What stands around every picture with a handle: its title, the handle, what is said where it stands. The handle is
// moved by dragging it, by pressing into the picture, by keys; a jump glides, unless little motion is wanted. Words and
// lines stay as large as elsewhere, however wide the picture is.

import { still } from '../../shell/motion.js';
import { h, setAttribute } from '../../ui/dom.js';

/** @import { Drawing } from './types.js' */

const GLIDE_MS = 220;
/** Smaller moves are those of a hand or a key: they need no gliding. */
const JUMP = 0.04;

/** @param {string} title @param {Drawing} drawing @returns {HTMLElement} */
export function createFrame(title, { element, readout, count, at, name, inset, marks = [], draw, said, placeAt }) {
  const last = count - 1;
  const range = h('input', { type: 'range', min: 0, max: last, step: 1, value: at, 'aria-label': name });
  const rail = h('div', { class: inset ? 'handled-rail' : 'handled-rail hidden' }, range);
  if (marks.length) rail.append(createMarks(marks));
  rail.style.setProperty('--left', String(inset?.[0] ?? 0));
  rail.style.setProperty('--right', String(inset?.[1] ?? 0));
  let shown = at;
  let frame = 0;

  /** @param {number} place */
  function show(place) {
    shown = place;
    draw(place);
  }

  /** @param {number} place @param {boolean} [held] under a hand */
  function go(place, held = false) {
    const wanted = Math.min(last, Math.max(0, Math.round(place)));
    range.value = String(wanted);
    range.style.setProperty('--share', String(wanted / last));
    setAttribute(range, 'aria-valuetext', said(wanted));
    cancelAnimationFrame(frame);
    const from = shown;
    if (still() || held || (Math.abs(wanted - from) <= JUMP * last && last > 40)) show(wanted);
    else glide(from, wanted, performance.now());
  }

  /** @param {number} from @param {number} to @param {number} began */
  function glide(from, to, began) {
    frame = requestAnimationFrame((now) => {
      const part = Math.min(1, Math.max(0, (now - began) / GLIDE_MS));
      show(part === 1 ? to : from + (to - from) * (1 - (1 - part) ** 3));
      if (part < 1) glide(from, to, began);
    });
  }

  /** @param {MouseEvent} event */
  function pointed({ clientX, clientY }) {
    const box = element.getBoundingClientRect();
    const scale = widthOf(element, box.width) / box.width;
    return placeAt((clientX - box.left) * scale, (clientY - box.top) * scale);
  }

  range.addEventListener('input', () => go(Number(range.value)));
  // A list is not drawn along: a finger scrolls it.
  if (element instanceof HTMLElement) element.addEventListener('click', (event) => go(pointed(event)));
  else {
    element.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      go(pointed(event));
    });
    element.addEventListener('pointermove', (event) => {
      if (element.hasPointerCapture(event.pointerId)) go(pointed(event), true);
    });
  }
  new ResizeObserver(([{ contentRect }]) => {
    if (contentRect.width === 0) return;
    element.style.setProperty('--unit', String(widthOf(element, contentRect.width) / contentRect.width));
    show(shown);
  }).observe(element);
  element.classList.add('handled-drawing');
  if (element instanceof SVGElement) setAttribute(element, 'role', 'img');
  setAttribute(element, 'aria-label', title);
  go(at, true);
  return h(
    'figure',
    { class: 'handled' },
    h('figcaption', {}, title),
    element,
    rail,
    h('div', { class: 'handled-readout' }, readout),
  );
}

/** @param {SVGSVGElement|HTMLElement} element @param {number} px @returns {number} in units of what is drawn in it */
const widthOf = (element, px) => (element instanceof SVGSVGElement ? element.viewBox.baseVal.width : px);

/** @param {string[]} marks */
const createMarks = (marks) =>
  h(
    'div',
    { class: 'handled-marks', 'aria-hidden': 'true' },
    ...marks.map((mark, i) => {
      const word = h('span', {}, mark);
      word.style.setProperty('--share', String(i / (marks.length - 1)));
      return word;
    }),
  );
