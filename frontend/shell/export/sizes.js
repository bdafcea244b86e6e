// How large a film is: as the picture stands on the screen, or as a projector shows it. For that a picture is laid out
// on fewer pixels than the film has, and drawn larger: its words are then as large as a back row needs.

import { pixels } from '../../draw/layer.js';
import { redrawn } from './picture.js';

/** @import { Drawn } from '../lab.js' */
/** @typedef {{width: number, height: number}} Size  pixels */

/** @type {{screen: null, p720: Size, p1080: Size}} */
export const SIZES = { screen: null, p720: { width: 1280, height: 720 }, p1080: { width: 1920, height: 1080 } };

/**
 * @param {number} width
 * @param {number} height
 * @returns {Size} the same or a little more: films are made of pairs of pixels
 */
export const paired = (width, height) => ({ width: 2 * Math.ceil(width / 2), height: 2 * Math.ceil(height / 2) });

/** CSS pixels that a film of any size is laid out on. */
export const ACROSS = 960;

/**
 * Lays a picture out on that size and draws it with so many pixels for each of CSS.
 * @param {{host: HTMLElement, drawn: Drawn|null}} place
 * @param {Size} size CSS pixels
 * @param {number} ratio
 * @returns {Promise<() => void>} gives it back its place
 */
export async function layOut(place, { width, height }, ratio) {
  const { style } = place.host;
  Object.assign(style, { inset: '0 auto auto 0', width: `${width}px`, height: `${height}px` });
  pixels.wanted = ratio;
  await redrawn(place);
  return () => {
    for (const name of ['inset', 'width', 'height']) style.removeProperty(name);
    pixels.wanted = null;
    place.drawn?.resize?.();
  };
}
