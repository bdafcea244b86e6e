// A list of numbers of one kind with more room. Pure.

/**
 * @template {Int32Array | Uint32Array | Float64Array} List
 * @param {List} list
 * @param {number} least the length it needs
 * @returns {List} at least twice as long, with what is in it
 */
export function grown(list, least) {
  const longer = new /** @type {any} */ (list.constructor)(Math.max(2 * list.length, least));
  longer.set(list);
  return longer;
}
