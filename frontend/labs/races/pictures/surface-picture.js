// The 3-D picture: the surface as pixels with its axes, and over it the paths, seen through the same camera.

import { t } from '../../../i18n/texts.js';
import { chooseCamera, framed } from './choose-camera.js';
import { outstanding, weightOf } from '../../../charts/emphasis.js';
import { describe, endingOf } from './endings.js';
import { drawHeads, drawLabels } from '../../../charts/heads.js';
import { colourScale, surfaceScale } from '../../../charts/heights.js';
import { createLayer } from '../../../draw/layer.js';
import { nearestEntry } from '../../../charts/nearest.js';
import { oneOf } from '../../../charts/places.js';
import { watchPointer } from '../../../charts/pointer.js';
import { createFetcher, runOn, wantedFunction } from './shown-function.js';
import { createSurfaceGround } from './surface-ground.js';
import { meshOf } from './surface-raster.js';
import { moved, watchTurning } from './surface-turn.js';
import { fieldOf, projectionOf, rowsThrough } from './surface-view.js';
import { readTheme } from '../../../charts/colours.js';
import { createTrails } from '../../../charts/trails.js';
import { watchHost } from '../../../charts/watch-host.js';
import { readCamera, writtenCamera } from './written-camera.js';
import { createTools, ICONS } from '../../../charts/zoom-tools.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */
/** @import { Run } from '../types.js' */
/** @import { Camera } from './camera.js' */
/** @import { Ending } from './endings.js' */
/** @import { Head } from '../../../charts/heads.js' */
/** @import { HeightScale } from '../../../charts/heights.js' */
/** @import { HeightField } from './occlusion.js' */
/** @import { Shown } from './shown-function.js' */
/** @import { Mesh } from './surface-raster.js' */
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
  const ground = createSurfaceGround(host);
  const layer = createLayer(host);
  const trails = createTrails(layer, { width: 2 });
  createTools(host, [
    { name: t('picture.left'), icon: ICONS.left, act: () => turn(-TURN) },
    { name: t('picture.right'), icon: ICONS.right, act: () => turn(TURN) },
    { name: t('picture.upright'), icon: ICONS.whole, act: () => actions.look({ camera: null }) },
  ]);

  const watch = watchHost(host, { resized: paint, shown: appear }, signal);
  let theme = readTheme(host, store.state.theme);
  /** @type {(Shown & {heights: HeightScale, field: HeightField, mesh: Mesh, chosen: Camera}) | null} */
  let shown = null;
  /** @type {Projection | null} */
  let projection = null;
  /** While a hand turns it. @type {Camera | null} */
  let turning = null;
  let planned = 0;
  let views = 0;
  let size = { width: 0, height: 0 };
  /** @type {{run: Run, shown: Shown, endings: (Ending | null)[]} | null} */
  let known = null;

  const fetchShown = createFetcher(api, (next) => {
    const { fn, grid } = next;
    const heights = surfaceScale(grid.z, fn.height, fn.minimum);
    const field = fieldOf(grid, heights);
    const mesh = meshOf(grid, field, heights, colourScale(grid.z, fn.height, fn.minimum));
    shown = { ...next, heights, field, mesh, chosen: chooseCamera(field) };
    host.classList.toggle('outdated', isOutdated());
    paint();
  });

  function followSpec() {
    const fn = wantedFunction(store.state);
    const {
      live,
      spec: { constants },
    } = store.state;
    host.classList.toggle('outdated', isOutdated());
    // While a hand moves a constant, the frame is the contour's.
    if (!watch.visible || !fn || (shown?.fn === fn && (live || shown.constants === constants))) return;
    fetchShown({ fn, constants, x: fn.view[0], y: fn.view[1], nodes: NODES });
  }

  /** Whether another function is to be shown, whose heights are on their way. */
  function isOutdated() {
    return shown !== null && shown.fn.id !== wantedFunction(store.state)?.id;
  }

  function appear() {
    followSpec();
    paint();
  }

  /** @returns {Camera | null} */
  function cameraNow() {
    if (!shown) return null;
    if (turning) return turning;
    return store.state.camera ? readCamera(store.state.camera) : framed(shown.chosen, size.width / size.height);
  }

  function paint() {
    cancelAnimationFrame(planned);
    planned = 0;
    const [width, height] = [host.clientWidth, host.clientHeight];
    if (!shown || isOutdated() || width === 0 || height === 0 || !watch.visible) return;
    size = { width, height };
    layer.fit(width, height);
    const camera = /** @type {Camera} */ (cameraNow());
    projection = projectionOf(camera, shown.field, shown.heights, width, height);
    ground.paint({ ...shown, projection, camera, theme, quick: turning !== null });
    views += 1;
    draw();
  }

  /** For whom the surface does not turn by dragging: keys. @param {number} around radians */
  function turn(around) {
    const camera = cameraNow();
    if (camera) actions.look({ camera: writtenCamera(moved(camera, { around })) });
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
  watchTurning(
    host,
    {
      camera: cameraNow,
      turn(camera) {
        turning = camera;
        planned ||= requestAnimationFrame(paint);
      },
      rest() {
        const camera = turning && writtenCamera(turning);
        turning = null;
        if (camera) actions.look({ camera });
      },
    },
    signal,
  );
  store.on(['spec', 'catalog', 'connection', 'live'], followSpec);
  store.on(['camera'], paint);
  store.on(['theme'], ({ theme: name }) => {
    theme = readTheme(host, name);
    paint();
  });
  store.on(['run', 'row', 'selected', 'hovered', 'live'], draw);
  followSpec();

  return { resize: paint };
}
