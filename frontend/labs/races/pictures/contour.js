// The contour picture: the ground below, the axes over it, the paths on canvases above them, the start as a handle on
// top.

import { isLeftOut, setAttribute } from '../../../ui/dom.js';
import { number } from '../../../i18n/format.js';
import { t } from '../../../i18n/texts.js';
import { equalUnits, inside, makeView, sameRange, toData } from '../../../charts/axis-map.js';
import { contourBox, contourFigure } from './contour-figure.js';
import { createGroundCanvas } from './ground-canvas.js';
import { needsMoreNodes, scaleOf } from './ground-scale.js';
import { inWords } from './words.js';
import { createPlanePaths } from './plane-paths.js';
import { createFrame } from '../../../charts/frame.js';
import { watchPanning } from '../../../charts/hand.js';
import { watchPointer } from '../../../charts/pointer.js';
import { pathWindow, roundTo, valueAt } from './readout.js';
import { createFetcher, runOn, wantedFunction } from './shown-function.js';
import { idOf } from '../functions.js';
import { createStartHandle, startOf, startOn } from './start-handle.js';
import { readTheme } from '../../../charts/colours.js';
import { watchHost } from '../../../charts/watch-host.js';
import { createTools, ICONS } from '../../../charts/zoom-tools.js';

/** @import { Mount, Picture } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */
/** @import { Range, View } from '../../../charts/axis-map.js' */
/** @import { PartKind } from './inside-parts.js' */
/** @import { createMultiples } from './multiples.js' */
/** @import { Typed } from '../../../net/types.js' */
/** @import { Fn, State } from '../types.js' */
/** @import { Shown } from './shown-function.js' */

const NODES = 200;
/** Along each axis while a hand moves a constant. */
const QUICK_NODES = 100;
/** Where the function does more between the nodes than can be drawn from them. */
const ROUGH_NODES = 600;
const CLOSER = 0.6;
const SETTLED_MS = 120;
/** Grounds that were asked for ahead and are still known as such. */
const KEPT = 4;
/** A window is remembered to this part of its size: less than a pixel. */
const ROUND = 2000;

/**
 * @param {HTMLElement} host
 * @param {Mount<Races>} mount
 */
function createContour(host, { store, actions, api, signal }) {
  host.classList.add('picture', 'picture-contour');
  const ground = createGroundCanvas(host);
  const frame = createFrame(host);
  const paths = createPlanePaths(host, toggle);
  const readout = host.appendChild(document.createElement('output'));
  readout.className = 'picture-readout';
  /** One small contour for each entry, once they are asked for. @type {ReturnType<typeof createMultiples>|null} */
  let multiples = null;
  /** @type {Promise<void>|null} */
  let coming = null;
  const handle = createStartHandle(host, { label: () => startLabel(null), move: setStart });
  // Not over the picture, where the ring of the start may be.
  const buttons = createTools(host.closest('.panel')?.querySelector('.panel-head') ?? host, [
    { name: t('picture.closer'), icon: ICONS.closer, act: () => zoom(CLOSER) },
    { name: t('picture.farther'), icon: ICONS.farther, act: () => zoom(1 / CLOSER) },
    { name: t('picture.paths'), icon: ICONS.paths, act: zoomToPaths },
    { name: t('picture.whole'), icon: ICONS.whole, act: () => actions.look({ window: null }) },
    { name: t('picture.equal'), icon: ICONS.square, act: changeUnits },
  ]);

  const watch = watchHost(host, { resized, shown: draw }, signal);
  let theme = readTheme(host, store.state.theme);
  /** @type {Shown | null} */
  let shown = null;
  /** @type {View | null} */
  let view = null;
  let apart = false;
  let planned = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let settling;
  /** With how many nodes a ground is shown that was asked for ahead, the newest last. @type {Map<string, number>} */
  const expected = new Map();

  const fetchShown = createFetcher(api, (next) => {
    host.classList.toggle('outdated', next.fn !== wantedFunction(store.state));
    const same = shown?.fn === next.fn && view && sameRange(view.x, next.x) && sameRange(view.y, next.y);
    shown = next;
    refine(next);
    if (!same || !store.state.live) paintGround(store.state.live);
    else if (view) {
      ground.paint(next, scaleOf(next), view.box, theme, true);
      setView(view.x, view.y);
    }
  });

  /**
   * @param {Range} x
   * @param {Range} y
   */
  function fetchGround(x, y) {
    const fn = wantedFunction(store.state);
    const { constants } = store.state.spec;
    const [across, up] = inUnits(x, y, store.state);
    host.classList.toggle('outdated', shown !== null && shown.fn !== fn);
    if (!fn) return;
    const nodes =
      expected.get(nameOf(fn, constants, across, up)) ?? (store.state.live && shown?.fn === fn ? QUICK_NODES : NODES);
    fetchShown({ fn, constants, x: across, y: up, nodes });
  }

  /** @param {Shown} seen is asked for again with more nodes where it needs them */
  function refine(seen) {
    if (seen.grid.nx !== NODES || store.state.live || !needsMoreNodes(seen)) return;
    const { fn, constants, x, y } = seen;
    fetchShown({ fn, constants, x, y, nodes: ROUGH_NODES });
  }

  /**
   * @param {Range} x
   * @param {Range} y
   * @param {Pick<State, 'units'>} state
   * @returns {[Range, Range]} what is shown when these are to be seen
   */
  function inUnits(x, y, { units }) {
    const [width, height] = [host.clientWidth, host.clientHeight];
    // A saved page knows the heights of the part it was saved with.
    const free = units === 'fill' || host.closest('[data-recorded]') !== null;
    if (free || width === 0 || height === 0) return [x, y];
    return equalUnits(x, y, contourBox(width, height));
  }

  function resized() {
    paintGround(store.state.live);
  }

  /** The panel may have another size than when its ground was asked for. */
  function fitUnits() {
    if (!shown || store.state.live) return;
    const [x, y] = inUnits(...(store.state.window ?? shown.fn.view), store.state);
    if (!sameRange(x, shown.x) || !sameRange(y, shown.y)) followWindow();
  }

  function changeUnits() {
    actions.look({ units: store.state.units === 'fill' ? 'equal' : 'fill' });
  }

  const showUnits = () =>
    setAttribute(buttons[buttons.length - 1], 'aria-pressed', String(store.state.units === 'equal'));

  /**
   * @param {Range} x
   * @param {Range} y
   */
  function show(x, y) {
    actions.look({ window: [rounded(x), rounded(y)] });
  }

  function followWindow() {
    const fn = wantedFunction(store.state);
    if (fn && shown?.fn.id === fn.id) fetchGround(...(store.state.window ?? fn.view));
  }

  /** The ground of another function, of other constants, or a finer one once the hand rests. */
  function followSpec() {
    const fn = wantedFunction(store.state);
    if (!fn) return;
    const coarse = !store.state.live && shown !== null && shown.grid.nx < NODES;
    const other = !shown || shown.fn !== fn || !alike(shown.constants, store.state.spec.constants);
    if (other || coarse || !view) fetchGround(...(store.state.window ?? fn.view));
    else if (!store.state.live && ground.ahead) paintGround();
    else fitUnits();
  }

  /** @param {boolean} [quick] while another race is on its way: what comes first need not be fine */
  function paintGround(quick = false) {
    const [width, height] = watch.size();
    view = null;
    if (!shown || width === 0 || height === 0) return;
    ground.paint(shown, scaleOf(shown), contourBox(width, height), theme, quick);
    paths.fit(width, height);
    setView(shown.x, shown.y);
    fitUnits();
  }

  /**
   * @param {Range} x
   * @param {Range} y
   */
  function setView(x, y) {
    if (!shown) return;
    const [width, height] = [host.clientWidth, host.clientHeight];
    view = makeView(x, y, contourBox(width, height));
    ground.place(view, shown);
    frame.draw(view, contourFigure({ fn: shown.fn, scale: scaleOf(shown), theme, width, height }, view));
    draw();
  }

  /** @param {number} factor below 1: closer */
  function zoom(factor) {
    if (!view) return;
    const around = (/** @type {Range} */ [low, high]) => {
      const [middle, half] = [(low + high) / 2, ((high - low) / 2) * factor];
      return /** @type {Range} */ ([middle - half, middle + half]);
    };
    show(around(view.x), around(view.y));
  }

  function zoomToPaths() {
    if (!shown) return;
    const run = runOn(store.state, shown.fn);
    if (run) show(...pathWindow(run, shown.fn));
  }

  /** A moved start draws only its ring, unless a run comes in the same frame. */
  function drawSoon() {
    if (!store.state.live) draw();
    else planned ||= requestAnimationFrame(draw);
  }

  function draw() {
    cancelAnimationFrame(planned);
    planned = 0;
    if (!watch.visible || !view || !shown) return;
    const { state } = store;
    if (state.layout === 'apart') coming ??= loadMultiples();
    apart = multiples?.draw(state, runOn(state, shown.fn), shown, scaleOf(shown), view.x, view.y, theme) ?? false;
    const start = !apart && idOf(state.spec.function) === shown.fn.id ? startOn(view, state.spec.start) : null;
    paths.draw(state, runOn(state, shown.fn), shown.fn, view, theme, (marker) => handle.show(start, marker, theme));
  }

  async function loadMultiples() {
    multiples = (await import('./multiples.js')).createMultiples(
      host,
      {
        label: startLabel,
        move: moveStart,
        select: (entry) => actions.select(store.state.selected === entry ? null : entry),
        hover: (entry) => entry !== store.state.hovered && actions.hover(entry),
      },
      signal,
    );
    draw();
  }

  /** @param {PartKind} kind */
  function toggle(kind) {
    const { without } = store.state;
    actions.look({ without: without.includes(kind) ? without.filter((one) => one !== kind) : [...without, kind] });
  }

  /** @param {number | null} entry */
  function startLabel(entry) {
    const [x, y] = startOf(store.state.spec, entry).map((value) => number(Number(value), 4));
    return t('picture.start', { x, y });
  }

  /**
   * @param {number} px CSS pixels inside the host; kept inside the plot
   * @param {number} py
   */
  function setStart(px, py) {
    if (view) moveStart(null, view, px, py);
  }

  /**
   * @param {number | null} entry whose start it is, where it has one of its own
   * @param {View} through
   * @param {number} px
   * @param {number} py
   */
  function moveStart(entry, through, px, py) {
    if (isLeftOut(host, 'start')) return;
    const { left, top, width, height } = through.box;
    const [x, y] = toData(
      through,
      Math.min(Math.max(px, left), left + width),
      Math.min(Math.max(py, top), top + height),
    );
    const start = /** @type {[number, number]} */ ([roundTo(x, 1 / through.bx), roundTo(y, 1 / through.by)]);
    if (entry !== null && store.state.spec.optimizers[entry]?.start) actions.changeEntry(entry, { start });
    else actions.setStart(start);
  }

  watchPanning(
    frame.plot,
    {
      view: () => view,
      move: setView,
      rest() {
        clearTimeout(settling);
        settling = setTimeout(() => view && show(view.x, view.y), SETTLED_MS);
      },
    },
    signal,
  );
  watchPointer(
    host,
    {
      hover(px, py) {
        if (!view || !shown || apart) return;
        const over = inside(view.box, px, py);
        const run = runOn(store.state, shown.fn);
        const entry = over && run ? paths.entryAt(run, store.state.row, view, px, py) : null;
        if (entry !== store.state.hovered) actions.hover(entry);
        readout.textContent = over ? valueAt(shown, ...toData(view, px, py)) : '';
      },
      leave() {
        readout.textContent = '';
        if (store.state.hovered !== null) actions.hover(null);
      },
      click(px, py) {
        if (!view || !shown || apart || !inside(view.box, px, py)) return;
        const run = runOn(store.state, shown.fn);
        const entry = run && paths.entryAt(run, store.state.row, view, px, py);
        if (entry === null) setStart(px, py);
        else actions.select(store.state.selected === entry ? null : entry);
      },
    },
    signal,
  );
  store.on(['spec', 'catalog', 'connection', 'live'], followSpec);
  // What is lowest in a box comes with its run.
  store.on(['run'], () => store.state.spec.box && followSpec());
  store.on(['theme'], ({ theme: name }) => {
    theme = readTheme(host, name);
    paintGround();
  });
  store.on(['run', 'row', 'selected', 'hovered', 'live', 'layout', 'without'], draw);
  store.on(['spec'], drawSoon);
  store.on(['window', 'units'], followWindow);
  store.on(['units'], showUnits);
  showUnits();
  followSpec();

  return {
    resize() {
      multiples?.forget();
      resized();
    },
    /** Where what is shown of the plane lies. */
    view: () => view,
    /** Its ground, from the values to the pixels. */
    async expect(/** @type {Readonly<State>} */ state, /** @type {AbortSignal} */ left) {
      const fn = wantedFunction(state);
      const [width, height] = [host.clientWidth, host.clientHeight];
      if (!fn || width === 0 || height === 0) return;
      const { constants } = state.spec;
      const [x, y] = inUnits(...(state.window ?? fn.view), state);
      const ask = (/** @type {number} */ nodes) => api.grid(fn.id, constants, [x[0], x[1], y[0], y[1]], nodes, nodes);
      let grid = await ask(NODES);
      if (needsMoreNodes({ grid, fn })) grid = await ask(ROUGH_NODES);
      const scale = scaleOf({ grid, fn });
      await ground.expect(grid, scale, contourBox(width, height), theme, left);
      if (state.layout === 'apart') await (coming ??= loadMultiples());
      if (state.layout === 'apart')
        await multiples?.expect(grid, scale, state.spec.optimizers.length, { width, height }, theme, left);
      expected.set(nameOf(fn, constants, x, y), grid.nx);
      for (const old of [...expected.keys()].slice(0, -KEPT)) expected.delete(old);
    },
  };
}

/**
 * @param {Fn} fn
 * @param {Record<string, Typed>} constants
 * @param {Range} x
 * @param {Range} y
 */
const nameOf = ({ id }, constants, x, y) => JSON.stringify([id, constants, x, y]);

/** @type {Picture<Races>} */
export const contour = {
  id: 'contour',
  title: 'stage.contour',
  label: 'stage.contour.label',
  words: inWords('place'),
  draws: 'first',
  sight: '.picture-graph > svg',
  film: true,
  create: createContour,
};

/** @param {Range} range @returns {Range} */
function rounded([low, high]) {
  return [roundTo(low, (high - low) / ROUND), roundTo(high, (high - low) / ROUND)];
}

/** @param {Record<string, unknown>} a @param {Record<string, unknown>} b */
const alike = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);
