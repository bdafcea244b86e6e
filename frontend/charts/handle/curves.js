// Curves over the same points: their values above, their slopes below where there are any, and at the handle a dot and
// a tangent on each.

import { number } from '../../i18n/format.js';
import { h, setText } from '../../ui/dom.js';
import { put, svg } from '../../ui/svg.js';
import { createPlot, SIZE } from './plot.js';
import { createSwatch, stroke } from './stroke.js';

/** @import { Curves, Drawing } from './types.js' */

/** Half of a tangent's length. */
const TANGENT = 46;

/** @param {Curves} data @returns {Drawing} */
export function createCurves({ x, y, points, at, curves, slope, levels }) {
  const sloped = curves.some(({ slopes }) => slopes);
  const upper = createPlot({
    points,
    x,
    y,
    top: SIZE.top,
    height: sloped ? 136 : 176,
    shown: curves.map((c) => c.values),
    levels,
  });
  const lower = sloped
    ? createPlot({
        points,
        x,
        y: { title: slope, log: false },
        top: upper.bottom + 28,
        height: 84,
        shown: curves.map((c) => c.slopes ?? []),
        jumps: true,
      })
    : null;
  const bottom = (lower ?? upper).bottom;
  const cursor = svg('line', { class: 'handled-cursor', y1: SIZE.top, y2: bottom + SIZE.track / 2 });
  const track = { class: 'handled-track', x1: SIZE.left, x2: SIZE.width - SIZE.right };
  const knob = svg('circle', { class: 'handled-knob', r: 8, cy: bottom + SIZE.track / 2 });
  const marks = curves.map((_, i) => ({
    tangent: svg('line', { class: 'handled-tangent' }),
    dot: svg('circle', { class: 'handled-dot', r: 5 }),
    below: svg('circle', { class: 'handled-dot', r: 4 }),
    look: i,
  }));
  for (const { tangent, dot, below, look } of marks) for (const one of [tangent, dot, below]) stroke(one, look, false);
  upper.inside.append(...marks.map(({ tangent }) => tangent));
  const element = svg(
    'svg',
    { viewBox: `0 0 ${SIZE.width} ${bottom + SIZE.track + SIZE.foot}` },
    upper.element,
    ...(lower ? [lower.element] : []),
    (lower ?? upper).createFoot(x.title, SIZE.track),
    svg('line', { ...track, y1: bottom + SIZE.track / 2, y2: bottom + SIZE.track / 2 }),
    cursor,
    knob,
    ...marks.flatMap(({ dot, below }) => (lower ? [dot, below] : [dot])),
  );
  const here = h('strong', {});
  const cells = curves.map(() => [h('td', {}), h('td', {})]);
  const readout = h(
    'table',
    {},
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('th', { scope: 'col' }, here),
        h('th', { scope: 'col' }, y.title),
        sloped && h('th', { scope: 'col' }, slope),
      ),
    ),
    h(
      'tbody',
      {},
      ...curves.map(({ title }, i) =>
        h('tr', {}, h('th', { scope: 'row' }, createSwatch(i), title), cells[i][0], sloped && cells[i][1]),
      ),
    ),
  );

  /** @param {number} place */
  function draw(place) {
    const i = Math.round(place);
    const px = upper.px(points[i]);
    put(cursor, { x1: px, x2: px });
    put(knob, { cx: px });
    setText(here, `${x.title} ${number(points[i])}`);
    curves.forEach(({ values, slopes }, k) => {
      const { tangent, dot, below } = marks[k];
      const [value, steep] = [values[i], slopes?.[i] ?? null];
      setText(cells[k][0], number(value));
      setText(cells[k][1], number(steep));
      mark(dot, px, upper, value);
      if (lower) mark(below, px, lower, steep);
      tangent.style.display = value === null || steep === null ? 'none' : '';
      if (value === null || steep === null) return;
      const [dx, dy] = upper.along(steep);
      const long = TANGENT / Math.hypot(dx, dy);
      const [cx, cy] = [px - SIZE.left, upper.py(value) - upper.top];
      put(tangent, { x1: cx - dx * long, y1: cy - dy * long, x2: cx + dx * long, y2: cy + dy * long });
    });
  }

  return {
    element,
    readout,
    count: points.length,
    at,
    name: x.title,
    inset: null,
    draw,
    said: (i) =>
      [
        `${x.title} ${number(points[i])}`,
        ...curves.map(({ title, values, slopes }) =>
          slopes
            ? `${title}: ${number(values[i])}, ${slope} ${number(slopes[i])}`
            : `${title}: ${y.title} ${number(values[i])}`,
        ),
      ].join('; '),
    placeAt: (px) => upper.placeAt(px),
  };
}

/**
 * @param {SVGElement} dot
 * @param {number} px
 * @param {ReturnType<typeof createPlot>} plot
 * @param {number|null} value
 */
function mark(dot, px, plot, value) {
  dot.style.display = value === null ? 'none' : '';
  if (value !== null) put(dot, { cx: px, cy: plot.py(value) });
}
