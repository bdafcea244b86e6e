// The HTTP half of the 2-D lab: the catalogue, the values of a function over a rectangle, presets, and what is taken
// away.

import { language } from '../../i18n/language.js';
import { byId, getFile, getJson, getLab, granted, post } from '../../net/api.js';
import { Functions } from './functions.js';

/** @import { Optimizer, Schedule, Typed } from '../../net/types.js' */
/** @import { Catalog, Definition, Fn, Grid, Inspection } from './types.js' */
/** @import { OwnPoints, PointsAnswer, Preset, Spec, Understanding } from './types.js' */

const GRIDS_KEPT = 24;
/** @type {Map<string, Promise<Grid>>} newest last */
const grids = new Map();

/** @returns {Promise<Catalog>} */
async function catalog() {
  const [lab, ...lists] = await Promise.all([
    getLab('races'),
    ...['optimizers', 'functions', 'schedules'].map((name) => getJson(`/api/${name}?lang=${language}`)),
  ]);
  const [{ optimizers }, { functions }, { schedules }] =
    /** @type {[{optimizers: Optimizer[]}, {functions: Fn[]}, {schedules: Schedule[]}]} */ (lists);
  return { ...lab, optimizers: byId(optimizers), functions: new Functions(functions), schedules: byId(schedules) };
}

/**
 * @param {string} functionId that of a typed function is what it says
 * @param {Record<string, Typed>} constants
 * @param {number[]} box xMin, xMax, yMin, yMax
 * @param {number} nx
 * @param {number} ny
 * @returns {Promise<Grid>} the same promise for the same request; rejects when the server refuses
 */
function grid(functionId, constants, box, nx, ny) {
  const own = functionId.startsWith('=');
  const url = own ? functionId : gridAddress(functionId, constants, box, nx, ny);
  const key = own ? JSON.stringify([functionId, constants, box, nx, ny]) : url;
  const known = grids.get(key) ?? (own ? postGrid(functionId, constants, box, nx, ny) : fetchGrid(url));
  grids.delete(key);
  grids.set(key, known);
  if (grids.size > GRIDS_KEPT) grids.delete(/** @type {string} */ (grids.keys().next().value));
  known.catch(() => grids.delete(key));
  return known;
}

/**
 * @param {string} functionId
 * @param {Record<string, Typed>} constants
 * @param {number[]} box
 * @param {number} nx
 * @param {number} ny
 */
function gridAddress(functionId, constants, [xMin, xMax, yMin, yMax], nx, ny) {
  const query = new URLSearchParams();
  Object.entries({ x_min: xMin, x_max: xMax, y_min: yMin, y_max: yMax, nx, ny }).forEach(([k, v]) =>
    query.set(k, String(v)),
  );
  Object.entries(constants).forEach(([name, value]) => query.append('constant', `${name}:${value}`));
  return `/api/functions/${encodeURIComponent(functionId)}/grid?${query}`;
}

/**
 * @param {string} id
 * @param {Record<string, Typed>} constants
 * @param {number[]} box
 * @param {number} nx
 * @param {number} ny
 */
async function postGrid(id, constants, [xMin, xMax, yMin, yMax], nx, ny) {
  const body = { function: JSON.parse(id.slice(1)), constants, x: [xMin, xMax], y: [yMin, yMax], nx, ny };
  return gridOf(await post('/api/grids?format=binary', body));
}

/**
 * @param {string} url
 * @returns {Promise<Grid>}
 */
async function fetchGrid(url) {
  const response = await fetch(url, { headers: { Accept: 'application/octet-stream' } });
  return gridOf(await granted(response));
}

/** @param {Response} response @returns {Promise<Grid>} */
async function gridOf(response) {
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
 * @param {string} format
 * @param {Record<string, string>} choice
 * @returns {Promise<Blob>} the race run again, as a file
 */
const file = (spec, format, choice) => getFile('/api/races', spec, format, choice);

/**
 * @param {{spec: Spec, entry: number, step: number}} wish
 * @returns {Promise<Inspection>} the inside of that step
 */
const inspect = async (wish) => (await post('/api/inspections', wish)).json();

/**
 * @param {Definition} definition
 * @param {Record<string, Typed>} constants
 * @param {AbortSignal} [signal]
 * @returns {Promise<Understanding>} how a text is understood, or where it cannot be
 */
async function understand(definition, constants, signal) {
  const numbers = Object.fromEntries(Object.entries(constants).filter(([, value]) => typeof value === 'number'));
  return (await post(`/api/expressions`, { definition, constants: numbers }, signal)).json();
}

/**
 * @param {Omit<OwnPoints, 'points'> & {points: string}} definition its points as they were pasted
 * @param {AbortSignal} [signal]
 * @returns {Promise<PointsAnswer>}
 */
const points = async (definition, signal) => (await post('/api/points', { definition }, signal)).json();

export const api = { catalog, grid, presets, file, inspect, understand, points };
/** @typedef {typeof api} Api */
