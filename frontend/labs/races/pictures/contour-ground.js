// Which ground the contour shows: what the spec, the window and the units ask for, from as many values as that needs.

import { sameRange } from '../../../charts/axis-map.js';
import { inUnits } from './contour-plane.js';
import { createFetcher, needsMoreNodes, wantedFunction } from './shown-function.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { StoreOf } from '../../../shell/create-store.js' */
/** @import { Races } from '../lab.js' */
/** @import { Grid, State } from '../types.js' */
/** @import { ContourPlane } from './contour-plane.js' */
/** @import { GridApi, Shown } from './shown-function.js' */
/** @typedef {Omit<Shown, 'grid'>} Ground */

/** Along each axis. */
const NODES = 200;
/** While a hand moves a constant. */
const QUICK_NODES = 100;
/** Where the function does more between the nodes than can be drawn from them. */
const ROUGH_NODES = 600;
/** Grounds that were asked for ahead and are still known as such. */
const KEPT = 4;

/**
 * Has the plane follow what is asked for.
 * @param {HTMLElement} host
 * @param {Pick<Mount<Races>, 'store'|'api'>} mount
 * @param {ContourPlane} plane
 */
export function followGround(host, { store, api }, plane) {
  const values = createValues(api, store, (next) => {
    host.classList.toggle('outdated', next.fn !== wantedFunction(store.state));
    plane.show(next, store.state.live);
    fitUnits();
  });

  function ask() {
    const { shown } = plane;
    const wanted = wantedGround(host, store.state);
    host.classList.toggle('outdated', shown !== null && shown.fn !== wanted?.fn);
    if (wanted) values.ask(wanted, shown);
  }

  /** The panel may have another size than when its ground was asked for. */
  function fitUnits() {
    const shown = plane.seen()?.shown;
    if (!shown || store.state.live) return;
    const [x, y] = inUnits(host, store.state, ...(store.state.window ?? shown.fn.view));
    if (!sameRange(x, shown.x) || !sameRange(y, shown.y)) followWindow();
  }

  function followWindow() {
    if (plane.shown && plane.shown.fn.id === wantedFunction(store.state)?.id) ask();
  }

  /** The ground of another function, of other constants, or a finer one once the hand rests. */
  function followSpec() {
    const fn = wantedFunction(store.state);
    if (!fn) return;
    const { shown } = plane;
    const { spec, live } = store.state;
    const other = !shown || shown.fn !== fn || !alike(shown.constants, spec.constants);
    if (other || !plane.seen() || (!live && isCoarse(shown))) ask();
    else if (!live && plane.coarse) paint();
    else fitUnits();
  }

  /** @param {boolean} [quick] while another race is on its way */
  function paint(quick = false) {
    plane.paint(quick);
    fitUnits();
  }

  store.on(['spec', 'catalog', 'connection', 'live'], followSpec);
  // What is lowest in a box comes with its run.
  store.on(['run'], () => store.state.spec.box && followSpec());
  store.on(['theme'], ({ theme }) => {
    plane.recolour(theme);
    fitUnits();
  });
  store.on(['window', 'units'], followWindow);
  followSpec();
  return { paint, values };
}

/** @param {HTMLElement} host @param {Readonly<State>} state */
export function wantedGround(host, state) {
  const fn = wantedFunction(state);
  if (!fn) return null;
  const [x, y] = inUnits(host, state, ...(state.window ?? fn.view));
  return { fn, constants: state.spec.constants, x, y };
}

/** @param {Record<string, unknown>} a @param {Record<string, unknown>} b */
const alike = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Whether the hand has let go since, and finer values are worth their while. @param {Shown} shown */
const isCoarse = ({ grid }) => grid.nx < NODES;

/**
 * @param {GridApi} api
 * @param {StoreOf<State>} store
 * @param {(shown: Shown) => void} arrived
 */
function createValues(api, store, arrived) {
  /** With how many nodes a ground is shown that was painted ahead, the newest last. @type {Map<string, number>} */
  const expected = new Map();

  const ask = createFetcher(api, (shown) => {
    refine(shown);
    arrived(shown);
  });

  /** @param {Shown} seen is asked for again with more nodes where it needs them */
  function refine(seen) {
    if (seen.grid.nx !== NODES || store.state.live || !needsMoreNodes(seen)) return;
    const { fn, constants, x, y } = seen;
    ask({ fn, constants, x, y, nodes: ROUGH_NODES });
  }

  return {
    /** @param {Ground} ground @param {Shown|null} shown  what is seen meanwhile */
    ask(ground, shown) {
      const usual = store.state.live && shown?.fn === ground.fn ? QUICK_NODES : NODES;
      ask({ ...ground, nodes: expected.get(nameOf(ground)) ?? usual });
    },
    /**
     * Of what is to be shown soon.
     * @param {Ground} ground
     * @returns {Promise<Grid>}
     */
    async expect({ fn, constants, x, y }) {
      const get = (/** @type {number} */ nodes) => api.grid(fn.id, constants, [x[0], x[1], y[0], y[1]], nodes, nodes);
      const grid = await get(NODES);
      return needsMoreNodes({ grid, fn }) ? get(ROUGH_NODES) : grid;
    },
    /** @param {Ground} ground  which was painted ahead @param {Grid} grid  from these values */
    painted(ground, { nx }) {
      expected.set(nameOf(ground), nx);
      for (const old of [...expected.keys()].slice(0, -KEPT)) expected.delete(old);
    },
  };
}

/** @param {Ground} ground */
const nameOf = ({ fn, constants, x, y }) => JSON.stringify([fn.id, constants, x, y]);
