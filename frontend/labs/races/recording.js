// A race kept inside the page: a saved page carries its recording and plays it without a server.
// backend/labs/races/standalone.py writes it.

import { byId, fieldsOf } from '../../net/api.js';
import { floats, withoutServer } from '../../net/recording.js';
import { api as live } from './api.js';
import { resampled } from './resample.js';
import { decode } from './address.js';
import { relooked } from './run.js';
import { Functions, idOf } from './functions.js';
import { completeSpec } from './state.js';
import { freshLooks, strokeOf } from '../../entries/palette.js';
import { rowOfStep } from '../../shell/steps.js';

/** @import { Catalog, Flight, Fn, Grid, Metrics, Outcome, RunEntry, Spec, State } from './types.js' */
/** @import { Field, Optimizer, Schedule } from '../../net/types.js' */
/** @import { Source } from '../../shell/lab.js' */
/** @import { StoreOf } from '../../shell/create-store.js' */
/** @import { Api } from './api.js' */
/** @import { Races } from './lab.js' */

/**
 * @typedef {{catalog: {optimizers: Optimizer[], functions: Fn[], schedules: Schedule[], fields: Field[]},
 *   spec: Spec, every: number, rows: number, state: string,
 *   entries: {label: string, optimizer: string, columns: Record<string, string>, outcome: Outcome, metrics: Metrics,
 *   rank: number}[],
 *   flights: (Omit<Flight, 'values'> & {values: string})[],
 *   grids: {box: number[], nx: number, ny: number, z: string}[]}} Recording
 *   columns, values and z: little-endian float32 in base64; state: what an address would say after its #, or ''. */

/**
 * @param {string} text
 * @returns {Source<Races>} of a page that has its race inside it
 */
export function recordedSource(text) {
  const recording = /** @type {Recording} */ (JSON.parse(text));
  const api = recordedApi(recording);
  return {
    recorded: true,
    api,
    connect: (store) => ({
      open: () => void api.catalog().then((catalog) => playRecording(store, recording, catalog)),
      close() {},
      retry() {},
      fixed: true,
    }),
  };
}

/**
 * @param {Recording} recording
 * @returns {Api} answers like the server, as far as the recording goes
 */
function recordedApi({ catalog, grids, spec }) {
  return withoutServer(live, {
    catalog: async () => ({
      optimizers: byId(catalog.optimizers),
      functions: new Functions(
        catalog.functions.map((fn) => (typeof spec.function === 'string' ? fn : { ...fn, id: idOf(spec.function) })),
      ),
      schedules: byId(catalog.schedules),
      fields: fieldsOf(catalog.fields),
      forms: [],
    }),
    grid: async (_id, _constants, box, nx, ny) => {
      const kept = grids.filter((grid) => grid.box.every((edge, i) => edge === box[i]));
      const best = kept.sort(
        (a, b) => Math.abs(a.nx - nx) + Math.abs(a.ny - ny) - Math.abs(b.nx - nx) - Math.abs(b.ny - ny),
      )[0];
      return best ? gridOf(best) : resampled(gridOf(closest(grids, box)), box, nx, ny);
    },
  });
}

/**
 * @param {Recording['grids']} grids
 * @param {number[]} box
 * @returns {Recording['grids'][number]} the finest that covers the box, else the one that covers most
 */
function closest(grids, box) {
  const area = (/** @type {Recording['grids'][number]} */ { box: [left, right, low, high] }) =>
    (right - left) * (high - low);
  const covers = grids.filter(
    ({ box: [left, right, low, high] }) => left <= box[0] && right >= box[1] && low <= box[2] && high >= box[3],
  );
  const node = (/** @type {Recording['grids'][number]} */ grid) => area(grid) / (grid.nx * grid.ny);
  return covers.length
    ? covers.reduce((a, b) => (node(b) < node(a) ? b : a))
    : grids.reduce((a, b) => (area(b) > area(a) || (area(b) === area(a) && b.nx > a.nx) ? b : a));
}

/**
 * @param {Recording['grids'][number]} kept
 * @returns {Grid}
 */
function gridOf({ box: [xMin, xMax, yMin, yMax], nx, ny, z }) {
  const evenly = (/** @type {number} */ low, /** @type {number} */ high, /** @type {number} */ count) =>
    Float64Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
  return { nx, ny, x: evenly(xMin, xMax, nx), y: evenly(yMin, yMax, ny), z: floats(z) };
}

/**
 * @param {StoreOf<State>} store
 * @param {Recording} recording
 * @param {Catalog} catalog
 */
function playRecording(store, { spec: kept, every, rows, entries, flights, state }, catalog) {
  const spec = completeSpec(kept, catalog);
  const view = state ? decode(state, catalog).patch : null;
  const looks = view?.looks?.length === entries.length ? view.looks : freshLooks(entries.length);
  const { theme, playing, at: begun } = store.state;
  const run = relooked(
    {
      id: 1,
      spec,
      every,
      rows,
      status: 'done',
      flights: flights.map((flight) => ({ ...flight, values: floats(flight.values) })),
      entries: entries.map(
        ({ columns, ...entry }, i) =>
          /** @type {RunEntry} */ ({
            ...entry,
            look: looks[i],
            ...strokeOf(looks[i].slot, theme),
            columns: new Map(Object.entries(columns).map(([name, text]) => [name, floats(text)])),
            rows,
            received: rows,
          }),
      ),
    },
    looks,
    theme,
  );
  const { at = begun, playing: wanted = playing } = view ?? {};
  store.set({
    ...view,
    catalog,
    connection: 'open',
    spec,
    looks,
    run,
    at: null,
    playing: wanted,
    row: at === null ? 0 : rowOfStep(run, at),
  });
  // There is no server behind a saved page: its race stays as it was.
  store.on(['spec'], ({ spec: changed }) => changed !== spec && store.set({ spec }));
  store.on(['theme', 'looks'], ({ run: old, looks: now, theme: dressed }) => {
    if (old) store.set({ run: relooked(old, now, dressed) });
  });
}
