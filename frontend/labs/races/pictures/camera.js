// The 3-D camera as plain matrices, column-major: point to pixel, and where the eye is. Pure.

/** @typedef {ArrayLike<number>} Matrix  16 numbers, column-major */
/** @typedef {readonly [number, number, number]} Point */
/** @typedef {{x: number, y: number, z: number}} Direction */
/** @typedef {{eye: Direction, center: Direction}} Camera  center: what stands in the middle of the picture; z is up */

/** Nearer or farther than this from the eye there is nothing, in units of the box. */
const [NEAR, FAR] = [0.01, 100];

/** @param {Camera} camera @returns {Matrix} from the box to the eye, which looks along −z */
export function looking({ eye, center }) {
  const back = unit([eye.x - center.x, eye.y - center.y, eye.z - center.z]);
  const right = unit([-back[1], back[0], 0]);
  const up = cross(back, right);
  const from = /** @type {Point} */ ([eye.x, eye.y, eye.z]);
  const [x, y, z] = [right, up, back].map((axis) => -dot(axis, from));
  const columns = [0, 1, 2].flatMap((k) => [right[k], up[k], back[k], 0]);
  return [...columns, x, y, z, 1];
}

/**
 * @param {number} angle from top to bottom, radians
 * @param {number} aspect width over height
 * @returns {Matrix}
 */
export function perspective(angle, aspect) {
  const size = 1 / Math.tan(angle / 2);
  const depth = 1 / (NEAR - FAR);
  return [size / aspect, 0, 0, 0, 0, size, 0, 0, 0, 0, (FAR + NEAR) * depth, -1, 0, 0, 2 * FAR * NEAR * depth, 0];
}

/**
 * @param {readonly (readonly [number, number])[]} ranges of x, y and z
 * @param {readonly number[]} sizes they have in the box, in whose middle they lie
 * @returns {Matrix} from those to the box
 */
export function placing(ranges, sizes) {
  const scales = ranges.map(([low, high], k) => sizes[k] / (high - low));
  const [x, y, z] = ranges.map(([low, high], k) => (-scales[k] * (low + high)) / 2);
  return [scales[0], 0, 0, 0, 0, scales[1], 0, 0, 0, 0, scales[2], 0, x, y, z, 1];
}

/** @param {Point} a @returns {Point} */
function unit(a) {
  const length = Math.hypot(...a);
  return [a[0] / length, a[1] / length, a[2] / length];
}

/** @param {Point} a @param {Point} b */
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** @param {Point} a @param {Point} b @returns {Point} */
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

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
 * @param {Matrix} m to the eye; affine: last row 0 0 0 1
 * @returns {Point} the eye, in the coordinates m starts from
 */
export const viewpoint = (m) => apply3(invert3(m), -m[12], -m[13], -m[14]);

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
