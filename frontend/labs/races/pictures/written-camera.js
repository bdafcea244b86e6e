// A camera of the surface as six numbers, for an address: the eye, then the point in the middle of the picture. Pure.

/** @import { Camera } from './camera.js' */

const DIGITS = 3;

/** @param {Camera} camera @returns {number[]} */
export function writtenCamera({ eye, center }) {
  return [eye, center].flatMap(({ x, y, z }) => [x, y, z]).map((value) => Number(value.toFixed(DIGITS)));
}

/** @param {readonly number[]} numbers @returns {Camera} */
export function readCamera([x, y, z, cx, cy, cz]) {
  return { eye: { x, y, z }, center: { x: cx, y: cy, z: cz } };
}
