// Which entry stands out: the hovered one, else the selected one; the others step back.

/** @typedef {'plain' | 'strong' | 'faint'} Weight */

/**
 * @param {{readonly hovered: number | null, readonly selected: number | null}} state
 * @returns {number | null}
 */
export function outstanding(state) {
  return state.hovered ?? state.selected;
}

/**
 * @param {number | null} strong the entry that stands out
 * @param {number} entry
 * @returns {Weight}
 */
export function weightOf(strong, entry) {
  return strong === null ? 'plain' : strong === entry ? 'strong' : 'faint';
}

/**
 * @param {number} count
 * @param {number | null} strong
 * @returns {number[]} the order of drawing: what stands out comes last and lies on top
 */
export function drawingOrder(count, strong) {
  const order = Array.from({ length: count }, (_, entry) => entry);
  return strong === null
    ? order
    : [...order.filter((entry) => entry !== strong), ...order.filter((entry) => entry === strong)];
}
