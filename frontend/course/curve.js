// A curve drawn before the run: handles over the steps, moved by hand or by keys; then the run's own curve over it.

import { count, number } from '../i18n/format.js';
import { t } from '../i18n/texts.js';
import { h } from '../ui/dom.js';
import { svg } from '../ui/svg.js';
import { onAxis, rangeOf, rowOf } from './judge.js';
import { filled } from './markup.js';

/** @import { Asking } from './prediction.js' */
/** @import { Guess, Prediction } from './types.js' */

const HANDLES = 6;
const [WIDTH, HEIGHT, LEFT, BOTTOM] = [360, 200, 46, 22];
const KEY_SHARE = 0.04;

/**
 * @param {Prediction} prediction
 * @param {(guess: Guess|null) => void} guessed
 * @returns {Asking}
 */
export function createCurve({ answer, log, question }, guessed) {
  const truth = /** @type {number[]} */ (answer);
  const [low, high] = rangeOf(truth, log);
  const said = Array.from({ length: HANDLES }, () => truth[0]);
  /** Handles that somebody has put. @type {Set<number>} */
  const touched = new Set();
  const picture = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'course-curve', role: 'group' });
  picture.setAttribute('aria-label', t('course.curve.label'));
  const px = (/** @type {number} */ share) => LEFT + share * (WIDTH - LEFT - 10);
  const py = (/** @type {number} */ value) =>
    6 + (1 - (onAxis(value, log) - low) / (high - low)) * (HEIGHT - BOTTOM - 6);
  const valueOf = (/** @type {number} */ y) => {
    const at = low + Math.min(1, Math.max(0, 1 - (y - 6) / (HEIGHT - BOTTOM - 6))) * (high - low);
    return log ? 10 ** at : at;
  };

  const ticks = log
    ? Array.from({ length: high - low + 1 }, (_, i) => low + i).filter((_, i) => high - low < 9 || i % 4 === 0)
    : [low, (low + high) / 2, high];
  for (const tick of ticks) {
    const y = 6 + (1 - (tick - low) / (high - low)) * (HEIGHT - BOTTOM - 6);
    picture.append(
      svg('line', { x1: LEFT, x2: WIDTH - 10, y1: y, y2: y, class: 'grid' }),
      svg('text', { x: LEFT - 5, y: y + 4, class: 'tick end' }, number(log ? 10 ** tick : tick, 2)),
    );
  }
  for (const share of [0, 0.5, 1]) {
    const text = count(Math.round(share * (truth.length - 1)));
    picture.append(svg('text', { x: px(share), y: HEIGHT - 6, class: share === 1 ? 'tick end' : 'tick' }, text));
  }
  const line = picture.appendChild(svg('polyline', { class: 'said' }));
  const handles = said.map((_, i) => picture.appendChild(createHandle(i)));
  show();

  /** @param {number} i */
  function createHandle(i) {
    const fixed = i === 0;
    const handle = svg('circle', { r: fixed ? 4 : 8, cx: px(i / (HANDLES - 1)), class: fixed ? 'fixed' : 'handle' });
    if (fixed) return handle;
    const step = rowOf(i, said, truth);
    for (const [name, value] of Object.entries({ tabindex: 0, role: 'slider', 'aria-orientation': 'vertical' }))
      handle.setAttribute(name, String(value));
    handle.setAttribute('aria-label', t('course.curve.handle', { step: count(step) }));
    handle.addEventListener('pointerdown', (event) => handle.setPointerCapture(event.pointerId));
    handle.addEventListener('pointermove', (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const box = picture.getBoundingClientRect();
      put(i, valueOf(((event.clientY - box.top) / box.height) * HEIGHT));
    });
    handle.addEventListener('keydown', (event) => {
      const way = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 }[event.key];
      if (!way) return;
      event.preventDefault();
      event.stopPropagation();
      put(i, valueOf(py(said[i]) - way * KEY_SHARE * HEIGHT));
    });
    return handle;
  }

  /** Those behind it that nobody has put yet go along. @param {number} i @param {number} value */
  function put(i, value) {
    touched.add(i);
    said[i] = value;
    for (let k = i + 1; k < HANDLES && !touched.has(k); k += 1) said[k] = value;
    show();
    guessed([...said]);
  }

  function show() {
    line.setAttribute('points', said.map((value, i) => `${px(i / (HANDLES - 1))},${py(value)}`).join(' '));
    handles.forEach((handle, i) => {
      handle.setAttribute('cy', String(py(said[i])));
      if (i) {
        handle.setAttribute('aria-valuenow', String(said[i]));
        handle.setAttribute('aria-valuetext', number(said[i]));
      }
    });
  }

  return {
    element: h('div', { class: 'course-asked' }, filled('p', {}, question), picture),
    reveal() {
      const points = truth.map((value, i) => `${px(i / (truth.length - 1))},${py(Math.max(value, 10 ** -300))}`);
      picture.append(svg('polyline', { class: 'truth', points: points.join(' ') }));
      for (const handle of handles) handle.setAttribute('class', 'fixed');
    },
    said: (guess) => t('course.curve.said', { value: number(/** @type {number[]} */ (guess)[HANDLES - 1]) }),
  };
}
