// What is found once for each grid: the scale of its heights, and whether the function does more between its nodes.

import { colourScale } from '../../../charts/heights.js';
import { isRough } from './ground-raster.js';

/** @import { HeightScale } from '../../../charts/heights.js' */
/** @import { Grid } from '../types.js' */
/** @import { Shown } from './shown-function.js' */

/** @type {WeakMap<Grid, HeightScale>} */
const scales = new WeakMap();

/** @param {Pick<Shown, 'grid'|'fn'>} shown @returns {HeightScale} found once for each grid, whose values it sorts */
export function scaleOf({ grid, fn }) {
  const scale = scales.get(grid) ?? colourScale(grid.z, fn.height, fn.minimum);
  scales.set(grid, scale);
  return scale;
}

/** @type {WeakMap<Grid, boolean>} */
const rough = new WeakMap();

/** @param {Pick<Shown, 'grid'|'fn'>} shown found once for each grid, too */
export function needsMoreNodes(shown) {
  const known = rough.get(shown.grid) ?? isRough(shown.grid, scaleOf(shown));
  rough.set(shown.grid, known);
  return known;
}
