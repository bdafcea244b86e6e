// Lines of every entry over the steps, on shared axes, as they come in: the main one in full strength, another faint
// behind it, a band around it. A click on a line selects its entry; elsewhere it goes to that step, as a drag does.

import { number, percent } from '../i18n/format.js';
import { t } from '../i18n/texts.js';
import { createLayer } from '../draw/layer.js';
import { drawAxes } from './axes.js';
import { inside, makeView, toData } from './axis-map.js';
import { readTheme } from './colours.js';
import { drawLabels } from './heads.js';
import { LARGE } from './large.js';
import { nearestEntry } from './nearest.js';
import { drawNotes } from './notes.js';
import { oneOf } from './places.js';
import { watchPointer } from './pointer.js';
import { createRedraw } from './redraw.js';
import { createTrails } from './trails.js';

/** @import { Kind, LabRun, Mount } from '../shell/lab.js' */
/** @import { Marker } from '../draw/markers.js' */
/** @import { Range, View } from './axis-map.js' */
/** @import { Note } from './notes.js' */
/** @import { Places } from './places.js' */

/**
 * @typedef {{rows: number, main: Float32Array|null, faint: Float32Array|null, low: Float32Array|null, high:
 *   Float32Array|null,
 *   now?: {step: number, value: number}|null}} Line
 *   What is drawn of an entry, by row. main: null where it is hidden; low, high: its band; now: between two rows,
 *   beyond the last. */

/**
 * @typedef {{run: LabRun, lines: Line[], range: Range, log: boolean, share: boolean, cursor: number|null, growing:
 *   boolean, notes?: Note[]}} Lines
 *   One line for each entry of the run. range: in axis units, log10 where log; share: parts of 1; cursor: the step
 *   marked, null for
 *   none; growing: rows are still coming; notes: what was done on the way. */

const MARGIN = { left: 52 * LARGE, right: 14, top: 8, bottom: 26 * LARGE };
const LEAST = { width: 120, height: 80 };
const BAND = 0.14;
/** So far beside the box the ends of lines can be pointed at. */
const AROUND = 9;
const NOTHING = new Float32Array();

/**
 * @template {Kind} K
 * @param {HTMLElement} host
 * @param {Mount<K>} mount
 * @param {{follows: (keyof K['State'])[], read: (state: Readonly<K['State']>) => Lines|null, seek: (mount: Mount<K>,
 *   step: number) => void}} chart
 *   read: null where there is nothing to draw
 */
export function createLineChart(host, mount, { follows, read, seek }) {
  const { store, actions } = mount;
  host.classList.add('picture', 'chart');
  const [ground, faintLayer, mainLayer] = [createLayer(host), createLayer(host), createLayer(host)];
  const faint = createTrails(faintLayer, { width: 1.2, alpha: 0.3, cased: false });
  const main = createTrails(mainLayer, { width: 1.8, cased: false });
  let theme = readTheme(host, store.state.theme);
  /** Of what the pixels of all lines depend on. */
  let version = 0;
  /** @type {View|null} */
  let view = null;
  /** @type {Lines|null} */
  let drawn = null;

  /** @param {{size: boolean, theme: boolean}} changed */
  function draw(changed) {
    const [width, height] = [host.clientWidth, host.clientHeight];
    if (changed.theme) theme = readTheme(host, store.state.theme);
    if (changed.theme || changed.size) version += 1;
    if (changed.size) for (const layer of [ground, faintLayer, mainLayer]) layer.fit(width, height);
    drawn = width < LEAST.width || height < LEAST.height ? null : read(store.state);
    view = null;
    ground.clear();
    if (!drawn) {
      for (const layer of [faintLayer, mainLayer]) layer.above().clearRect(0, 0, width, height);
      return;
    }
    const { run, lines, range, log, share } = drawn;
    const box = {
      left: MARGIN.left,
      top: MARGIN.top,
      width: width - MARGIN.left - MARGIN.right,
      height: height - MARGIN.top - MARGIN.bottom,
    };
    view = makeView([0, Math.max(1, Number(run.spec.steps))], range, box);
    drawAxes(ground.ctx, view, theme, { share, log, word: t('picture.step') });
    lines.forEach((line, k) => drawBand(run.entries[k].colour, line));
    drawNotes(ground.ctx, view, drawn.notes ?? [], theme);
    const trails = (/** @type {'main'|'faint'} */ part) =>
      run.entries.map(({ colour, dash }, k) => ({ colour, dash, columns: lines[k][part] ?? NOTHING }));
    const scene = {
      box,
      strong: store.state.hovered,
      casing: theme.panel,
      quick: false,
      key: `${range} ${log} ${width} ${height} ${version} ${run.spec.steps}`,
    };
    const last = (/** @type {'main'|'faint'} */ part) => (/** @type {number} */ k) =>
      lines[k][part] ? lines[k].rows - 1 : -1;
    faint.draw({ ...scene, entries: trails('faint'), last: last('faint'), places: placesOf('faint') });
    main.draw({ ...scene, entries: trails('main'), last: last('main'), places: placesOf('main'), marks });
    nameHovered(box);
  }

  /** @param {number} value @returns {number} in axis units */
  const scaled = (value) => (drawn?.log ? (value > 0 ? Math.log10(value) : NaN) : value);

  /** @param {'main'|'faint'|'low'|'high'} part @returns {Places} */
  function placesOf(part) {
    const { run, lines } = /** @type {Lines} */ (drawn);
    const { ax, bx, ay, by } = /** @type {View} */ (view);
    const steps = Number(run.spec.steps);
    return (k, row, count, out) => {
      const values = lines[k][part];
      for (let i = 0; i < count; i += 1) {
        out[2 * i] = ax + bx * Math.min((row + i) * run.every, steps);
        out[2 * i + 1] = values ? ay + by * scaled(values[row + i]) : NaN;
      }
    };
  }

  /**
   * @param {string} colour
   * @param {Line} line
   */
  function drawBand(colour, { low, high, rows, main: shown }) {
    if (!view || !drawn || !shown || !low || !high || rows === 0) return;
    const { ctx } = ground;
    const { ax, bx, ay, by, box } = view;
    const { every, spec } = drawn.run;
    const trace = (/** @type {Float32Array} */ values, /** @type {number} */ row) => {
      const y = ay + by * scaled(values[row]);
      if (Number.isFinite(y)) ctx.lineTo(ax + bx * Math.min(row * every, Number(spec.steps)), y);
    };
    ctx.save();
    ctx.beginPath();
    ctx.rect(box.left, box.top, box.width, box.height);
    ctx.clip();
    ctx.beginPath();
    for (let row = 0; row < rows; row += 1) trace(high, row);
    for (let row = rows - 1; row >= 0; row -= 1) trace(low, row);
    ctx.globalAlpha = BAND;
    ctx.fillStyle = colour;
    ctx.fill();
    ctx.restore();
  }

  /** The cursor, and a dot on each line where it is, or where it ends while it grows. @param {Marker} marker */
  function marks(marker) {
    if (!view || !drawn) return;
    const { run, cursor, growing } = drawn;
    const { ax, bx, box } = view;
    if (cursor !== null) {
      const x = Math.round(ax + bx * cursor) + 0.5;
      marker.line([x, box.top, x, box.top + box.height], 1, theme.soft, 1);
    }
    if (cursor === null && !growing) return;
    run.entries.forEach(({ colour }, k) => {
      const point = pointOf(k);
      if (!point) return;
      if (cursor !== null) marker.circle(point.x, point.y, 4.5, 0, theme.panel, 1);
      marker.circle(point.x, point.y, 3.5, 0, colour, 1);
    });
  }

  /**
   * @param {number} k
   * @returns {{x: number, y: number, value: number}|null} where the line of an entry is at the cursor, else its end;
   *   null where that is not to be seen
   */
  function pointOf(k) {
    if (!view || !drawn) return null;
    const { run, lines, cursor } = drawn;
    const { ax, bx, ay, by, box } = view;
    const { main: values, rows, now } = lines[k];
    if (!values || rows === 0) return null;
    const row = cursor === null ? rows - 1 : Math.min(Math.floor(cursor / run.every), rows - 1);
    const [step, value] =
      now && cursor !== null && now.step === cursor
        ? [now.step, now.value]
        : [cursor ?? Math.min(row * run.every, Number(run.spec.steps)), values[row]];
    const [x, y] = [ax + bx * step, ay + by * scaled(value)];
    return inside(box, x, y, 1) ? { x, y, value } : null;
  }

  /** The name of the line under the pointer, and what it is worth. @param {View['box']} box */
  function nameHovered(box) {
    const { hovered } = store.state;
    const point = hovered === null || !drawn?.run.entries[hovered] ? null : pointOf(hovered);
    if (hovered === null || !drawn || !point) return;
    const { label, colour } = drawn.run.entries[hovered];
    const value = drawn.share ? percent(point.value) : number(point.value);
    const head = { ...point, colour, label: t('picture.at', { label, value }), hidden: false, angle: 0 };
    drawLabels(mainLayer, [{ ...head, weight: 'strong', symbol: 'dot' }], theme, box);
  }

  /**
   * @param {number} px
   * @param {number} py
   * @returns {number|null} the entry whose line is there
   */
  function entryAt(px, py) {
    const lines = drawn?.lines ?? [];
    if (view === null || !inside(view.box, px, py, AROUND)) return null;
    return nearestEntry(lines.length, (k) => (lines[k].main ? lines[k].rows - 1 : -1), oneOf(placesOf('main')), px, py);
  }

  /** @param {number} px */
  const go = (px) => void (view && seek(mount, toData(view, px, 0)[0]));

  watchPointer(
    host,
    {
      hover(px, py) {
        const entry = entryAt(px, py);
        if (entry !== store.state.hovered) actions.hover(entry);
      },
      leave: () => actions.hover(null),
      click(px, py) {
        const entry = entryAt(px, py);
        if (entry === null) go(px);
        else actions.select(entry);
      },
      drag: go,
    },
    mount.signal,
  );
  return createRedraw(host, mount, [...follows, 'hovered'], draw);
}
