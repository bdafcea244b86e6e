// A plot under a hand: a drag moves the part of the plane that it shows, the wheel brings it nearer at the pointer.

import { toData } from './axis-map.js';

/** @import { Range, View } from './axis-map.js' */

/** CSS pixels up to which a press is a click. */
const CLICK = 4;
const PER_NOTCH = 0.0012;

/**
 * @param {HTMLElement} plot
 * @param {{view: () => View|null, move: (x: Range, y: Range) => void, rest: () => void}} reactions  move: many times
 *   while a hand moves it; rest: once it has let go, or after a turn of the wheel
 * @param {AbortSignal} signal
 */
export function watchPanning(plot, { view, move, rest }, signal) {
  /** @type {{x: number, y: number, view: View, id: number, moved: boolean}|null} */
  let held = null;

  plot.addEventListener(
    'pointerdown',
    (event) => {
      const now = view();
      // A finger scrolls the page.
      if (!now || event.button !== 0 || event.pointerType === 'touch') return;
      held = { x: event.clientX, y: event.clientY, view: now, id: event.pointerId, moved: false };
    },
    { signal },
  );
  window.addEventListener(
    'pointermove',
    (event) => {
      if (!held || event.pointerId !== held.id) return;
      const [across, down] = [event.clientX - held.x, event.clientY - held.y];
      held.moved ||= Math.hypot(across, down) >= CLICK;
      if (!held.moved) return;
      const { x, y, bx, by } = held.view;
      move(shifted(x, -across / bx), shifted(y, -down / by));
    },
    { signal },
  );
  for (const end of ['pointerup', 'pointercancel'])
    window.addEventListener(
      end,
      () => {
        if (held?.moved) rest();
        held = null;
      },
      { signal },
    );
  plot.addEventListener(
    'wheel',
    (event) => {
      const now = view();
      if (!now) return;
      event.preventDefault();
      const edge = plot.getBoundingClientRect();
      const place = toData(now, event.clientX - edge.left + now.box.left, event.clientY - edge.top + now.box.top);
      const factor = Math.exp(event.deltaY * PER_NOTCH);
      move(scaled(now.x, place[0], factor), scaled(now.y, place[1], factor));
      rest();
    },
    { signal, passive: false },
  );
}

/** @param {Range} range @param {number} by @returns {Range} */
const shifted = ([low, high], by) => [low + by, high + by];

/** @param {Range} range @param {number} around @param {number} factor @returns {Range} */
const scaled = ([low, high], around, factor) => [around + (low - around) * factor, around + (high - around) * factor];
