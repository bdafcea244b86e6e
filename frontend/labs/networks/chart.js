// Loss or accuracy of every entry over the steps, on shared axes, as it comes in: test in full strength, training faint behind it,
// quartile bands where there are several seeds. A click or drag looks back at that step.

import { inside, makeView, toData } from '../../charts/axis-map.js';
import { createLayer } from '../../draw/layer.js';
import { watchPointer } from '../../charts/pointer.js';
import { readTheme } from '../../charts/colours.js';
import { watchHost } from '../../charts/watch-host.js';
import { t } from '../../i18n/texts.js';
import { drawAxes } from '../../charts/axes.js';
import { curvesOf, rangeOf } from './chart-series.js';
import { rowOfStep, stepOfRow } from '../../shell/steps.js';
import { chartWords } from './chart-words.js';
import { valueAt } from './training.js';

/** @import { Mount, Picture } from '../../shell/lab.js' */
/** @import { Networks } from './lab.js' */
/** @import { Training } from './types.js' */
/** @import { Curve, Measure } from './chart-series.js' */
/** @import { View } from '../../charts/axis-map.js' */

const MARGIN = { left: 52, right: 14, top: 8, bottom: 26 };
const NEAR_PX = 14;

/**
 * @param {HTMLElement} host
 * @param {Mount<Networks>} mount
 * @param {Measure} measure
 */
function createChart(host, { store, actions, signal }, measure) {
  host.classList.add('picture', 'chart');
  const layer = createLayer(host);
  const { ctx } = layer;
  let theme = readTheme(host, store.state.theme);
  let planned = 0;
  /** @type {View|null} */
  let view = null;
  /** @type {{curves: Curve[], rows: number}[]} */
  let drawn = [];
  const watch = watchHost(host, { resized: fit, shown: plan }, signal);

  const log = () => measure === 'loss' && store.state.seen.scale === 'log';

  function fit() {
    layer.fit(host.clientWidth, host.clientHeight);
    draw();
  }

  function plan() {
    if (!planned) planned = requestAnimationFrame(draw);
  }

  function draw() {
    cancelAnimationFrame(planned);
    planned = 0;
    const { training, state, seen, hovered, selected } = store.state;
    const [width, height] = [host.clientWidth, host.clientHeight];
    layer.clear();
    view = null;
    if (!training || !watch.visible || width < 120 || height < 80) return;
    drawn = training.entries.map((entry) => ({ curves: entry.look.hidden ? [] : curvesOf(entry, measure, seen.part), rows: entry.rows }));
    const box = { left: MARGIN.left, top: MARGIN.top, width: width - MARGIN.left - MARGIN.right, height: height - MARGIN.top - MARGIN.bottom };
    view = makeView([0, Math.max(1, Number(training.spec.steps))], rangeOf(drawn, measure, log()), box);
    drawAxes(ctx, view, theme, { share: measure === 'accuracy', log: log(), word: t('picture.step') });
    ctx.save();
    ctx.beginPath();
    ctx.rect(box.left, box.top - 2, box.width + 2, box.height + 4);
    ctx.clip();
    const order = training.entries.map((_, i) => i).sort((a, b) => strength(a) - strength(b));
    for (const i of order) drawn[i].curves.forEach((curve) => drawCurve(training, i, curve));
    ctx.restore();
    if (state && (state.shown < state.step || training.status === 'paused')) drawCursor(training, state.shown);
    /** @param {number} i */
    function strength(i) {
      return i === hovered ? 2 : i === selected ? 1 : 0;
    }
  }

  /** @param {number} value */
  const scaled = (value) => (log() ? (value > 0 ? Math.log10(value) : NaN) : value);

  /**
   * @param {Training} training
   * @param {number} i
   * @param {Curve} curve
   */
  function drawCurve(training, i, { name, values, low, high, main }) {
    const { colour, dash, rows, now } = training.entries[i];
    const { hovered } = store.state;
    const faint = hovered !== null && hovered !== i ? 0.25 : 1;
    ctx.strokeStyle = colour;
    ctx.fillStyle = colour;
    if (main && low && high) {
      ctx.globalAlpha = 0.14 * faint;
      ctx.beginPath();
      trace(training, high, 0, rows, 1);
      trace(training, low, rows - 1, -1, -1);
      ctx.fill();
    }
    ctx.globalAlpha = (main ? 1 : 0.3) * faint;
    ctx.lineWidth = main ? (hovered === i ? 2.6 : 1.8) : 1.2;
    ctx.lineJoin = 'round';
    ctx.setLineDash(dash);
    ctx.beginPath();
    trace(training, values, 0, rows, 1);
    if (now && now.step > stepOfRow(training, rows - 1)) ctx.lineTo(...place(now.step, now.values.get(name) ?? NaN));
    ctx.stroke();
    ctx.setLineDash([]);
    if (main && rows > 0 && training.status === 'running') {
      const [px, py] = pixel(training, values, rows - 1);
      ctx.beginPath();
      if (Number.isFinite(py)) ctx.arc(px, py, 3, 0, 2 * Math.PI);
      ctx.fill();
    }
    ctx.globalAlpha = 1;
  }

  /**
   * @param {Training} training
   * @param {Float32Array} values
   * @param {number} from
   * @param {number} to not included
   * @param {1|-1} by
   */
  function trace(training, values, from, to, by) {
    let on = by < 0;
    for (let row = from; row !== to; row += by) {
      const [px, py] = pixel(training, values, row);
      if (!Number.isFinite(py)) on = false;
      else if (on) ctx.lineTo(px, py);
      else {
        ctx.moveTo(px, py);
        on = true;
      }
    }
  }

  /**
   * @param {Training} training
   * @param {Float32Array} values
   * @param {number} row
   */
  const pixel = (training, values, row) => place(stepOfRow(training, row), values[row]);

  /**
   * @param {number} step
   * @param {number} value
   * @returns {[number, number]}
   */
  function place(step, value) {
    const { ax, bx, ay, by } = /** @type {View} */ (view);
    return [ax + bx * step, ay + by * scaled(value)];
  }

  /**
   * @param {Training} training
   * @param {number} step
   */
  function drawCursor(training, step) {
    if (!view) return;
    const px = Math.round(view.ax + view.bx * step) + 0.5;
    ctx.strokeStyle = theme.soft;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(px, view.box.top);
    ctx.lineTo(px, view.box.top + view.box.height);
    ctx.stroke();
    drawn.forEach(({ curves, rows }, i) => {
      const main = curves.at(-1);
      if (!main || rows === 0) return;
      const [, py] = place(step, valueAt(training, training.entries[i], main.name, step) ?? NaN);
      if (!Number.isFinite(py) || py < MARGIN.top - 1) return;
      ctx.beginPath();
      ctx.arc(px, py, 3.5, 0, 2 * Math.PI);
      ctx.fillStyle = training.entries[i].colour;
      ctx.fill();
      ctx.strokeStyle = theme.panel;
      ctx.stroke();
    });
  }

  /** @param {number} px */
  function seek(px) {
    if (view) actions.seek(toData(view, px, 0)[0]);
  }

  watchPointer(host, {
    hover(px, py) {
      const { training } = store.state;
      if (!view || !training || !inside(view.box, px, py)) return actions.hover(null);
      const step = toData(view, px, py)[0];
      let [near, distance] = [/** @type {number|null} */ (null), NEAR_PX];
      drawn.forEach(({ curves, rows }, i) => {
        for (const { values } of curves) {
          const away = Math.abs(pixel(training, values, Math.min(rowOfStep(training, step), rows - 1))[1] - py);
          if (away < distance) [near, distance] = [i, away];
        }
      });
      actions.hover(near);
    },
    leave: () => actions.hover(null),
    click: seek,
    drag: seek,
  }, signal);
  store.on(['training', 'state', 'seen', 'hovered', 'selected'], plan);
  store.on(['theme'], ({ theme: name }) => {
    theme = readTheme(host, name);
    plan();
  });
  fit();
  return { resize: fit };
}

/** @param {Measure} measure @returns {NonNullable<Picture<Networks>['words']>} */
const inWords = (measure) => ({ follows: ['training', 'state'], say: (state) => chartWords(state, measure) });

/** @type {Picture<Networks>} */
export const loss = {
  id: 'loss', title: 'net.chart.loss', label: 'net.chart.loss.label', words: inWords('loss'), lines: 'all',
  create: (host, mount) => createChart(host, mount, 'loss'),
};

/** A fitted value is never right or wrong. @type {Picture<Networks>} */
export const accuracy = {
  id: 'accuracy', title: 'net.chart.accuracy', label: 'net.chart.accuracy.label', exists: ({ training }) => training?.started.problem.kind !== 'regression',
  words: inWords('accuracy'), lines: 'all', create: (host, mount) => createChart(host, mount, 'accuracy'),
};
