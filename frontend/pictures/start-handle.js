// The start of the paths as a handle on the picture: dragged by hand or moved by the arrow keys.

import { inside } from './axis-map.js';

/** @import { Spec, Typed } from '../types.js' */
/** @import { View } from './axis-map.js' */
/** @typedef {{x: number, y: number}} Pixel */

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

  /** Where the host lies on the screen, as measured when the handle was taken: measuring at each move would lay out the page. */
  let edge = new DOMRect();

  const at = (/** @type {PointerEvent} */ event) => {
    return { x: event.clientX - edge.left, y: event.clientY - edge.top };
  };

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
    const pointer = at(event);
    reactions.move(pointer.x + grip.x, pointer.y + grip.y);
  });
  const drop = () => void (grip = null);
  handle.addEventListener('pointerup', drop);
  handle.addEventListener('pointercancel', drop);
  handle.addEventListener('keydown', (event) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    const step = event.shiftKey ? 20 : 4;
    reactions.move(place.x + way[0] * step, place.y + way[1] * step);
  });

  return {
    /** @param {Pixel | null} pixel null hides the handle */
    show(pixel) {
      handle.hidden = pixel === null;
      if (!pixel) return;
      place = pixel;
      handle.style.transform = `translate(${pixel.x}px, ${pixel.y}px)`;
      if (grip) return; // a name that changes with each move would be laid out, and read out, with each move
      const label = reactions.label();
      if (handle.title !== label) {
        handle.title = label;
        handle.setAttribute('aria-label', label);
      }
    },
  };
}
