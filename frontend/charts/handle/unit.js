// One neuron as a drawing: inputs, weights as lines, the bias, the sum, the bend, the answer.

import { number } from '../../i18n/format.js';
import { setText } from '../../ui/dom.js';
import { put, svg } from '../../ui/svg.js';
import { SIZE } from './plot.js';
import { stroke } from './stroke.js';

/** @import { Neuron, Turned } from './types.js' */

export const UNIT_HEIGHT = 124;
const [INPUT, SUM, BEND, ANSWER, MIDDLE] = [42, 170, 248, 326, 56];
const INPUT_Y = [22, 90];
/** Where the bias comes from. */
const BIAS_Y = 108;
const BEND_SIZE = { width: 60, height: 48 };
/** Of a line, for each unit of its weight, and no more than. */
const [WIDER, WIDEST] = [2, 7];
/** A look of the palette for a weight's sign, as the network lab has it: orange below 0, blue above. */
const LOOKS = { below: 1, above: 0 };

/** @param {Neuron} data */
export function createUnit({ sum, activation, answer, sample, sums, answers }) {
  const weights = INPUT_Y.map((y) => createWeight(INPUT, y, SUM, MIDDLE));
  const bias = createWeight(SUM, BIAS_Y, SUM, MIDDLE);
  const inputs = sample.map((value, i) => createNode(INPUT, INPUT_Y[i], number(value), 'handled-node input'));
  const names = INPUT_Y.map((y, i) =>
    svg('text', { class: 'handled-name', 'text-anchor': 'end', x: INPUT - 20, y: y + 4 }, ['u₁', 'u₂'][i]),
  );
  const one = createNode(SUM, BIAS_Y, '1', 'handled-node input');
  const [total, told] = [createNode(SUM, MIDDLE, ''), createNode(ANSWER, MIDDLE, '')];
  told.shape.classList.add('handled-shaded');
  const bend = createBend(sums, answers);
  const words = /** @type {const} */ ([
    [SUM, sum],
    [BEND, activation],
    [ANSWER, answer],
  ]).map(([x, word]) =>
    svg('text', { class: 'handled-title', 'text-anchor': 'middle', x, y: MIDDLE - BEND_SIZE.height / 2 - 9 }, word),
  );
  const labels = /** @type {const} */ ([
    ['w₁', 102, 26],
    ['w₂', 102, 98],
    ['b', SUM + 20, BIAS_Y + 4],
  ]).map(([name, x, y], i) => ({
    name,
    element: svg('text', { class: 'handled-weight', 'text-anchor': i < 2 ? 'middle' : 'start', x, y }),
  }));
  const ways = [
    [SUM + 28, BEND - 30],
    [BEND + 30, ANSWER - 28],
  ].map(([x1, x2]) => svg('line', { class: 'handled-way', x1, x2, y1: MIDDLE, y2: MIDDLE }));

  const ground = svg('rect', { class: 'handled-ground', width: SIZE.width, height: UNIT_HEIGHT });
  const element = svg(
    'g',
    { class: 'handled-unit' },
    ground,
    ...ways,
    ...[...weights, bias].map(({ line }) => line),
    ...[...inputs, one, total, told].map((node) => node.element),
    bend.element,
    ...names,
    ...words,
    ...labels.map(({ element }) => element),
  );
  // It is turned in the plane below.
  element.addEventListener('pointerdown', (event) => event.stopPropagation());

  return {
    element,
    /** @param {Turned} turned @param {number} share of the range of answers */
    draw({ w1, w2, bias: b, sum: z, answer: a }, share) {
      [w1, w2, b].forEach((value, i) => {
        [...weights, bias][i].draw(value);
        setText(labels[i].element, `${labels[i].name} = ${number(value)}`);
      });
      setText(total.word, number(z));
      setText(told.word, number(a));
      told.shape.style.setProperty('--share', `${share * 100}%`);
      bend.draw(z, share);
    },
  };
}

/** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 */
function createWeight(x1, y1, x2, y2) {
  const line = svg('line', { class: 'handled-edge', x1, y1, x2, y2 });
  return {
    line,
    /** @param {number} value */
    draw(value) {
      stroke(line, value < 0 ? LOOKS.below : LOOKS.above, false);
      line.style.strokeWidth = String(Math.min(WIDEST, 0.6 + WIDER * Math.abs(value)));
    },
  };
}

/** @param {number} x @param {number} y @param {string} text @param {string} [look] */
function createNode(x, y, text, look = 'handled-node') {
  const [width, height] = look === 'handled-node' ? [58, 30] : [32, 26];
  const shape = svg('rect', { class: look, x: x - width / 2, y: y - height / 2, width, height, rx: height / 2 });
  const word = svg('text', { class: `${look} value`, 'text-anchor': 'middle', x, y: y + 4 }, text);
  return { shape, word, element: svg('g', {}, shape, word) };
}

/** @param {number[]} sums @param {number[]} answers */
function createBend(sums, answers) {
  const { width, height } = BEND_SIZE;
  const [left, top] = [BEND - width / 2, MIDDLE - height / 2];
  const [low, high] = [Math.min(...answers), Math.max(...answers)];
  const px = (/** @type {number} */ z) => {
    const share = (z - sums[0]) / (sums[sums.length - 1] - sums[0]);
    return left + 5 + Math.min(1, Math.max(0, share)) * (width - 10);
  };
  const py = (/** @type {number} */ share) => top + 6 + (1 - share) * (height - 12);
  const points = sums.map((z, i) => `${px(z)},${py((answers[i] - low) / (high - low))}`).join(' ');
  const dot = svg('circle', { class: 'handled-sample', r: 4.5 });
  return {
    element: svg(
      'g',
      {},
      svg('rect', { class: 'handled-node', x: left, y: top, width, height, rx: 6 }),
      svg('polyline', { class: 'handled-bend', points }),
      dot,
    ),
    /** @param {number} z @param {number} share */
    draw(z, share) {
      put(dot, { cx: px(z), cy: py(share) });
    },
  };
}
