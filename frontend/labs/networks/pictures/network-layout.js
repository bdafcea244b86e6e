// Where the neurons of a network are drawn: one column a layer, the inputs first. Pure.

/** @typedef {{x: number, y: number, size: number}} Tile  its upper left corner, CSS pixels */
/**
 * @typedef {{sizes: number[], image: boolean, width: number, height: number, columns: {x: number, y: number, size:
 *   number, step: number}[]}} Layout
 *   image: whether the inputs are drawn as one image. columns: corner of the first tile, its size, the way to the next.
 *   height: of
 *   everything, more than the room where it scrolls. */

const [LARGEST, SMALLEST] = [46, 12];
const EDGE = 14;

/**
 * @param {number[]} sizes inputs, hidden layers, outputs
 * @param {number} width of the room, CSS pixels
 * @param {number} height
 * @param {{head: number, image: boolean, largest?: number}} room  head: height kept above the columns
 * @returns {Layout}
 */
export function layOut(sizes, width, height, { head, image, largest = LARGEST }) {
  const tiles = (/** @type {number} */ k) => tilesIn({ sizes, image }, k);
  const pitch = (width - 2 * EDGE) / Math.max(1, sizes.length - 1);
  const fits = sizes.map((_, k) => {
    const room = (height - head - EDGE) / tiles(k);
    return Math.floor(Math.max(SMALLEST, Math.min(largest, room - Math.min(10, room * 0.22), pitch * 0.45)));
  });
  const tall = Math.max(...sizes.map((_, k) => tiles(k) * (fits[k] + gapOf(fits[k]))));
  const whole = Math.max(height, head + EDGE + tall);
  const first = image ? Math.min(88, Math.max(40, pitch * 0.5)) : fits[0];
  const last = fits[sizes.length - 1];
  const columns = sizes.map((_, k) => {
    const size = k === 0 ? first : fits[k];
    const count = tiles(k);
    const free = (whole - head - EDGE) / count - size;
    const step = size + Math.min(Math.max(free, gapOf(size)), size * 0.6 + 6);
    const centre = EDGE + first / 2 + (k * (width - 2 * EDGE - (first + last) / 2)) / Math.max(1, sizes.length - 1);
    const top = head + (whole - head - EDGE - (count * step - (step - size))) / 2;
    return { x: centre - size / 2, y: Math.max(head, top), size, step };
  });
  return { sizes, image, width, height: whole, columns };
}

/** @param {number} size */
const gapOf = (size) => Math.max(2, size * 0.18);

/**
 * @param {{sizes: number[], image: boolean}} layout
 * @param {number} column 0: the inputs
 * @returns {number} tiles drawn in a column: one for inputs that are an image
 */
export const tilesIn = ({ sizes, image }, column) => (column === 0 && image ? 1 : sizes[column]);

/**
 * @param {Layout} layout
 * @param {number} column 0: the inputs
 * @param {number} k
 * @returns {Tile}
 */
export function tileAt({ columns, image }, column, k) {
  const { x, y, size, step } = columns[column];
  return { x, y: y + (column === 0 && image ? 0 : k * step), size };
}

/**
 * @param {Layout} layout
 * @param {number} px
 * @param {number} py
 * @returns {{column: number, k: number}|null} the neuron or input under a pixel
 */
export function neuronAt(layout, px, py) {
  for (let column = 0; column < layout.columns.length; column += 1) {
    const { x, y, size, step } = layout.columns[column];
    if (px < x - 2 || px > x + size + 2) continue;
    const k = Math.floor((py - y) / step);
    if (k >= 0 && k < tilesIn(layout, column) && py - y - k * step <= size + 2) return { column, k };
  }
  return null;
}
