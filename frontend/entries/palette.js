// Colours and dashes that tell entries apart, also for colour-blind eyes and without colour. Ten pairs (light theme,
// dark theme), chosen so that the smallest difference under normal, protan, deutan and tritan vision (Machado et al.
// 2009, doi:10.1109/TVCG.2009.113, distances in OKLab) is largest, the first six weighing most.

/** @import { Theme } from '../shell/theme.js' */

/**
 * @typedef {{key: number, slot: number, hidden: boolean}} Look  How an entry is shown. key: stays with the entry
 *   whatever else changes;
 *   slot: belongs to one entry at a time and names its colour and dash; hidden: it races, but the pictures leave it
 *   out. */

/** @type {Record<Theme, string>[]} */
const COLOURS = [
  { light: '#0333cf', dark: '#8ba3ff' },
  { light: '#da7306', dark: '#e47b23' },
  { light: '#074a24', dark: '#6cf7bb' },
  { light: '#580682', dark: '#a04bf4' },
  { light: '#835e00', dark: '#fbc900' },
  { light: '#3593c6', dark: '#2d8e9f' },
  { light: '#ce2166', dark: '#e91a60' },
  { light: '#885bef', dark: '#d9c5ff' },
  { light: '#79995f', dark: '#acc484' },
  { light: '#626e85', dark: '#98a3ae' },
];

// Five dashes against ten colours: slots that share a colour differ in dash.
const DASHES = [[], [9, 4], [2, 4], [9, 4, 2, 4], [16, 5]];

/** How many colours there are to choose from. */
export const COLOUR_COUNT = COLOURS.length;

/**
 * @param {number} slot
 * @param {Theme} theme
 * @returns {{colour: string, dash: number[]}} dash: canvas dash pattern, [] is solid
 */
export function strokeOf(slot, theme) {
  const round = Math.floor(slot / COLOURS.length);
  return { colour: COLOURS[slot % COLOURS.length][theme], dash: DASHES[(slot + round) % DASHES.length] };
}

/** @param {number} count @returns {Look[]} the looks of a new list of entries */
export const freshLooks = (count) => Array.from({ length: count }, (_, i) => ({ key: i, slot: i, hidden: false }));

/**
 * @param {Look[]} looks
 * @param {number} colour
 * @returns {number} the smallest slot of that colour that nobody has
 */
export function freeSlotOf(looks, colour) {
  const taken = new Set(looks.map((look) => look.slot));
  let slot = colour;
  while (taken.has(slot)) slot += COLOURS.length;
  return slot;
}

/** @param {Look[]} looks @returns {number} the smallest slot nobody has */
export function freeSlot(looks) {
  const taken = new Set(looks.map((look) => look.slot));
  let slot = 0;
  while (taken.has(slot)) slot += 1;
  return slot;
}
