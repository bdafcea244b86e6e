// Who is first: by how the path ended, then by how soon or how low. Pure.

import { orLast, ranksBy } from '../../shell/ranks.js';

/** @import { Outcome, RunEntry } from './types.js' */

/** @type {Record<Outcome['kind'], number>} those who stayed inside without arriving are told apart by their loss */
const ORDER = { converged: 0, stepped_out: 1, stuck: 1, cycling: 1, cancelled: 2, left_domain: 3, diverged: 4 };
const UNFINISHED = 1;

/**
 * @param {RunEntry[]} entries
 * @returns {number[]} rank of each entry, from 1
 */
export function ranks(entries) {
  /** @param {RunEntry} entry */
  const key = ({ outcome, metrics }) => [
    outcome ? ORDER[outcome.kind] : UNFINISHED,
    outcome?.kind === 'converged' ? orLast(metrics?.steps_to_tolerance) : orLast(metrics?.final_loss),
    orLast(metrics?.best_loss),
  ];
  return ranksBy(entries.map(key));
}
