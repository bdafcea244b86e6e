// The surface under a hand: a drag turns it, the wheel brings it nearer.

import { watchHand } from '../../../charts/hand.js';

/** @import { Camera } from './camera.js' */

/** Radians for a CSS pixel. */
const PER_PIXEL = 0.009;
const PER_NOTCH = 0.0012;
const [NEAREST, FARTHEST] = [0.5, 6];
/** Steeper than this it would turn over. */
const STEEPEST = 0.48 * Math.PI;

/**
 * @param {Camera} camera
 * @param {{around?: number, up?: number, nearer?: number}} by  around, up: radians; nearer: factor of the distance
 * @returns {Camera}
 */
export function moved({ eye, center }, { around = 0, up = 0, nearer = 1 }) {
  const [x, y, z] = [eye.x - center.x, eye.y - center.y, eye.z - center.z];
  const distance = Math.min(Math.max(Math.hypot(x, y, z) * nearer, NEAREST), FARTHEST);
  const azimuth = Math.atan2(y, x) + around;
  const elevation = Math.min(Math.max(Math.atan2(z, Math.hypot(x, y)) + up, 0.02), STEEPEST);
  return {
    center,
    eye: {
      x: center.x + distance * Math.cos(elevation) * Math.cos(azimuth),
      y: center.y + distance * Math.cos(elevation) * Math.sin(azimuth),
      z: center.z + distance * Math.sin(elevation),
    },
  };
}

/**
 * @param {HTMLElement} host
 * @param {{camera: () => Camera|null, turn: (camera: Camera) => void, rest: () => void}} reactions  turn: many times
 *   while a hand moves it, rest: once it lets go
 * @param {AbortSignal} signal
 */
export function watchTurning(host, { camera, turn, rest }, signal) {
  watchHand(
    host,
    {
      grab: ({ target }) => (target instanceof Element && target.closest('button') ? null : camera()),
      drag(held, across, down, { pointerType }) {
        // A finger that goes up or down scrolls the page.
        const up = pointerType === 'touch' ? 0 : down * PER_PIXEL;
        turn(moved(held, { around: -across * PER_PIXEL, up }));
      },
      turn({ deltaY }) {
        const now = camera();
        if (now) turn(moved(now, { nearer: Math.exp(deltaY * PER_NOTCH) }));
        return now !== null;
      },
      rest,
    },
    signal,
  );
}
