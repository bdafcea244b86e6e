// A run while it arrives: built from "started", filled by frames and outcomes. A column that does not come whole is
// filled in place.

/** @import { Ended, Started } from './messages.js' */
/** @import { Flight, Run, RunEntry, Spec } from './types.js' */
/** @import { Frame } from '../../net/types.js' */
/** @import { Look } from '../../entries/palette.js' */
/** @import { Theme } from '../../shell/theme.js' */

import { strokeOf } from '../../entries/palette.js';
import { idOf } from './functions.js';

/** A column of which no row has come. */
const NONE = new Float32Array();

/**
 * @param {Started} started
 * @param {Look[]} looks one per entry
 * @param {Theme} theme
 * @returns {Run}
 */
export function beginRun({ id, spec, every, rows, minima, minimum, entries }, looks, theme) {
  return {
    id,
    spec,
    every,
    rows,
    minima,
    minimum,
    status: 'running',
    entries: entries.map(({ label, optimizer, columns }, i) => ({
      label,
      optimizer,
      look: looks[i],
      ...strokeOf(looks[i].slot, theme),
      columns: new Map(columns.map((name) => [name, NONE])),
      rows: 0,
      received: 0,
      outcome: null,
      metrics: null,
      rank: null,
    })),
  };
}

/**
 * @param {Run} run
 * @param {Frame} frame
 */
export function addFrame(run, { entry, first, count, values }) {
  const target = run.entries[entry];
  [...target.columns].forEach(([name, known], i) => {
    const fresh = values.subarray(i * count, (i + 1) * count);
    // What comes whole, as all short races do, is kept as it came.
    if (count === run.rows) return void target.columns.set(name, fresh);
    const column = known === NONE ? new Float32Array(run.rows).fill(NaN) : known;
    column.set(fresh, first);
    target.columns.set(name, column);
  });
  target.received = Math.max(target.received, first + count);
  target.rows = target.look.hidden ? 0 : target.received;
}

/**
 * @param {Run} run
 * @param {Ended[]} ended one per entry
 */
export function addOutcomes(run, ended) {
  ended.forEach((one, i) => Object.assign(run.entries[i], one));
}

/**
 * @param {Run} run
 * @param {Omit<Flight, 'values'>} message
 */
export function addFlight(run, message) {
  run.flights = [...(run.faded ? [] : (run.flights ?? [])), { ...message, values: new Float32Array() }];
  run.faded = false;
}

/**
 * While a hand moves no flock is asked for, and a new one takes a while: until it is there the one before stands for
 * it.
 * @param {Run} next
 * @param {Run|null} old the run shown before it
 * @param {Spec} wanted
 * @returns {Run} next as it is to be shown, another object
 */
export function withFlock(next, old, wanted) {
  const waiting = next.spec.flock ? next.status === 'running' : Boolean(wanted.flock);
  const alike =
    old !== null &&
    idOf(old.spec.function) === idOf(next.spec.function) &&
    old.entries.length === next.entries.length &&
    old.entries.every(({ optimizer }, k) => optimizer === next.entries[k].optimizer);
  const own = next.faded ? undefined : next.flights;
  const flights = own ?? (waiting && alike ? old.flights : undefined);
  return { ...next, flights, faded: !own && flights !== undefined };
}

/**
 * @param {Run} run
 * @param {Frame} frame the paths of the flight announced last for that entry
 */
export function addPaths(run, { entry, values }) {
  run.flights = (run.flights ?? []).map((flight) => (flight.entry === entry ? { ...flight, values } : flight));
}

/**
 * @param {Run} run
 * @param {Look[]} looks one per entry
 * @param {Theme} theme
 * @returns {Run} the same run as it looks now
 */
export const relooked = (run, looks, theme) => ({
  ...run,
  entries: run.entries.map((entry, i) => ({
    ...entry,
    look: looks[i],
    ...strokeOf(looks[i].slot, theme),
    rows: looks[i].hidden ? 0 : entry.received,
  })),
});

/** @param {Run} run rows that every entry has received: how far a picture of all of them can go */
export const rowsReady = (run) => Math.min(...run.entries.map((/** @type {RunEntry} */ entry) => entry.received));
