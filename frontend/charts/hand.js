// A plot under a hand: a drag, and the wheel. On a plane a drag moves the part that is shown, and the wheel brings it
// nearer at the pointer.

import { toData } from './axis-map.js';

/** @import { Range, View } from './axis-map.js' */

/** CSS pixels up to which a press is a click. */
const CLICK = 4;
const PER_NOTCH = 0.0012;

/**
 * @template T
 * @param {HTMLElement} plot
 * @param {{grab: (event: PointerEvent) => T|null, drag: (held: T, across: number, down: number, event: PointerEvent) =>
 *   void, turn: (event: WheelEvent) => boolean, rest: () => void, least?: number}} reactions  grab: what a press holds,
 *   null: nothing; drag: many times while a hand moves it, in CSS pixels from where it was pressed; turn: of the wheel,
 *   false where it is left to the page; rest: once what was moved is let go, or after a turn; least: pixels up to which
 *   a press is a click
 * @param {AbortSignal} signal
 */
export function watchHand(plot, { grab, drag, turn, rest, least = 0 }, signal) {
  /** @type {{x: number, y: number, id: number, what: T, moved: boolean}|null} */
  let held = null;

  plot.addEventListener(
    'pointerdown',
    (event) => {
      const what = event.button === 0 ? grab(event) : null;
      if (what !== null) held = { x: event.clientX, y: event.clientY, id: event.pointerId, what, moved: false };
    },
    { signal },
  );
  window.addEventListener(
    'pointermove',
    (event) => {
      if (!held || event.pointerId !== held.id) return;
      const [across, down] = [event.clientX - held.x, event.clientY - held.y];
      held.moved ||= Math.hypot(across, down) >= least;
      if (held.moved) drag(held.what, across, down, event);
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
      if (!turn(event)) return;
      event.preventDefault();
      rest();
    },
    { signal, passive: false },
  );
}

/**
 * @param {HTMLElement} plot
 * @param {{view: () => View|null, move: (x: Range, y: Range) => void, rest: () => void}} reactions  move: many times
 *   while a hand moves it; rest: once it has let go, or after a turn of the wheel
 * @param {AbortSignal} signal
 */
export function watchPanning(plot, { view, move, rest }, signal) {
  watchHand(
    plot,
    {
      // A finger scrolls the page.
      grab: ({ pointerType }) => (pointerType === 'touch' ? null : view()),
      drag: ({ x, y, bx, by }, across, down) => move(shifted(x, -across / bx), shifted(y, -down / by)),
      turn(event) {
        const now = view();
        if (!now) return false;
        const edge = plot.getBoundingClientRect();
        const place = toData(now, event.clientX - edge.left + now.box.left, event.clientY - edge.top + now.box.top);
        const factor = Math.exp(event.deltaY * PER_NOTCH);
        move(scaled(now.x, place[0], factor), scaled(now.y, place[1], factor));
        return true;
      },
      rest,
      least: CLICK,
    },
    signal,
  );
}

/** @param {Range} range @param {number} by @returns {Range} */
const shifted = ([low, high], by) => [low + by, high + by];

/** @param {Range} range @param {number} around @param {number} factor @returns {Range} */
const scaled = ([low, high], around, factor) => [around + (low - around) * factor, around + (high - around) * factor];
