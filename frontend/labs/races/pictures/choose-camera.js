// From which side a surface is seen best: the direction that leaves most of its low ground in sight. Pure.

import { hiddenBySurface } from './occlusion.js';

/** @import { Camera, Point } from './camera.js' */
/** @import { HeightField } from './occlusion.js' */

export const ASPECT = { x: 1.1, y: 1.1, z: 0.55 };
const DISTANCE = 1.68;
/** Between these distances the camera is moved until everything fits. */
const NEAREST = 1.2;
const FARTHEST = 4;
/** From top to bottom. */
export const FIELD_OF_VIEW = Math.PI / 4;
/** Left free for the numbers of the axes, as shares of half the picture. */
const ROOM = { side: 0.24, top: 0.05, bottom: 0.22 };
const ELEVATIONS = [36, 46, 56];
/** In degrees, the one people draw first to the one they draw last; none looks along an axis. */
const SIDES = [-125, -145, -110, -160, -55, -35, -70, 145, 125, 160, 35, 55, 20, 70];
const SAMPLES = 26;
/** A view has to show this much more low ground to be preferred over an earlier one. */
const WORTH_TURNING = 0.04;

/**
 * @param {HeightField} field
 * @returns {Camera}
 */
export function chooseCamera(field) {
  const low = lowGround(field);
  let best = [SIDES[0], ELEVATIONS[0]];
  let most = -1;
  for (const elevation of ELEVATIONS) {
    for (const side of SIDES) {
      const towards = direction(side, elevation, field);
      const seen = low.filter(([x, y, z]) => !hiddenBySurface(field, x, y, z, [0, 0, 0], towards)).length / low.length;
      if (seen > most + WORTH_TURNING) [best, most] = [[side, elevation], seen];
    }
  }
  const [x, y, z] = unit(best[0], best[1]);
  return {
    eye: { x: DISTANCE * x, y: DISTANCE * y, z: DISTANCE * z },
    center: { x: 0, y: 0, z: -0.24 },
  };
}

/**
 * The camera moved along its line of sight, and up or down, until the whole box with its axes just fits.
 * @param {Camera} camera
 * @param {number} aspect width / height of the picture
 * @returns {Camera}
 */
export function framed(camera, aspect) {
  const { x, y, z } = camera.eye;
  const length = Math.hypot(x, y, z);
  const towards = /** @type {const} */ ([x / length, y / length, z / length]);
  for (let distance = NEAREST; distance < FARTHEST; distance += 0.02) {
    for (let height = 0; height > -0.45; height -= 0.03) {
      const eye = /** @type {const} */ ([towards[0] * distance, towards[1] * distance, towards[2] * distance + height]);
      if (fits(eye, towards, aspect))
        return { ...camera, eye: { x: eye[0], y: eye[1], z: eye[2] }, center: { x: 0, y: 0, z: height } };
    }
  }
  return camera;
}

/**
 * @param {Point} eye
 * @param {Point} towards the viewer, a unit vector
 * @param {number} aspect
 * @returns {boolean} whether every corner of the box lies inside the picture, with room for the axes' numbers
 */
function fits(eye, towards, aspect) {
  const flat = Math.hypot(towards[0], towards[1]);
  const right = [-towards[1] / flat, towards[0] / flat, 0];
  const up = [-towards[2] * right[1], towards[2] * right[0], flat];
  const most = Math.tan(FIELD_OF_VIEW / 2);
  return [-1, 1].every((sx) =>
    [-1, 1].every((sy) =>
      [-1, 1].every((sz) => {
        const from = [(sx * ASPECT.x) / 2 - eye[0], (sy * ASPECT.y) / 2 - eye[1], (sz * ASPECT.z) / 2 - eye[2]];
        const along = (/** @type {readonly number[]} */ axis) =>
          from[0] * axis[0] + from[1] * axis[1] + from[2] * axis[2];
        const depth = -along(towards);
        const [across, high] = [along(right) / (depth * most * aspect), along(up) / (depth * most)];
        return Math.abs(across) < 1 - ROOM.side && high < 1 - ROOM.top && high > -1 + ROOM.bottom;
      }),
    ),
  );
}

/**
 * @param {number} side degrees around the upright axis
 * @param {number} elevation degrees above the ground
 * @returns {Point}
 */
function unit(side, elevation) {
  const [azimuth, height] = [(side * Math.PI) / 180, (elevation * Math.PI) / 180];
  return [Math.cos(height) * Math.cos(azimuth), Math.cos(height) * Math.sin(azimuth), Math.sin(height)];
}

/**
 * @param {number} side
 * @param {number} elevation
 * @param {HeightField} field
 * @returns {Point} towards the viewer, in the units of the field
 */
function direction(side, elevation, field) {
  const [x, y, z] = unit(side, elevation);
  return [
    (x * (field.x[1] - field.x[0])) / ASPECT.x,
    (y * (field.y[1] - field.y[0])) / ASPECT.y,
    (z * (field.high - field.low)) / ASPECT.z,
  ];
}

/**
 * @param {HeightField} field
 * @returns {Point[]} the lowest third of points spread evenly over the field
 */
function lowGround({ nx, ny, x, y, heights }) {
  /** @type {Point[]} */
  const points = [];
  for (let j = 0; j < SAMPLES; j += 1) {
    for (let i = 0; i < SAMPLES; i += 1) {
      const column = Math.round(((i + 0.5) / SAMPLES) * (nx - 1));
      const row = Math.round(((j + 0.5) / SAMPLES) * (ny - 1));
      points.push([
        x[0] + ((x[1] - x[0]) * column) / (nx - 1),
        y[0] + ((y[1] - y[0]) * row) / (ny - 1),
        heights[row * nx + column],
      ]);
    }
  }
  return points.sort((a, b) => a[2] - b[2]).slice(0, Math.ceil(points.length / 3));
}
