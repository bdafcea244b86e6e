// The plane one draws on, from −1 to 1 on both axes: by pointer, or by arrow keys and the space bar.

import { h } from '../../../ui/dom.js';
import { t } from '../../../i18n/texts.js';

/** @typedef {{x: number, y: number, kind: number}} Point  kind: the class */

const SIDE = 400;
/** A stroke leaves a point every so many pixels. */
const APART = 13;
const RUBBER = 16;
const KEY_STEP = 0.05;
const MOST = 2000;
const MOVES = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
});

/**
 * @param {Point[]} first
 * @param {(kind: number) => string} ink
 * @param {() => void} onChange
 */
export function createPlane(first, ink, onChange) {
  const ratio = Math.max(2, window.devicePixelRatio || 1);
  const element = h('canvas', {
    class: 'plane',
    width: SIDE * ratio,
    height: SIDE * ratio,
    tabindex: 0,
    role: 'application',
    'aria-label': t('net.draw.plane'),
  });
  const ctx = element.getContext('2d');
  let points = first;
  /** @type {Point[][]} what was there before each stroke */
  let past = [];
  let brush = 0;
  let cursor = { x: 0, y: 0, seen: false };
  /** @type {{px: number, py: number}|null} where the stroke left its last point */
  let last = null;

  const toPixel = (/** @type {{x: number, y: number}} */ { x, y }) => ({
    px: ((x + 1) / 2) * SIDE,
    py: ((1 - y) / 2) * SIDE,
  });
  const rounded = (/** @type {number} */ value) => Math.round(Math.max(-1, Math.min(1, value)) * 1000) / 1000;
  const toPoint = (/** @type {number} */ px, /** @type {number} */ py) => ({
    x: rounded((px / SIDE) * 2 - 1),
    y: rounded(1 - (py / SIDE) * 2),
  });

  function remember() {
    past = [...past.slice(-50), points];
  }

  /** @param {number} px @param {number} py */
  function put(px, py) {
    last = { px, py };
    if (brush < 0) {
      points = points.filter((point) => {
        const at = toPixel(point);
        return Math.hypot(at.px - px, at.py - py) > RUBBER;
      });
    } else if (points.length < MOST) points = [...points, { ...toPoint(px, py), kind: brush }];
    draw();
    onChange();
  }

  function draw() {
    if (!ctx) return;
    const style = getComputedStyle(element);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, SIDE, SIDE);
    ctx.strokeStyle = style.getPropertyValue('--grid');
    for (let k = 0; k <= 4; k += 1) {
      const at = Math.round((k * SIDE) / 4);
      ctx.strokeRect(at, -1, 0, SIDE + 2);
      ctx.strokeRect(-1, at, SIDE + 2, 0);
    }
    ctx.strokeStyle = style.getPropertyValue('--panel');
    for (const point of points) {
      const { px, py } = toPixel(point);
      ctx.beginPath();
      ctx.arc(px, py, 4.5, 0, 2 * Math.PI);
      ctx.fillStyle = ink(point.kind);
      ctx.fill();
      ctx.stroke();
    }
    if (!cursor.seen) return;
    const { px, py } = toPixel(cursor);
    ctx.strokeStyle = style.getPropertyValue('--ink');
    ctx.strokeRect(px - 8, py, 16, 0);
    ctx.strokeRect(px, py - 8, 0, 16);
  }

  /** @param {PointerEvent} event @returns {[number, number]} */
  const at = (event) => {
    const box = element.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * SIDE, ((event.clientY - box.top) / box.height) * SIDE];
  };
  element.addEventListener('pointerdown', (event) => {
    element.setPointerCapture(event.pointerId);
    cursor.seen = false;
    remember();
    put(...at(event));
  });
  element.addEventListener('pointermove', (event) => {
    if (!last) return;
    const [px, py] = at(event);
    if (Math.hypot(px - last.px, py - last.py) >= APART) put(px, py);
  });
  for (const end of ['pointerup', 'pointercancel']) element.addEventListener(end, () => (last = null));
  element.addEventListener('keydown', (event) => {
    const move = MOVES[event.key];
    if (move)
      cursor = { x: rounded(cursor.x + move[0] * KEY_STEP), y: rounded(cursor.y + move[1] * KEY_STEP), seen: true };
    else if (event.key === ' ') {
      remember();
      const { px, py } = toPixel(cursor);
      put(px, py);
      last = null;
    } else return;
    event.preventDefault();
    draw();
  });
  element.addEventListener('focus', draw);

  function replace(/** @type {Point[]} */ wanted) {
    points = wanted;
    draw();
    onChange();
  }

  requestAnimationFrame(draw);
  return {
    element,
    points: () => points,
    setBrush: (/** @type {number} */ kind) => void (brush = kind),
    undo: () => replace(past.pop() ?? points),
    clear() {
      remember();
      replace([]);
    },
  };
}
