// Grounds that were painted before they are shown, while nothing else was to be done.

import { inSlices } from '../../../draw/slices.js';
import { groundRows } from './ground-raster.js';

/** @import { Grid } from '../types.js' */
/** @import { HeightScale } from '../../../charts/heights.js' */

/** @typedef {'light'|'dark'} Name */
/**
 * @typedef {[grid: Grid, scale: HeightScale, theme: Name, width: number, height: number, ratio: number]} Ground
 *   width, height: pixels; ratio: of them in a CSS pixel
 */

/** Two grounds as large as they get, and what small multiples show of them. */
const MOST_BYTES = 24 * 2 ** 20;
/** The newest first. @type {{ground: Ground, image: ImageData}[]} */
let painted = [];

/** @param {AbortSignal} signal ends it @param {Ground} ground */
export async function paintAhead(signal, ...ground) {
  if (paintedAhead(...ground)) return;
  const image = await inSlices(groundRows(...ground, true), signal);
  let bytes = 0;
  painted = [{ ground, image }, ...painted].filter((one) => (bytes += one.image.data.length) <= MOST_BYTES);
}

/** @param {Ground} ground @returns {ImageData|undefined} */
export const paintedAhead = (...ground) =>
  painted.find(({ ground: known }) => known.every((part, k) => part === ground[k]))?.image;
