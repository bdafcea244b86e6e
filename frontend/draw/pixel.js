// Colours as they stand in the pixels of an image, one number each: red in the lowest byte, then green, blue, opacity.
// Pure.

/** @import { Rgb } from './colour.js' */

/** @param {Rgb} colour @returns {number} without opacity */
export const pack = ([red, green, blue]) => (blue << 16) | (green << 8) | red;

/**
 * @param {number} colour without opacity
 * @param {number} opacity 0 … 255
 * @param {number} there what it is laid over, with an opacity of its own; one of the two is above 0
 * @returns {number} what is seen then
 */
export function laid(colour, opacity, there) {
  const all = opacity + (there >>> 24) * (1 - opacity / 255);
  const share = opacity / all;
  const red = there & 255;
  const green = (there >> 8) & 255;
  const blue = (there >> 16) & 255;
  return (
    ((all + 0.5) << 24) |
    ((blue + ((colour >> 16) - blue) * share + 0.5) << 16) |
    ((green + (((colour >> 8) & 255) - green) * share + 0.5) << 8) |
    (red + ((colour & 255) - red) * share + 0.5)
  );
}
