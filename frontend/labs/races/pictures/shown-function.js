// The function a picture shows and its values on a grid: fetched when the spec or the window changes. One request at a
// time; the newest wish is asked for when the answer to the one before is in. What is found of a grid is found once.

import { sameRange } from '../../../charts/axis-map.js';
import { colourScale } from '../../../charts/heights.js';
import { idOf, inBox } from '../functions.js';
import { isRough } from './ground-raster.js';

/** @import { Fn, Grid, Run, State } from '../types.js' */
/** @import { Typed } from '../../../net/types.js' */
/** @import { Range } from '../../../charts/axis-map.js' */
/** @import { HeightScale } from '../../../charts/heights.js' */

/** @typedef {{fn: Fn, constants: Record<string, Typed>, grid: Grid, x: Range, y: Range}} Shown */
/** @typedef {Omit<Shown, 'grid'> & {nodes: number}} Wish  nodes: values along each axis */
/**
 * @typedef {{grid: (id: string, constants: Record<string, Typed>, box: number[], nx: number, ny: number) =>
 *   Promise<Grid>}} GridApi
 */

/**
 * @param {Readonly<State>} state
 * @returns {Fn | null} the function the spec names, once the catalogue is there
 */
export function wantedFunction({ catalog, spec, run }) {
  const fn = catalog?.functions.get(spec.function) ?? null;
  return fn && inBox(fn, spec.box, run && runOn({ run }, fn));
}

/**
 * @param {GridApi} api
 * @param {(shown: Shown) => void} arrived
 * @returns {(wish: Wish) => void}
 */
export function createFetcher(api, arrived) {
  /** @type {Wish | null} */
  let next = null;
  let busy = false;

  async function work() {
    busy = true;
    while (next) {
      const { nodes, ...wish } = next;
      next = null;
      try {
        const grid = await api.grid(
          wish.fn.id,
          wish.constants,
          [wish.x[0], wish.x[1], wish.y[0], wish.y[1]],
          nodes,
          nodes,
        );
        if (!next || /** @type {Wish} */ (next).fn === wish.fn) arrived({ ...wish, grid });
      } catch {
        // a refused constant or a lost server is told where the hand is; the picture keeps what was true before
      }
    }
    busy = false;
  }

  /** @type {Wish | null} */
  let last = null;
  return (wish) => {
    const { fn, constants, nodes, x, y } = wish;
    const pending = next ?? (busy ? last : null);
    if (
      pending?.fn === fn &&
      pending.constants === constants &&
      pending.nodes === nodes &&
      sameRange(pending.x, x) &&
      sameRange(pending.y, y)
    )
      return;
    next = last = wish;
    if (!busy) work();
  };
}

/**
 * @param {Pick<State, 'run'>} state
 * @param {Fn} fn the function a picture shows
 * @returns {Run | null} the run, if it is one on that function
 */
export function runOn(state, fn) {
  return state.run && idOf(state.run.spec.function) === fn.id ? state.run : null;
}

/** @type {WeakMap<Grid, HeightScale>} */
const scales = new WeakMap();

/** @param {Pick<Shown, 'grid'|'fn'>} shown @returns {HeightScale} of its heights, which sorts them */
export function scaleOf({ grid, fn }) {
  const scale = scales.get(grid) ?? colourScale(grid.z, fn.height, fn.minimum);
  scales.set(grid, scale);
  return scale;
}

/** @type {WeakMap<Grid, boolean>} */
const rough = new WeakMap();

/** Whether the function does more between its nodes than they show. @param {Pick<Shown, 'grid'|'fn'>} shown */
export function needsMoreNodes(shown) {
  const known = rough.get(shown.grid) ?? isRough(shown.grid, scaleOf(shown));
  rough.set(shown.grid, known);
  return known;
}
