// The colours of the network lab: two hues for below and above (class 0 and 1, negative and positive weights), told
// apart by colour-blind eyes too, and one colour for each class of more. As tables of pixels, for painting whole
// images. Pure.

import { channels, mix, oklchToRgb } from '../../../draw/oklab.js';

/** @import { Oklch } from '../../../draw/oklab.js' */

/** @typedef {'light' | 'dark'} Name */

const SHADES = 256;

/**
 * @type {Record<Name, {low: Oklch, middle: Oklch, high: Oklch, lowInk: Oklch, highInk: Oklch}>} the inks are for lines
 *   and points
 */
const TWO = {
  light: {
    low: [0.82, 0.108, 64],
    middle: [0.98, 0.004, 95],
    high: [0.72, 0.105, 248],
    lowInk: [0.66, 0.165, 50],
    highInk: [0.48, 0.155, 256],
  },
  dark: {
    low: [0.56, 0.115, 56],
    middle: [0.225, 0.012, 250],
    high: [0.53, 0.115, 250],
    lowInk: [0.79, 0.135, 66],
    highInk: [0.72, 0.125, 245],
  },
};

/** Of what is neither negative nor positive. @type {Oklch} */
const ZERO = [0.62, 0.005, 250];

/** Hues of up to ten classes, neighbours far apart; further classes repeat them lighter and greyer. */
const HUES = [55, 250, 160, 350, 100, 300, 205, 25, 130, 275];
const LIGHTNESS = [0, -0.06, -0.02, -0.08, 0.1, -0.1, 0.05, -0.05, 0.08, 0];

/** @type {Map<string, Uint32Array>} */
const tables = new Map();

/**
 * @param {Oklch} colour
 * @returns {number} a pixel of ImageData read as little-endian uint32
 */
function pixel(colour) {
  const [red, green, blue] = channels(colour);
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/**
 * @param {string} key
 * @param {(share: number) => Oklch} colourAt
 */
function table(key, colourAt) {
  const known = tables.get(key);
  if (known) return known;
  const made = Uint32Array.from({ length: SHADES }, (_, k) => pixel(colourAt(k / (SHADES - 1))));
  tables.set(key, made);
  return made;
}

/**
 * @param {Name} theme
 * @returns {Uint32Array} 256 pixels from low over nothing to high
 */
export function twoSided(theme) {
  const { low, middle, high } = TWO[theme];
  return table(`two ${theme}`, (share) =>
    share < 0.5 ? mix(low, middle, share * 2) : mix(middle, high, share * 2 - 1),
  );
}

/**
 * @param {Name} theme
 * @returns {Uint32Array} 256 pixels from the paper to the ink, for images of something written
 */
export function inkShades(theme) {
  return table(`ink ${theme}`, (share) =>
    mix(TWO[theme].middle, theme === 'light' ? [0.25, 0.02, 250] : [0.93, 0.01, 250], share),
  );
}

/**
 * @param {Name} theme
 * @param {number} index of the class
 * @param {number} classes
 * @returns {Uint32Array} 256 pixels from probability 0 to 1
 */
export function classShades(theme, index, classes) {
  if (classes <= 2) {
    const { middle, low, high } = TWO[theme];
    return table(`side ${index} ${theme}`, (share) => mix(middle, index === 0 ? low : high, share));
  }
  return table(`class ${index} ${theme}`, (share) => mix(TWO[theme].middle, classColour(theme, index, 'fill'), share));
}

/**
 * @param {Name} theme
 * @param {number} index
 * @param {'fill' | 'ink'} use
 * @returns {Oklch}
 */
function classColour(theme, index, use) {
  const k = index % HUES.length;
  const round = Math.floor(index / HUES.length);
  const base = theme === 'light' ? { fill: 0.8, ink: 0.55 } : { fill: 0.5, ink: 0.78 };
  return [base[use] + LIGHTNESS[k] + round * 0.08, (use === 'ink' ? 0.15 : 0.105) * (round === 0 ? 1 : 0.5), HUES[k]];
}

/**
 * @param {Name} theme
 * @param {number} index
 * @param {number} classes
 * @returns {string} for the points and names of a class
 */
export function classInk(theme, index, classes) {
  if (classes <= 2) return signInk(theme, index === 0 ? -1 : 1);
  return oklchToRgb(classColour(theme, index, 'ink'));
}

/**
 * @param {Name} theme
 * @param {ArrayLike<number>} probabilities how probable each class is, adding up to 1
 * @returns {string} the colours of the classes, mixed
 */
export function softInk(theme, probabilities) {
  const [low, high] = [TWO[theme].lowInk, TWO[theme].highInk];
  if (probabilities.length === 2) return oklchToRgb(mix(low, high, probabilities[1]));
  /** @type {Oklch} */
  let mixed = classColour(theme, 0, 'ink');
  let sum = probabilities[0];
  for (let k = 1; k < probabilities.length; k += 1) {
    sum += probabilities[k];
    if (sum > 0) mixed = mix(mixed, classColour(theme, k, 'ink'), probabilities[k] / sum);
  }
  return oklchToRgb(mixed);
}

/**
 * @param {Name} theme
 * @param {number} value
 * @returns {string} the colour of a line that stands for a negative or positive number, grey for exactly 0
 */
export function signInk(theme, value) {
  if (value === 0) return oklchToRgb(ZERO);
  return oklchToRgb(value < 0 ? TWO[theme].lowInk : TWO[theme].highInk);
}

/**
 * @param {Name} theme
 * @param {number} share 0 low … 1 high
 * @returns {string} the colour of a point whose value lies there
 */
export function valueInk(theme, share) {
  const { lowInk, middle, highInk } = TWO[theme];
  const half = mix(middle, theme === 'light' ? [0.8, 0.02, 95] : [0.5, 0.02, 250], 1);
  return oklchToRgb(
    share < 0.5 ? mix(lowInk, half, Math.max(share, 0) * 2) : mix(half, highInk, Math.min(share, 1) * 2 - 1),
  );
}
