// How a race stands at the step on show: an outcome is known from its step on, what is told of a whole path once it has
// ended. Pure.

import { orLast, ranksBy } from '../../shell/ranks.js';
import { stepOfRow } from '../../shell/steps.js';

/** @import { Outcome, Run, RunEntry } from './types.js' */

/**
 * @param {Run} run
 * @param {number} row
 * @returns {RunEntry[]} the entries as one knows them who has seen the race up to that row
 */
export function entriesAt(run, row) {
  if (row >= run.rows - 1) return run.entries;
  const step = stepOfRow(run, row);
  return run.entries.map((entry) => {
    const happened = entry.outcome !== null && entry.outcome.step <= step && entry.outcome.kind !== 'stepped_out';
    return { ...entry, outcome: happened ? entry.outcome : null, metrics: null, above: entry.metrics?.best_loss };
  });
}

/** @type {Record<Outcome['kind'] | 'running', number>} */
const ORDER = {
  converged: 0,
  running: 1,
  stepped_out: 1,
  stuck: 1,
  cycling: 1,
  cancelled: 2,
  left_domain: 3,
  diverged: 4,
};

/**
 * @param {RunEntry[]} entries as they stand
 * @param {number} row
 * @returns {number[]} rank of each, from 1: who has arrived by when, the others by their loss now
 */
export const ranksAt = (entries, row) =>
  ranksBy(
    entries.map(({ outcome, columns }) => [
      ORDER[outcome?.kind ?? 'running'],
      outcome?.kind === 'converged' ? outcome.step : orLast(columns.get('loss')?.[row]),
    ]),
  );
