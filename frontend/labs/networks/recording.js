// A training kept inside the page: a saved page carries its recording and plays it without a server.
// backend/labs/networks/standalone.py writes it.

import { byId, fieldsOf } from '../../net/api.js';
import { floats, octets, withoutServer } from '../../net/recording.js';
import { completeEntries } from '../../entries/complete.js';
import { freshLooks } from '../../entries/palette.js';
import { api as live, withoutBatch } from './api.js';
import { createReplay } from './replay.js';
import { addCurves, beginTraining } from './training.js';
import { decode } from './url.js';
import { readData, readView } from './wire.js';

/** @import { Source } from '../../shell/lab.js' */
/** @import { Look } from '../../entries/palette.js' */
/** @import { Theme } from '../../shell/theme.js' */
/** @import { Field, Optimizer, Schedule } from '../../net/types.js' */
/** @import { Networks } from './lab.js' */
/** @import { Data, View } from './pictures/types.js' */
/** @import { Activation, Dataset, Loss, Metrics, NetCatalog, NetState, Outcome, Part } from './types.js' */
/** @import { Started, Training, TrainState } from './types.js' */

/**
 * @typedef {{what: string, shape: number[], entry?: number, layer?: number, data: string, low?: number[], unit?:
 *   number[]}} Packed
 *   data: float32 in base64, or bytes: low + unit · byte of each plane, 255 where there is no number */
/** @typedef {TrainState['changes']} Changes  of learning rates, on the way */
/** @typedef {Omit<View, 'step'|'boundary'|'neurons'|'weights'> & {blocks: Packed[]}} Inside */

/**
 * @typedef {{started: Started, rows: number, step: number, changes: Changes, state: string, data: Packed[],
 *   entries: {columns: string[], outcome: Outcome, metrics: Metrics}[],
 *   views: {step: number, blocks: Packed[], inside: Inside[]}[],
 *   catalog: {activations: Activation[], losses: Loss[], initialisations: Part[], datasets: Dataset[],
 *     optimizers: Optimizer[], schedules: Schedule[], fields: Field[]}}} Recording
 *   rows: of the curves; step: at which it ended; views: at the kept steps, blocks of all entries, and inside each;
 *   state: what an address would say after its #, or ''. */

/**
 * @param {string} text
 * @returns {Source<Networks>} of a page that has its training inside it
 */
export function recordedSource(text) {
  const recording = /** @type {Recording} */ (JSON.parse(text));
  const catalog = catalogOf(recording);
  return {
    recorded: true,
    api: withoutServer(live, { catalog: async () => catalog }),
    connect: (store) => createReplay(store, taken(recording, catalog)),
  };
}

/** @param {Recording} recording @returns {NetCatalog} */
const catalogOf = ({ catalog }) => ({
  fields: fieldsOf(catalog.fields),
  forms: [],
  activations: byId(catalog.activations),
  losses: byId(catalog.losses),
  initialisations: byId(catalog.initialisations),
  datasets: byId(catalog.datasets),
  optimizers: byId(catalog.optimizers.map(withoutBatch)),
  schedules: byId(catalog.schedules),
  torch: { installed: false, install: '' },
});

/**
 * What a replay needs: a training with all its rows, as it looks in a theme, and the views at its kept steps.
 * @typedef {{view: Partial<NetState>, looks: Look[], training: (theme: Theme) => Training,
 *   data: Data, step: number, changes: Changes, kept: number[], viewOf: (place: number, entry: number) => View}} Taken
 */

/**
 * @param {Recording} recording
 * @param {NetCatalog} catalog
 * @returns {Taken}
 */
function taken({ started, rows, step, changes, state, data, entries, views }, catalog) {
  const { looks: wanted, selected, speed } = (state && decode(state, catalog).patch) || {};
  const looks = wanted?.length === entries.length ? wanted : freshLooks(entries.length);
  const [samples, numbers] = unpacked(data);
  return {
    view: { ...(selected === undefined ? {} : { selected }), ...(speed === undefined ? {} : { speed }) },
    looks,
    training(theme) {
      const spec = { ...started.spec, optimizers: completeEntries(started.spec.optimizers, catalog) };
      const begun = { ...started, spec, id: 1, token: '', hold_seconds: 0, resumed: false };
      const training = beginTraining(begun, looks, theme);
      entries.forEach(({ columns, outcome, metrics }, entry) => {
        const values = joined(columns.map(floats));
        addCurves(training, { id: 1, entry, columns: columns.length, first: 0, count: rows, values });
        Object.assign(training.entries[entry], { outcome, metrics });
      });
      return training;
    },
    data: readData(message('data', samples, 0), numbers),
    step,
    changes,
    kept: views.map((one) => one.step),
    viewOf(place, entry) {
      const { blocks: shared, inside, step: at } = views[place];
      const { blocks: own, ...fields } = inside[entry];
      const [blocks, values] = unpacked([...shared, ...own]);
      return readView({ ...message('view', blocks, at), ...fields }, values);
    },
  };
}

/**
 * @param {Packed[]} packed
 * @returns {[Omit<Packed, 'data'|'low'|'unit'>[], Float32Array]} what a message says of blocks, and their numbers
 */
function unpacked(packed) {
  const values = packed.map(({ data, low, unit, shape }) =>
    low && unit ? fromLevels(octets(data), low, unit, shape[0]) : floats(data),
  );
  return [packed.map(({ what, shape, entry, layer }) => ({ what, shape, entry, layer })), joined(values)];
}

/**
 * @param {Uint8Array} levels of one plane after the other
 * @param {number[]} low
 * @param {number[]} unit
 * @param {number} planes
 */
function fromLevels(levels, low, unit, planes) {
  const size = levels.length / planes;
  return Float32Array.from(levels, (level, i) => {
    const plane = Math.floor(i / size);
    return level === 255 ? NaN : low[plane] + unit[plane] * level;
  });
}

/** @param {Float32Array[]} parts */
function joined(parts) {
  const whole = new Float32Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * @template {string} T
 * @param {T} type
 * @param {Omit<Packed, 'data'>[]} blocks
 * @param {number} step
 */
const message = (type, blocks, step) => ({ type, id: 1, sequence: 0, step, blocks });
