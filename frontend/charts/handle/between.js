// A place of a handle between two others, while it glides.

/**
 * @template T
 * @param {T[]} list
 * @param {number} place
 * @returns {[T, T, number]} the two places around it, and the share of the way from one to the other
 */
export function around(list, place) {
  const before = Math.floor(place);
  return [list[before], list[Math.min(list.length - 1, before + 1)], place - before];
}

/** @param {number} a @param {number} b @param {number} share */
export const between = (a, b, share) => a + (b - a) * share;
