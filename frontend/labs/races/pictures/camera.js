// The 3-D camera as plain matrices (column-major, as WebGL keeps them): point to pixel, and where the eye is. Pure.

/** @typedef {ArrayLike<number>} Matrix  16 numbers, column-major */
/** @typedef {readonly [number, number, number]} Point */

/**
 * @param {Matrix} a
 * @param {Matrix} b
 * @returns {Float64Array} a · b
 */
export function multiply(a, b) {
  const out = new Float64Array(16);
  for (let column = 0; column < 4; column += 1) {
    for (let row = 0; row < 4; row += 1) {
      let sum = 0;
      for (let k = 0; k < 4; k += 1) sum += a[4 * k + row] * b[4 * column + k];
      out[4 * column + row] = sum;
    }
  }
  return out;
}

/**
 * @param {Matrix} m affine: last row 0 0 0 1
 * @param {boolean} orthographic
 * @returns {{eye: Point, direction: Point}} in the coordinates m starts from: the eye, and, for a camera without
 *   perspective, the direction towards the viewer (zero with perspective)
 */
export function viewpoint(m, orthographic) {
  const inverse = invert3(m);
  if (orthographic) return { eye: [0, 0, 0], direction: apply3(inverse, 0, 0, 1) };
  return { eye: apply3(inverse, -m[12], -m[13], -m[14]), direction: [0, 0, 0] };
}

/**
 * @param {Matrix} m projection · view · model
 * @param {number} x
 * @param {number} y
 * @param {number} z
 * @param {number} width CSS pixels of the viewport
 * @param {number} height
 * @param {Float64Array} out
 * @param {number} at px is written to out[at], py to out[at + 1]; NaN when the point is behind the eye, or nowhere
 */
export function project(m, x, y, z, width, height, out, at) {
  const depth = m[3] * x + m[7] * y + m[11] * z + m[15];
  const w = depth > 0 ? depth : NaN;
  out[at] = (0.5 + (0.5 * (m[0] * x + m[4] * y + m[8] * z + m[12])) / w) * width;
  out[at + 1] = (0.5 - (0.5 * (m[1] * x + m[5] * y + m[9] * z + m[13])) / w) * height;
}

/**
 * @param {Matrix} m
 * @returns {number[]} inverse of the upper-left 3 × 3, column-major
 */
function invert3(m) {
  const [a, b, c, d, e, f, g, h, i] = [m[0], m[4], m[8], m[1], m[5], m[9], m[2], m[6], m[10]];
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  return [
    e * i - f * h,
    f * g - d * i,
    d * h - e * g,
    c * h - b * i,
    a * i - c * g,
    b * g - a * h,
    b * f - c * e,
    c * d - a * f,
    a * e - b * d,
  ].map((value) => value / determinant);
}

/**
 * @param {number[]} m 3 × 3, column-major
 * @param {number} x
 * @param {number} y
 * @param {number} z
 * @returns {Point}
 */
function apply3(m, x, y, z) {
  return [m[0] * x + m[3] * y + m[6] * z, m[1] * x + m[4] * y + m[7] * z, m[2] * x + m[5] * y + m[8] * z];
}
