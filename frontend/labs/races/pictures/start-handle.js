// The start of the paths as a handle on the picture: dragged by hand or moved by the arrow keys.

import { setAttribute } from '../../../ui/dom.js';
import { inside } from '../../../charts/axis-map.js';

/** @import { Spec } from '../types.js' */
/** @import { Typed } from '../../../net/types.js' */
/** @import { View } from '../../../charts/axis-map.js' */
/** @import { Marker } from '../../../draw/markers.js' */
/** @import { Theme } from '../../../charts/colours.js' */
/** @typedef {{x: number, y: number}} Pixel */

const RADIUS = 11;
const LINE = 2.5;

/**
 * @param {Spec} spec
 * @param {number|null} entry null: of the race
 * @returns {[Typed, Typed]} where it starts by the spec, which is ahead of the run while a hand moves
 */
export const startOf = (spec, entry) => (entry === null ? null : spec.optimizers[entry]?.start) ?? spec.start;

/**
 * @param {View} view
 * @param {[Typed, Typed]} start
 * @returns {Pixel | null} null outside the picture; a start let go at its edge is rounded to a little beyond
 */
export function startOn(view, start) {
  const [x, y] = [view.ax + view.bx * Number(start[0]), view.ay + view.by * Number(start[1])];
  return inside(view.box, x, y, 1) ? { x, y } : null;
}

/**
 * @param {HTMLElement} host
 * @param {{move: (px: number, py: number) => void, label: () => string}} reactions  pixels inside the host
 */
export function createStartHandle(host, reactions) {
  const handle = document.createElement('button');
  handle.type = 'button';
  handle.className = 'picture-start';
  handle.hidden = true;
  host.append(handle);
  /** @type {Pixel} */
  let place = { x: 0, y: 0 };
  /** @type {Pixel | null} from the pointer to the middle of the handle, while dragged */
  let grip = null;

  /**
   * Where the host lies on the screen, as measured when the handle was taken: measuring at each move would lay out the
   * page.
   */
  let edge = new DOMRect();

  const at = (/** @type {PointerEvent} */ event) => {
    return { x: event.clientX - edge.left, y: event.clientY - edge.top };
  };

  // What it is asked to is drawn a frame later; the next key, or the end of the drag, may come before.
  const move = (/** @type {number} */ x, /** @type {number} */ y) => {
    place = { x, y };
    reactions.move(x, y);
  };
  const put = () => void (handle.style.transform = `translate(${place.x}px, ${place.y}px)`);

  handle.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    edge = host.getBoundingClientRect();
    const pointer = at(event);
    grip = { x: place.x - pointer.x, y: place.y - pointer.y };
    handle.setPointerCapture(event.pointerId);
    event.stopPropagation();
  });
  handle.addEventListener('pointermove', (event) => {
    if (!grip) return;
    if (!handle.classList.contains('drawn')) handle.classList.add('drawn');
    const pointer = at(event);
    move(pointer.x + grip.x, pointer.y + grip.y);
  });
  const drop = () => {
    if (!grip) return;
    grip = null;
    handle.classList.remove('drawn');
    put();
  };
  handle.addEventListener('pointerup', drop);
  handle.addEventListener('pointercancel', drop);
  handle.addEventListener('keydown', (event) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    const step = event.shiftKey ? 20 : 4;
    move(place.x + way[0] * step, place.y + way[1] * step);
  });

  return {
    /**
     * Moving an element costs the page more than all its paths: while it is dragged the ring is a drawing, and the
     * button waits
     * where it was taken.
     * @param {Pixel | null} pixel null hides the handle
     * @param {Marker} marker for the ring meanwhile
     * @param {Theme} theme
     */
    show(pixel, marker, theme) {
      setAttribute(handle, 'hidden', pixel === null);
      if (!pixel) return;
      place = pixel;
      if (handle.classList.contains('drawn')) return drawRing(marker, pixel, theme);
      put();
      const label = reactions.label();
      setAttribute(handle, 'title', label);
      setAttribute(handle, 'aria-label', label);
    },
  };
}

/**
 * As the style sheet has it under the hand.
 * @param {Marker} marker
 * @param {Pixel} middle
 * @param {Theme} theme
 */
function drawRing(marker, { x, y }, { panel, ink }) {
  marker.circle(x, y, RADIUS, 0, panel, 0.55);
  marker.circle(x, y, RADIUS + 1, 2, panel, 1);
  marker.circle(x, y, RADIUS - LINE / 2, LINE, ink, 1);
}
