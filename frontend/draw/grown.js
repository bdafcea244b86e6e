// A list of numbers of one kind with more room. Pure.

/**
 * @template {Int32Array | Uint32Array | Float64Array} List
 * @param {List} list
 * @param {number} least the length it needs
 * @returns {List} at least twice as long, with what is in it
 */
export function grown(list, least) {
  const Kind = /** @type {new (length: number) => List} */ (list.constructor);
  const longer = new Kind(Math.max(2 * list.length, least));
  longer.set(list);
  return longer;
}
