// A neuron with one sample in it, and the same neuron over the plane of its two inputs: shaded by its answer, the line
// where its sum is 0, its weights as an arrow at right angles to that, the sample as a dot.

import { number } from '../../i18n/format.js';
import { h, setText } from '../../ui/dom.js';
import { put, svg } from '../../ui/svg.js';
import { around, between } from './between.js';
import { createPlot, SIZE } from './plot.js';
import { createUnit, UNIT_HEIGHT } from './unit.js';

/** @import { Drawing, Neuron, Turned } from './types.js' */

const HEIGHT = 184;
const REACH = 2;
/** Of the arrow, for each unit of the weights: the longest, and one pushed aside by the bias, stay in sight. */
const ARROW = 0.5;
let made = 0;

/** @param {Neuron} data @returns {Drawing} */
export function createNeuron(data) {
  const { id, knob, unit, sum, activation, sample, sums, answers, at, places } = data;
  made += 1;
  const shade = `${id}-${made}`;
  const width = SIZE.width - SIZE.left - SIZE.right;
  const wide = (REACH * width) / HEIGHT;
  const plot = createPlot({
    x: { title: 'u₁', log: false },
    y: { title: 'u₂', log: false },
    top: SIZE.top + UNIT_HEIGHT,
    height: HEIGHT,
    points: [-wide, wide],
    shown: [],
    range: [-REACH, REACH],
  });
  const unitPx = HEIGHT / (2 * REACH);
  const [cx, cy] = [width / 2, HEIGHT / 2];
  const whole = createUnit(data);
  const [low, high] = [Math.min(...answers), Math.max(...answers)];
  const gradient = svg(
    'linearGradient',
    { id: shade, gradientUnits: 'userSpaceOnUse' },
    ...sums.map((z, i) => {
      const stop = svg('stop', { offset: (z - sums[0]) / (sums[sums.length - 1] - sums[0]), class: 'handled-shade' });
      stop.style.setProperty('--share', `${((answers[i] - low) / (high - low)) * 100}%`);
      return stop;
    }),
  );
  const border = svg('line', { class: 'handled-border' });
  const arrow = svg('path', { class: 'handled-arrow' });
  const tip = svg('circle', { class: 'handled-tip', r: 7 });
  const name = svg('text', { class: 'handled-name' }, 'w');
  const dot = svg('circle', {
    class: 'handled-sample',
    r: 5,
    cx: cx + sample[0] * unitPx,
    cy: cy - sample[1] * unitPx,
  });
  plot.inside.append(
    svg('defs', {}, gradient),
    svg('rect', { width, height: HEIGHT, fill: `url(#${shade})` }),
    border,
    arrow,
    name,
    dot,
    tip,
  );
  const [here, worked] = [h('strong', {}), h('span', {})];

  /** @param {number} place */
  function draw(place) {
    const [one, other, share] = around(places, place);
    const [w1, w2, bias] = /** @type {const} */ (['w1', 'w2', 'bias']).map((key) =>
      between(one[key], other[key], share),
    );
    const long = Math.hypot(w1, w2);
    const [ux, uy] = [w1 / long, w2 / long];
    /** Where on the way along the weights the sum has a value. */
    const at = (/** @type {number} */ z) => {
      const way = ((z - bias) / long) * unitPx;
      return [cx + ux * way, cy - uy * way];
    };
    const [[x1, y1], [x2, y2]] = [at(sums[0]), at(sums[sums.length - 1])];
    put(gradient, { x1, y1, x2, y2 });
    const [fx, fy] = at(0);
    put(border, { x1: fx - uy * 600, y1: fy - ux * 600, x2: fx + uy * 600, y2: fy + ux * 600 });
    const [tx, ty] = [fx + w1 * ARROW * unitPx, fy - w2 * ARROW * unitPx];
    put(arrow, { d: `M${fx},${fy}L${tx},${ty}` });
    put(tip, { cx: tx, cy: ty });
    put(name, { x: tx + ux * 16 - 4, y: ty - uy * 16 + 4 });
    const near = places[Math.round(place)];
    setText(here, told(near));
    setText(worked, arithmetic(near));
    whole.draw(near, Math.min(1, Math.max(0, (near.answer - low) / (high - low))));
  }

  /** @param {Turned} near */
  const told = ({ value }) => `${knob} ${number(value)}${unit}`;
  /** @param {Turned} near */
  const arithmetic = ({ w1, w2, bias, sum: total }) =>
    `${number(w1)} · ${factor(sample[0])} ${signed(w2)} · ${factor(sample[1])} ${signed(bias)} = ${number(total)}`;

  return {
    element: svg(
      'svg',
      { viewBox: `0 0 ${SIZE.width} ${plot.bottom + SIZE.foot}` },
      whole.element,
      plot.element,
      plot.createFoot('u₁'),
    ),
    readout: h('p', { class: 'handled-line' }, here, worked),
    count: places.length,
    at,
    name: knob,
    inset: [SIZE.left / SIZE.width, SIZE.right / SIZE.width],
    draw,
    said: (i) => `${told(places[i])}; ${sum} ${number(places[i].sum)}, ${activation} ${number(places[i].answer)}`,
    /** The place at which the arrow's tip is nearest to that point. */
    placeAt(px, py) {
      const wanted = [(px - SIZE.left - cx) / unitPx, (cy - (py - plot.top)) / unitPx];
      const far = places.map(({ w1, w2, bias }) => {
        const long = Math.hypot(w1, w2);
        const way = ARROW * long - bias / long;
        return Math.hypot((w1 / long) * way - wanted[0], (w2 / long) * way - wanted[1]);
      });
      return far.indexOf(Math.min(...far));
    },
  };
}

/** @param {number} value */
const factor = (value) => (value < 0 ? `(${number(value)})` : number(value));

/** @param {number} value */
const signed = (value) => (value < 0 ? `− ${number(-value)}` : `+ ${number(value)}`);
