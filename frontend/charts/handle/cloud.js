// Points around a centre, with a ring at their usual distance: at each place of the handle other ones. The rings of all
// places show faintly how they follow on each other.

import { number } from '../../i18n/format.js';
import { h, setText } from '../../ui/dom.js';
import { put, svg } from '../../ui/svg.js';
import { around, between } from './between.js';
import { createPlot, SIZE } from './plot.js';
import { stroke } from './stroke.js';

/** @import { Cloud, Drawing } from './types.js' */

const HEIGHT = 200;
/** What is shown of the widest cloud, in its radius. */
const REACH = 1.9;

/** @param {Cloud} data @returns {Drawing} */
export function createCloud({ knob, x, y, centre, radius: word, at, stages }) {
  const reach = REACH * Math.max(...stages.map(({ radius }) => radius));
  const wide = (reach * (SIZE.width - SIZE.left - SIZE.right)) / HEIGHT;
  const plot = createPlot({
    x,
    y,
    top: SIZE.top,
    height: HEIGHT,
    points: [centre[0] - wide, centre[0] + wide],
    shown: [],
    range: [centre[1] - reach, centre[1] + reach],
  });
  // All in one: moving each by itself takes the browser ten times as long.
  const dots = stroke(svg('path', { class: 'handled-points' }), 0, false);
  const middle = { x: plot.px(centre[0]) - SIZE.left, y: plot.py(centre[1]) - plot.top };
  const far = (/** @type {number} */ radius) => middle.y - (plot.py(centre[1] + radius) - plot.top);
  const ringOf = (/** @type {string} */ look, /** @type {number} */ radius) =>
    svg('circle', { class: look, cx: middle.x, cy: middle.y, r: far(radius) });
  const faint = stages.map(({ radius }) => ringOf('handled-ring faint', radius));
  const ring = ringOf('handled-ring', stages[at].radius);
  const star = svg('text', { class: 'handled-star', 'text-anchor': 'middle', x: middle.x, y: middle.y + 6 }, '★');
  plot.inside.append(...faint, dots, ring, star);
  const [named, told] = [h('strong', {}), h('span', {})];

  /** @param {number} place */
  function draw(place) {
    const [one, other, share] = around(stages, place);
    const points = one.x.map((x, i) => {
      const px = plot.px(between(x, other.x[i], share)) - SIZE.left;
      const py = plot.py(between(one.y[i], other.y[i], share)) - plot.top;
      return `M${px.toFixed(2)},${py.toFixed(2)}h0`;
    });
    put(dots, { d: points.join('') });
    const radius = between(one.radius, other.radius, share);
    put(ring, { r: far(radius) });
    const near = stages[Math.round(place)];
    setText(named, `${knob} ${near.title}`);
    setText(told, `${word} ${number(near.radius)}`);
  }

  return {
    element: svg(
      'svg',
      { viewBox: `0 0 ${SIZE.width} ${plot.bottom + SIZE.foot}` },
      plot.element,
      plot.createFoot(x.title),
    ),
    readout: h('p', { class: 'handled-line' }, named, told),
    count: stages.length,
    at,
    name: knob,
    inset: [SIZE.left / SIZE.width, SIZE.right / SIZE.width],
    marks: stages.map(({ title }) => title),
    draw,
    said: (i) => `${knob} ${stages[i].title}: ${word} ${number(stages[i].radius)}`,
    placeAt: (px) => ((px - SIZE.left) / (SIZE.width - SIZE.left - SIZE.right)) * (stages.length - 1),
  };
}
