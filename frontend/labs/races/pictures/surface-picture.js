// The 3-D picture: Plotly's surface, and over it the paths, projected through the scene's own camera.

import { t } from '../../../i18n/texts.js';
import { chooseCamera, framed } from './choose-camera.js';
import { outstanding, weightOf } from '../../../charts/emphasis.js';
import { describe, endingOf } from './endings.js';
import { drawHeads, drawLabels } from '../../../charts/heads.js';
import { colourScale, surfaceScale } from '../../../charts/heights.js';
import { createLayer } from '../../../draw/layer.js';
import { nearestEntry } from '../../../charts/nearest.js';
import { oneOf } from '../../../charts/places.js';
import { CONFIG, createGraph, plotly } from '../../../charts/plotly.js';
import { cameraOf, holdStill, matricesOf, onRender } from '../../../charts/plotly-private.js';
import { watchPointer } from '../../../charts/pointer.js';
import { createFetcher, runOn, wantedFunction } from './shown-function.js';
import { surfaceFigure } from './surface-figure.js';
import { cameraKey, fieldOf, projectionOf, rowsThrough } from './surface-view.js';
import { readTheme } from '../../../charts/colours.js';
import { createTrails } from '../../../charts/trails.js';
import { watchHost } from '../../../charts/watch-host.js';
import { readCamera, sameCamera, writtenCamera } from './written-camera.js';
import { createTools, ICONS } from '../../../charts/zoom-tools.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */
/** @import { Run } from '../types.js' */
/** @import { Camera } from '../../../charts/plotly-private.js' */
/** @import { Ending } from './endings.js' */
/** @import { Head } from '../../../charts/heads.js' */
/** @import { HeightScale } from '../../../charts/heights.js' */
/** @import { HeightField } from './occlusion.js' */
/** @import { Shown } from './shown-function.js' */
/** @import { Projection } from './surface-view.js' */
/** @import { Place } from '../../../charts/places.js' */
/** @import { Hides } from '../../../charts/trails.js' */

const NODES = 121;
/** What a press of a button turns the surface by, in radians. */
const TURN = Math.PI / 9;

/**
 * @param {HTMLElement} host
 * @param {Mount<Races>} mount
 */
export function createSurface(host, { store, actions, api, signal }) {
  host.classList.add('picture', 'picture-surface');
  const graph = createGraph(host, signal);
  const layer = createLayer(host);
  const trails = createTrails(layer, { width: 2 });
  createTools(host, [
    { name: t('picture.left'), icon: ICONS.left, act: () => turn(-TURN) },
    { name: t('picture.right'), icon: ICONS.right, act: () => turn(TURN) },
    { name: t('picture.upright'), icon: ICONS.whole, act: () => actions.look({ camera: null }) },
  ]);

  const watch = watchHost(host, { resized: paintSurface, shown: draw }, signal);
  let theme = readTheme(host, store.state.theme);
  /** @type {(Shown & {heights: HeightScale, colours: HeightScale, field: HeightField, camera: Camera}) | null} */
  let shown = null;
  /** @type {Projection | null} */
  let projection = null;
  /** @type {Float64Array} */
  let seenThrough = new Float64Array();
  let listening = false;
  let views = 0;
  let size = { width: 0, height: 0 };
  /** @type {{run: Run, shown: Shown, endings: (Ending | null)[]} | null} */
  let known = null;
  let letGo = () => {};

  const fetchShown = createFetcher(api, (next) => {
    const { fn, grid } = next;
    const heights = surfaceScale(grid.z, fn.height, fn.minimum);
    const field = fieldOf(grid, heights);
    shown = {
      ...next,
      heights,
      colours: colourScale(grid.z, fn.height, fn.minimum),
      field,
      camera: chooseCamera(field),
    };
    paintSurface();
  });

  function followSpec() {
    const fn = wantedFunction(store.state);
    const {
      live,
      spec: { constants },
    } = store.state;
    // Plotly takes a tenth of a second for another surface: it waits until the hand that moves a constant rests.
    if (!fn || (shown?.fn.id === fn.id && (live || shown.constants === constants))) return;
    fetchShown({ fn, constants, x: fn.view[0], y: fn.view[1], nodes: NODES });
  }

  function paintSurface() {
    const [width, height] = [host.clientWidth, host.clientHeight];
    projection = null;
    size = { width, height };
    if (!shown || width === 0 || height === 0) return;
    layer.fit(width, height);
    const { traces, layout } = surfaceFigure({ ...shown, camera: wantedCamera(shown), theme, width, height });
    Promise.resolve(plotly().react(graph, traces, layout, CONFIG)).then(followCamera);
    followCamera();
    if (listening) return;
    listening = true;
    graph.on('plotly_relayout', (change) => {
      const camera = change['scene.camera'];
      if (camera && shown && !sameCamera(camera, wantedCamera(shown))) actions.look({ camera: writtenCamera(camera) });
    });
  }

  /** @param {{camera: Camera}} shown */
  function wantedCamera({ camera }) {
    return store.state.camera ? readCamera(store.state.camera) : framed(camera, size.width / size.height);
  }

  function turnAsWanted() {
    const now = cameraOf(graph);
    if (!shown || !now) return;
    const wanted = wantedCamera(shown);
    if (!sameCamera(now, wanted)) plotly().relayout(graph, { 'scene.camera': wanted });
  }

  /**
   * For whom the surface does not turn by dragging: keys, and fingers that scroll the page.
   * @param {number} by radians
   */
  function turn(by) {
    const camera = cameraOf(graph);
    if (!camera) return;
    const { eye, center } = camera;
    const [x, y] = [eye.x - center.x, eye.y - center.y];
    const turned = {
      ...eye,
      x: center.x + x * Math.cos(by) - y * Math.sin(by),
      y: center.y + x * Math.sin(by) + y * Math.cos(by),
    };
    plotly().relayout(graph, { 'scene.camera': { ...camera, eye: turned } });
  }

  /** Every rendering of the scene tells the overlay, which redraws when the camera has moved. */
  function followCamera() {
    const there = onRender(graph, lookThrough);
    host.dataset.message = there ? '' : t('picture.flat');
    if (there) lookThrough();
  }

  function lookThrough() {
    const matrices = matricesOf(graph);
    if (!matrices || !shown || size.width === 0) return;
    const now = cameraKey(matrices);
    if (projection && now.every((value, k) => value === seenThrough[k])) return;
    seenThrough = now;
    projection = projectionOf(matrices, shown.field, shown.heights, size.width, size.height);
    views += 1;
    draw();
  }

  /** @param {Run} run */
  function endingsOf(run) {
    if (shown && (known?.run !== run || known.shown !== shown)) {
      const domain = { x: shown.fn.domain[0], y: shown.fn.domain[1] };
      const seen = { x: shown.x, y: shown.y };
      known = { run, shown, endings: run.entries.map((entry) => endingOf(run, entry, domain, seen)) };
    }
    return known?.endings ?? [];
  }

  function draw() {
    if (!watch.visible || !projection || !shown) return;
    const { state } = store;
    const run = runOn(state, shown.fn);
    const strong = outstanding(state);
    const entries = run?.entries ?? [];
    const { places, hides } = rowsThrough(projection, run);
    const place = oneOf(places);
    const last = (/** @type {number} */ k) => Math.min(state.row, entries[k].rows - 1);
    const box = { left: 0, top: 0, ...size };
    const endings = run ? endingsOf(run) : [];
    const heads = entries.map((entry, k) => {
      const look = {
        colour: entry.colour,
        weight: weightOf(strong, k),
        angle: 0,
        label: k === strong ? entry.label : '',
      };
      return headOf(k, last(k), endings[k], { place, hides }, look);
    });
    trails.draw({
      entries,
      last,
      places,
      hides,
      box,
      strong,
      casing: theme.panel,
      quick: state.live,
      key: `${views} ${theme.name}`,
      marks: (marker) => drawHeads(marker, heads, theme),
    });
    drawLabels(layer, heads, theme, box);
  }

  /**
   * @param {number} k
   * @param {number} last the row shown
   * @param {Ending | null} ending
   * @param {{place: Place, hides: Hides}} rows
   * @param {Omit<Head, 'x' | 'y' | 'symbol' | 'hidden'>} look
   * @returns {Head | null}
   */
  function headOf(k, last, ending, { place, hides }, look) {
    const reached = ending && last >= ending.row ? ending : null;
    const failed = reached && reached.kind !== 'converged' ? reached : null;
    const out = new Float64Array(2);
    const shownRow = failed ? failed.row : last;
    if (last < 0 || !place(k, shownRow, out)) return null;
    const head = {
      ...look,
      x: out[0],
      y: out[1],
      hidden: hides(k, shownRow),
      label: look.label && describe(look.label, reached),
    };
    if (!failed) return { ...head, symbol: reached ? 'converged' : 'dot' };
    const before = new Float64Array(2);
    const angle =
      failed.row > 0 && place(k, failed.row - 1, before) ? Math.atan2(out[1] - before[1], out[0] - before[0]) : 0;
    return { ...head, angle, symbol: failed.kind };
  }

  watchPointer(
    host,
    {
      hover(px, py) {
        const run = shown && runOn(store.state, shown.fn);
        if (!run || !projection) return;
        const last = (/** @type {number} */ k) => Math.min(store.state.row, run.entries[k].rows - 1);
        const entry = nearestEntry(run.entries.length, last, oneOf(rowsThrough(projection, run).places), px, py);
        if (entry !== store.state.hovered) actions.hover(entry);
      },
      leave() {
        if (store.state.hovered !== null) actions.hover(null);
      },
    },
    signal,
  );
  store.on(['spec', 'catalog', 'connection'], followSpec);
  store.on(['camera'], turnAsWanted);
  store.on(['theme'], ({ theme: name }) => {
    theme = readTheme(host, name);
    paintSurface();
  });
  store.on(['run', 'row', 'selected', 'hovered', 'live'], draw);
  store.on(['live'], ({ live }) => {
    // A hand that moves something else neither turns nor resizes it.
    letGo();
    letGo = live ? holdStill(graph) : () => {};
    if (!live) followSpec();
  });
  followSpec();

  return { resize: paintSurface };
}
