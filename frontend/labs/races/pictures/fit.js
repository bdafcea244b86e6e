// The fit picture of a data problem: its points, and the line or curve each entry has fitted at the current step.

import { t } from '../../../i18n/texts.js';
import { inside, makeView } from '../../../charts/axis-map.js';
import { drawingOrder, outstanding } from '../../../charts/emphasis.js';
import { extent } from '../../../charts/heights.js';
import { createLayer } from '../../../draw/layer.js';
import { nearestEntry } from '../../../charts/nearest.js';
import { createFrame } from '../../../charts/frame.js';
import { LARGE } from '../../../charts/large.js';
import { watchPointer } from '../../../charts/pointer.js';
import { runOn, wantedFunction } from './shown-function.js';
import { inWords } from './words.js';
import { readTheme } from '../../../charts/colours.js';
import { watchHost } from '../../../charts/watch-host.js';

/** @import { Mount, Picture } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */
/** @import { Fn, Samples, State } from '../types.js' */
/** @import { Range, View } from '../../../charts/axis-map.js' */
/** @import { Place } from '../../../charts/places.js' */

const PIECES = 80;
/** Room around the plot for numbers and words. */
const [LEFT, RIGHT, TOP, BOTTOM] = [48 * LARGE, 14, 10, 40 * LARGE];

/** @type {Record<Samples['activation'], (z: number) => number>} */
const ACTIVATIONS = { linear: (z) => z, sigmoid: (z) => 1 / (1 + Math.exp(-z)), tanh: Math.tanh };

/**
 * @param {HTMLElement} host
 * @param {Mount<Races>} mount
 */
function createFit(host, { store, actions, signal }) {
  host.classList.add('picture', 'picture-fit');
  const frame = createFrame(host);
  const layer = createLayer(host);
  const watch = watchHost(host, { resized: paintPoints, shown: draw }, signal);
  let theme = readTheme(host, store.state.theme);
  /** @type {(Fn & {data: Samples}) | null} */
  let shown = null;
  /** @type {View | null} */
  let view = null;

  function followSpec() {
    const fn = wantedFunction(store.state);
    if (!fn?.data || fn.id === shown?.id) return;
    shown = { ...fn, data: fn.data };
    paintPoints();
  }

  function paintPoints() {
    const [width, height] = watch.size();
    view = null;
    if (!shown || width === 0 || height === 0) return;
    const { inputs, targets } = shown.data;
    const x = widened(extent(inputs), 0.06);
    const y = widened(extent(targets), 0.14);
    const box = { left: LEFT, top: TOP, width: width - LEFT - RIGHT, height: height - TOP - BOTTOM };
    view = makeView(x, y, box);
    const { ax, bx, ay, by } = view;
    const points = inputs.map((input, k) => {
      const [px, py] = [ax + bx * input - LEFT, ay + by * targets[k] - TOP];
      return `<circle cx="${px}" cy="${py}" r="${3.5 * LARGE}"/>`;
    });
    const inside = `<g fill="${theme.soft}" fill-opacity="0.75" stroke="${theme.panel}">${points.join('')}</g>`;
    const axes = { x: { title: t('picture.input'), grid: true }, y: { title: t('picture.target'), grid: true } };
    frame.draw(view, { width, height, theme, ...axes, inside });
    layer.fit(width, height);
    draw();
  }

  function draw() {
    if (!watch.visible || !view || !shown) return;
    const { state } = store;
    const { ctx } = layer;
    const { box } = view;
    const run = runOn(state, shown);
    const strong = outstanding(state);
    layer.clear();
    if (!run) return;
    ctx.save();
    ctx.beginPath();
    ctx.rect(box.left, box.top, box.width, box.height);
    ctx.clip();
    ctx.lineJoin = 'round';
    const place = curvesOn(view, shown);
    for (const k of drawingOrder(run.entries.length, strong)) {
      const entry = run.entries[k];
      const width = strong === k ? 3 : 2;
      if (!traceCurve(k, place)) continue;
      ctx.globalAlpha = strong === null || strong === k ? 1 : 0.2;
      stroke(theme.panel, width + 2, []);
      stroke(entry.colour, width, entry.dash);
    }
    ctx.restore();
  }

  /**
   * @param {View} view
   * @param {Fn & {data: Samples}} fn
   * @returns {Place} where the pieces of an entry's curve lie now
   */
  function curvesOn({ x, ax, bx, ay, by }, fn) {
    const run = runOn(store.state, fn);
    const activation = ACTIVATIONS[fn.data.activation];
    const fits = (run?.entries ?? []).map(({ columns, rows }) => {
      const row = Math.min(store.state.row, rows - 1);
      return [columns.get('x')?.[row] ?? NaN, columns.get('y')?.[row] ?? NaN];
    });
    return (k, piece, out) => {
      const input = x[0] + ((x[1] - x[0]) * piece) / PIECES;
      out[0] = ax + bx * input;
      out[1] = ay + by * activation(fits[k][0] * input + fits[k][1]);
      return Number.isFinite(out[1]);
    };
  }

  /**
   * @param {number} k
   * @param {Place} place
   * @returns {boolean} false when the entry has no finite fit at that row
   */
  function traceCurve(k, place) {
    const out = new Float64Array(2);
    layer.ctx.beginPath();
    for (let piece = 0; piece <= PIECES; piece += 1) {
      if (!place(k, piece, out)) return false;
      layer.ctx.lineTo(out[0], out[1]);
    }
    return true;
  }

  /**
   * @param {string} colour
   * @param {number} width
   * @param {number[]} dash
   */
  function stroke(colour, width, dash) {
    layer.ctx.strokeStyle = colour;
    layer.ctx.lineWidth = width;
    layer.ctx.setLineDash(dash);
    layer.ctx.stroke();
  }

  watchPointer(
    host,
    {
      hover(px, py) {
        const run = shown && runOn(store.state, shown);
        if (!view || !shown || !run) return;
        actions.hover(
          inside(view.box, px, py)
            ? nearestEntry(run.entries.length, () => PIECES, curvesOn(view, shown), px, py)
            : null,
        );
      },
      leave: () => actions.hover(null),
    },
    signal,
  );
  store.on(['spec', 'catalog'], followSpec);
  store.on(['theme'], ({ theme: name }) => {
    theme = readTheme(host, name);
    paintPoints();
  });
  store.on(['run', 'row', 'selected', 'hovered'], draw);
  followSpec();

  return { resize: paintPoints };
}

/** @param {Readonly<State>} state */
const isData = ({ catalog, spec }) => catalog?.functions.get(spec.function)?.kind === 'data';

/** Of data problems only, and then what one wants to see first. @type {Picture<Races>} */
export const fit = {
  id: 'fit',
  title: 'stage.fit',
  label: 'stage.fit.label',
  exists: isData,
  onTop: ({ landscape }) => landscape !== 'surface',
  words: inWords('place'),
  film: true,
  create: createFit,
};

/**
 * @param {Range} range
 * @param {number} share of its length, added on both sides
 * @returns {Range}
 */
function widened([low, high], share) {
  return [low - (high - low) * share, high + (high - low) * share];
}
