// A camera of the surface as six numbers, for an address: the eye, then the point in the middle of the picture. Pure.

/** @import { Camera } from '../../../charts/plotly-private.js' */

const DIGITS = 3;
const UP = { x: 0, y: 0, z: 1 };

/** @param {Pick<Camera, 'eye' | 'center'>} camera @returns {number[]} */
export function writtenCamera({ eye, center }) {
  return [eye, center].flatMap(({ x, y, z }) => [x, y, z]).map((value) => Number(value.toFixed(DIGITS)));
}

/** @param {readonly number[]} numbers @returns {Camera} */
export function readCamera([x, y, z, cx, cy, cz]) {
  return { eye: { x, y, z }, center: { x: cx, y: cy, z: cz }, up: UP };
}

/**
 * @param {Pick<Camera, 'eye' | 'center'>} a
 * @param {Pick<Camera, 'eye' | 'center'>} b
 */
export function sameCamera(a, b) {
  const other = writtenCamera(b);
  return writtenCamera(a).every((value, k) => value === other[k]);
}
