// Where the neurons of a network are drawn: one column a layer, the inputs first; a layer too high for the room stands
// in several columns side by side. Pure.

/** @typedef {{x: number, y: number, size: number}} Tile  its upper left corner, CSS pixels */
/**
 * @typedef {{sizes: number[], image: boolean, width: number, height: number, columns: {x: number, y: number, size:
 *   number, step: number, rows: number, width: number}[]}} Layout
 *   image: whether the inputs are drawn as one image. columns: corner of the first tile, its size, the way to the next,
 *   how many stand under each other, and how wide all are together.
 *   height: of
 *   everything, more than the room where it scrolls. */

const [LARGEST, SMALLEST] = [46, 12];
const EDGE = 14;
/** Share of the way from layer to layer that the columns of one may take. */
const MOST_OF_PITCH = 0.45;

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
  const high = height - head - EDGE;
  const beside = Math.max(1, Math.floor((pitch * MOST_OF_PITCH) / (SMALLEST + gapOf(SMALLEST))));
  const fits = sizes.map((_, k) => {
    const under = Math.max(1, Math.floor(high / (SMALLEST + gapOf(SMALLEST))));
    const many = Math.min(beside, Math.ceil(tiles(k) / under));
    const rows = Math.ceil(tiles(k) / many);
    const room = high / rows;
    const size = Math.min(largest, room - Math.min(10, room * 0.22), (pitch * 0.45) / many);
    return { many, rows, size: Math.floor(Math.max(SMALLEST, size)) };
  });
  const tall = Math.max(...fits.map(({ rows, size }) => rows * (size + gapOf(size))));
  const whole = Math.max(height, head + EDGE + tall);
  const widths = fits.map(({ many, size }, k) =>
    k === 0 && image ? Math.min(88, Math.max(40, pitch * 0.5)) : many * size + (many - 1) * gapOf(size),
  );
  const [first, last] = [widths[0], widths[sizes.length - 1]];
  const columns = fits.map(({ rows, size: fitting }, k) => {
    const size = k === 0 && image ? first : fitting;
    const free = (whole - head - EDGE) / rows - size;
    const step = size + Math.min(Math.max(free, gapOf(size)), size * 0.6 + 6);
    const centre = EDGE + first / 2 + (k * (width - 2 * EDGE - (first + last) / 2)) / Math.max(1, sizes.length - 1);
    const top = head + (whole - head - EDGE - (rows * step - (step - size))) / 2;
    return { x: centre - widths[k] / 2, y: Math.max(head, top), size, step, rows, width: widths[k] };
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
export function tileAt({ columns }, column, k) {
  const { x, y, size, step, rows } = columns[column];
  return { x: x + Math.floor(k / rows) * (size + gapOf(size)), y: y + (k % rows) * step, size };
}

/**
 * @param {Layout} layout
 * @param {number} px
 * @param {number} py
 * @returns {{column: number, k: number}|null} the neuron or input under a pixel
 */
export function neuronAt(layout, px, py) {
  for (let column = 0; column < layout.columns.length; column += 1) {
    const { x, y, size, step, rows, width } = layout.columns[column];
    if (px < x - 2 || px > x + width + 2) continue;
    const row = Math.floor((py - y) / step);
    const k = Math.max(0, Math.floor((px - x) / (size + gapOf(size)))) * rows + row;
    const isThere = row >= 0 && row < rows && k < tilesIn(layout, column);
    if (isThere && py - y - row * step <= size + 2) return { column, k };
  }
  return null;
}
