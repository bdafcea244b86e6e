// Who is first: by how the path ended, then by how soon or how low. Pure.

/** @import { Outcome, RunEntry } from './types.js' */

/** @type {Record<Outcome['kind'], number>} those who stayed inside without arriving are told apart by their loss */
const ORDER = { converged: 0, stepped_out: 1, stuck: 1, cycling: 1, cancelled: 2, left_domain: 3, diverged: 4 };
const UNFINISHED = 1;

/** @param {number|null|undefined} value missing and non-finite come last */
const orLast = (value) => (value === null || value === undefined || Number.isNaN(value) ? Infinity : value);

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

/**
 * @param {number[][]} keys of each entry: the first number decides, the next ones where it is equal
 * @returns {number[]} rank of each, from 1
 */
export function ranksBy(keys) {
  const order = keys.map((_, i) => i).sort((a, b) => compare(keys[a], keys[b]) || a - b);
  const rank = new Array(keys.length);
  order.forEach((entry, place) => (rank[entry] = place + 1));
  return rank;
}

/**
 * @param {number[]} a
 * @param {number[]} b
 */
function compare(a, b) {
  const place = a.findIndex((value, i) => value !== b[i]);
  return place < 0 ? 0 : a[place] < b[place] ? -1 : 1;
}
