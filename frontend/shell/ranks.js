// Ranks by several numbers, the first of which decides. Pure.

/** @param {number|null|undefined} value missing and non-finite come last */
export const orLast = (value) => (value === null || value === undefined || Number.isNaN(value) ? Infinity : value);

/**
 * @param {number[][]} keys of each entry: the first number decides, the next ones where it is equal
 * @returns {number[]} rank of each, from 1; equals share one, and the next counts them all
 */
export function ranksBy(keys) {
  const sorted = [...keys].sort(compare);
  return keys.map((key) => sorted.findIndex((other) => compare(other, key) === 0) + 1);
}

/**
 * @param {number[]} a
 * @param {number[]} b
 */
function compare(a, b) {
  const place = a.findIndex((value, i) => value !== b[i]);
  return place < 0 ? 0 : a[place] < b[place] ? -1 : 1;
}
