// Colours of the style sheet as numbers. Pure.

/** @typedef {readonly [number, number, number]} Rgb  0 … 255 each */

/** @type {Map<string, Rgb>} */
const known = new Map();

/**
 * @param {string} hex "#rrggbb"
 * @returns {Rgb}
 */
export function rgbOf(hex) {
  const seen = known.get(hex);
  if (seen) return seen;
  const value = Number.parseInt(hex.slice(1), 16);
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new Error(`colour: expected "#rrggbb", got "${hex}"`);
  const rgb = /** @type {const} */ ([value >> 16, (value >> 8) & 255, value & 255]);
  known.set(hex, rgb);
  return rgb;
}
