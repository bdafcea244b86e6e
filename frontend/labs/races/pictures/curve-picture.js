// A curve over the steps: its axes at rest, what has been on show of the curves faint, and over it, with the cursor,
// their part up to the step on show. What comes of a race is not told before.

import { number } from '../../../i18n/format.js';
import { t } from '../../../i18n/texts.js';
import { inBox } from '../functions.js';
import { inside, makeView, sameRange, toData } from '../../../charts/axis-map.js';
import { BELOW, curveRange, curveScale, decades, fillCurve, stepsOf } from './curve-scale.js';
import { outstanding, weightOf } from '../../../charts/emphasis.js';
import { drawHeads, drawLabels } from '../../../charts/heads.js';
import { endOf, exitOf, kept } from './curve-marks.js';
import { createLayer } from '../../../draw/layer.js';
import { nearestEntry } from '../../../charts/nearest.js';
import { oneOf } from '../../../charts/places.js';
import { createFrame } from '../../../charts/frame.js';
import { LARGE } from '../../../charts/large.js';
import { watchPointer } from '../../../charts/pointer.js';
import { readTheme } from '../../../charts/colours.js';
import { createTrails } from '../../../charts/trails.js';
import { watchHost } from '../../../charts/watch-host.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */
/** @import { Fn, Run, RunEntry } from '../types.js' */
/** @import { Range, View } from '../../../charts/axis-map.js' */
/** @import { CurveColumn, CurveScale } from './curve-scale.js' */
/** @import { Head } from '../../../charts/heads.js' */
/** @import { Marker } from '../../../draw/markers.js' */
/** @import { Places } from '../../../charts/places.js' */

/** Least time between two fittings of the axes: while rows arrive, or run follows run under a dragging hand. */
const FITTING_MS = 250;
/** Room around the plot for numbers and words. */
const [LEFT, RIGHT, TOP, BOTTOM] = [58 * LARGE, 14, 10, 40 * LARGE];

/**
 * @param {HTMLElement} host
 * @param {Mount<Races>} mount
 * @param {CurveColumn} column
 */
export function createCurve(host, { store, actions, signal }, column) {
  host.classList.add('picture', 'picture-curve');
  const frame = createFrame(host);
  const wholeLayer = createLayer(host);
  const playedLayer = createLayer(host);
  const whole = createTrails(wholeLayer, { width: 1.25, alpha: 0.32, cased: false });
  const played = createTrails(playedLayer, { width: 1.75 });

  const watch = watchHost(host, { resized: repaint, shown: followRun }, signal);
  let theme = readTheme(host, store.state.theme);
  /**
   * @type {{fn: Fn, scale: CurveScale, run: Run, steps: Float32Array, curves: Float32Array[], filled: number[]} | null}
   */
  let series = null;
  /** @type {View | null} */
  let view = null;
  let views = 0;
  let logAxis = false;
  let fitted = 0;
  let fitting = 0;
  /** The last row that has been on show, and of which run. */
  let seen = { id: -1, row: 0 };

  /** Takes in the rows that have arrived, and fits the axes when they have to change. */
  function followRun() {
    if (!watch.visible) return;
    const { run } = store.state;
    const plain = run && store.state.catalog?.functions.get(run.spec.function);
    const fn = plain && inBox(plain, run.spec.box, run);
    if (!run) clear();
    if (!run || !fn) return;
    const scale = curveScale(column, store.state.scale, fn);
    const known = series;
    const kept =
      known &&
      known.run.id === run.id &&
      known.fn === fn &&
      known.scale.log === scale.log &&
      known.run.entries.every((entry, k) => entry.columns === run.entries[k]?.columns);
    // Run follows run under a moving hand, mostly of the same length: their numbers take the place of those before.
    const fits =
      known?.run.rows === run.rows && known.run.every === run.every && known.run.spec.steps === run.spec.steps;
    series = kept
      ? { ...known, run, scale }
      : {
          fn,
          scale,
          run,
          steps: fits ? known.steps : stepsOf(run),
          curves: run.entries.map((_, k) => (fits ? known.curves[k] : null) ?? new Float32Array(run.rows)),
          filled: run.entries.map(() => 0),
        };
    const { curves, filled } = series;
    run.entries.forEach((entry, k) => {
      fillCurve(entry, column, scale, curves[k], filled[k]);
      filled[k] = entry.rows;
    });
    const drawable = view !== null && scale.log === logAxis;
    // While a hand moves, the curves stay on the axes they have: numbers that jump cannot be read.
    if (drawable && (store.state.live || performance.now() < fitted + FITTING_MS))
      fitting ||= window.setTimeout(fitLater, FITTING_MS);
    else fitAxes();
    draw();
  }

  /** Nobody races: the curves of those that did are taken away. */
  function clear() {
    if (!view || !series) return;
    series = null;
    const nothing = { entries: [], places() {}, last: () => -1, strong: null, casing: '', quick: false, key: 'none' };
    for (const curves of [whole, played]) curves.draw({ ...nothing, box: view.box });
  }

  function fitLater() {
    const drawable = view !== null && series?.scale.log === logAxis;
    fitting = drawable && store.state.live ? window.setTimeout(fitLater, FITTING_MS) : 0;
    if (!fitting) fitAxes();
  }

  function fitAxes() {
    if (!series) return;
    fitted = performance.now();
    const x = /** @type {Range} */ ([0, Math.max(Number(series.run.spec.steps), 1)]);
    const y = curveRange(series.run, series.curves, series.scale);
    if (view && sameRange(view.x, x) && sameRange(view.y, y) && series.scale.log === logAxis) return;
    paintAxes(x, y);
  }
  /**
   * @param {Range} x
   * @param {Range} y
   */
  function paintAxes(x, y) {
    view = null;
    if (!series) return;
    const [width, height] = watch.size();
    if (width === 0 || height === 0) return;
    const { scale } = series;
    logAxis = scale.log;
    const box = { left: LEFT, top: TOP, width: width - LEFT - RIGHT, height: height - TOP - BOTTOM };
    view = makeView(x, y, box);
    frame.draw(view, {
      width,
      height,
      theme,
      x: { title: t('picture.step'), whole: true, grid: true },
      y: { title: scale.title, grid: true, ...(scale.log && { ticks: decades(y) }) },
    });
    views += 1;
    for (const layer of [wholeLayer, playedLayer]) layer.fit(width, height);
    draw();
  }

  /** @param {readonly RunEntry[]} entries */
  function placesOn(entries) {
    const { ax, bx, ay, by } = /** @type {View} */ (view);
    const { steps, curves } = /** @type {NonNullable<typeof series>} */ (series);
    /** @type {Places} */
    const places = (k, row, count, out) => {
      const { rows } = entries[k];
      const curve = curves[k];
      for (let i = 0; i < count; i += 1) {
        out[2 * i] = ax + bx * steps[row + i];
        out[2 * i + 1] = row + i < rows ? ay + by * curve[row + i] : NaN;
      }
    };
    return places;
  }

  function draw() {
    if (!watch.visible || !view || !series || !store.state.run) return;
    const { state } = store;
    const { entries } = series.run;
    const strong = outstanding(state);
    const scene = {
      entries,
      places: placesOn(entries),
      box: view.box,
      strong,
      casing: theme.panel,
      quick: state.live,
      key: `${views} ${theme.name}`,
    };
    seen = { id: series.run.id, row: Math.max(state.row, seen.id === series.run.id ? seen.row : 0) };
    const covered = state.row >= seen.row;
    const visibility = covered ? 'hidden' : '';
    if (wholeLayer.canvas.style.visibility !== visibility) wholeLayer.canvas.style.visibility = visibility;
    if (!covered) whole.draw({ ...scene, last: (k) => Math.min(seen.row, entries[k].rows - 1) });
    const heads = entries.map((entry, k) => headOf(entry, k, Math.min(state.row, entry.rows - 1), strong));
    played.draw({
      ...scene,
      last: (k) => Math.min(state.row, entries[k].rows - 1),
      marks(marker) {
        drawCursor(marker, state.row);
        drawHeads(marker, heads, theme);
      },
    });
    drawLabels(playedLayer, heads, theme, view.box);
  }

  /**
   * @param {Marker} marker
   * @param {number} row
   */
  function drawCursor(marker, row) {
    if (!view || !series) return;
    const x = Math.round(view.ax + view.bx * series.steps[Math.min(row, series.run.rows - 1)]) + 0.5;
    marker.line([x, view.box.top + 0.5, x, view.box.top + view.box.height - 0.5], 1, theme.soft, 1);
  }

  /**
   * @param {RunEntry} entry
   * @param {number} k
   * @param {number} last
   * @param {number | null} strong
   * @returns {Head | null}
   */
  function headOf(entry, k, last, strong) {
    if (!view || !series || last < 0) return null;
    const { ax, bx, ay, by, box } = view;
    const value = series.curves[k][last];
    const written = () => number(series?.scale.log ? (value <= BELOW ? 0 : 10 ** value) : value);
    const label = k === strong ? t('picture.at', { label: entry.label, value: written() }) : '';
    const head = { colour: entry.colour, weight: weightOf(strong, k), hidden: false, angle: 0, label };
    const exit = exitOf(entry, last, { curve: series.curves[k], steps: series.steps, every: series.run.every }, view);
    if (exit) return { ...head, ...exit };
    const [x, y] = [ax + bx * series.steps[last], ay + by * value];
    if (inside(box, x, y, 1)) return { ...head, x, y, symbol: endOf(entry, last, series.run.every) };
    // A value beyond the axis, such as a loss of exactly 0 on a logarithmic one, is pointed to from the edge it lies
    // behind.
    const edge = kept(box, x, y);
    return Number.isNaN(value)
      ? null
      : { ...head, ...edge, angle: y > edge.y ? Math.PI / 2 : -Math.PI / 2, symbol: 'beyond' };
  }

  /** @param {number} px */
  function seekTo(px) {
    if (view && series) actions.seek(Math.round(toData(view, px, 0)[0] / series.run.every));
  }

  watchPointer(
    host,
    {
      hover(px, py) {
        if (!view || !series) return;
        const { entries } = series.run;
        const entry = inside(view.box, px, py)
          ? nearestEntry(entries.length, (k) => entries[k].rows - 1, oneOf(placesOn(entries)), px, py)
          : null;
        if (entry !== store.state.hovered) actions.hover(entry);
      },
      leave() {
        if (store.state.hovered !== null) actions.hover(null);
      },
      click: seekTo,
      drag: seekTo,
    },
    signal,
  );
  store.on(['run', 'catalog', 'scale'], followRun);
  store.on(['theme'], ({ theme: name }) => {
    theme = readTheme(host, name);
    repaint();
  });
  store.on(['row', 'selected', 'hovered', 'live'], draw);
  followRun();

  function repaint() {
    view = null;
    followRun();
  }

  return { resize: repaint };
}
