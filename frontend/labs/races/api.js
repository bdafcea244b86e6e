// The HTTP half of the 2-D lab: the catalogue, the values of a function over a rectangle, presets, and what is taken
// away.

import { language } from '../../i18n/language.js';
import { byId, getFields, getJson, post } from '../../net/api.js';

/** @import { Optimizer, Schedule, Typed } from '../../net/types.js' */
/** @import { Catalog, Fn, Grid, Inspection, Preset, Spec } from './types.js' */

const GRIDS_KEPT = 24;
/** @type {Map<string, Promise<Grid>>} newest last */
const grids = new Map();

/** @returns {Promise<Catalog>} */
async function catalog() {
  const [fields, ...lists] = await Promise.all([
    getFields('races'),
    ...['optimizers', 'functions', 'schedules'].map((name) => getJson(`/api/${name}?lang=${language}`)),
  ]);
  const [{ optimizers }, { functions }, { schedules }] =
    /** @type {[{optimizers: Optimizer[]}, {functions: Fn[]}, {schedules: Schedule[]}]} */ (lists);
  return { fields, optimizers: byId(optimizers), functions: byId(functions), schedules: byId(schedules) };
}

/**
 * @param {string} functionId
 * @param {Record<string, Typed>} constants
 * @param {number[]} box xMin, xMax, yMin, yMax
 * @param {number} nx
 * @param {number} ny
 * @returns {Promise<Grid>} the same promise for the same request; rejects when the server refuses
 */
function grid(functionId, constants, [xMin, xMax, yMin, yMax], nx, ny) {
  const query = new URLSearchParams();
  Object.entries({ x_min: xMin, x_max: xMax, y_min: yMin, y_max: yMax, nx, ny }).forEach(([k, v]) =>
    query.set(k, String(v)),
  );
  Object.entries(constants).forEach(([name, value]) => query.append('constant', `${name}:${value}`));
  const url = `/api/functions/${encodeURIComponent(functionId)}/grid?${query}`;
  const known = grids.get(url) ?? fetchGrid(url);
  grids.delete(url);
  grids.set(url, known);
  if (grids.size > GRIDS_KEPT) grids.delete(/** @type {string} */ (grids.keys().next().value));
  known.catch(() => grids.delete(url));
  return known;
}

/**
 * @param {string} url
 * @returns {Promise<Grid>}
 */
async function fetchGrid(url) {
  const response = await fetch(url, { headers: { Accept: 'application/octet-stream' } });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const bytes = await response.arrayBuffer();
  const head = new DataView(bytes);
  const [nx, ny] = [head.getUint32(0, true), head.getUint32(4, true)];
  const [xMin, xMax, yMin, yMax] = [8, 16, 24, 32].map((at) => head.getFloat64(at, true));
  return { nx, ny, x: evenly(xMin, xMax, nx), y: evenly(yMin, yMax, ny), z: new Float32Array(bytes, 40, nx * ny) };
}

/**
 * @param {number} low
 * @param {number} high
 * @param {number} count
 */
const evenly = (low, high, count) =>
  Float64Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));

/** @returns {Promise<Preset[]>} in the order of the gallery */
const presets = async () => /** @type {{presets: Preset[]}} */ (await getJson('/api/presets')).presets;

/**
 * @param {Spec} spec
 * @param {'csv'|'json'|'npz'|'html'} format
 * @param {string} [state] what the address says of the page, kept in an HTML file
 * @returns {Promise<Blob>} the race run again, as a file
 */
const file = async (spec, format, state = '') =>
  (
    await post(
      `/api/races?format=${format}${format === 'html' && state ? `&state=${encodeURIComponent(state)}` : ''}`,
      spec,
    )
  ).blob();

/**
 * @param {Spec} spec
 * @param {'python'|'pytorch'} kind
 * @returns {Promise<string>} a program that runs the same race
 */
const snippet = async (spec, kind) => (await post(`/api/snippets?kind=${kind}`, spec)).text();

/**
 * @param {{spec: Spec, entry: number, step: number}} wish
 * @returns {Promise<Inspection>} the inside of that step
 */
const inspect = async (wish) => (await post('/api/inspections', wish)).json();

export const api = { catalog, grid, presets, file, snippet, inspect };
/** @typedef {typeof api} Api */
