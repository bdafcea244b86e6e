// The frame of a picture: axes with round numbers and few words, and what lies still between them. An SVG: sharp at any
// size, quick to draw anew while a hand moves it, and with its lines and words in an exported picture.

import { number } from '../i18n/format.js';
import { roundTicks } from './axes.js';
import { LARGE } from './large.js';

/** @import { Range, View } from './axis-map.js' */
/** @import { Theme } from './colours.js' */

/** @typedef {{at: number, text: string}[]} Ticks  at: in axis units */
/**
 * @typedef {{title: string, ticks?: Ticks, whole?: boolean, grid: boolean}} Axis  ticks: round numbers where not given;
 *   whole: no others but whole ones
 */

const [TICK, TITLE] = [11 * LARGE, 12 * LARGE];
/** Least room of a number along its axis, CSS pixels. */
const APART = { x: 64 * LARGE, y: 44 * LARGE };
const AWAY = 5;
/** Least room of a letter of a title. */
const LETTER = 0.5 * TITLE;
/** Most room of a character of a number. */
const CHARACTER = 0.6 * TICK;
const DIGITS = 6;

/** @param {HTMLElement} host */
export function createFrame(host) {
  const element = document.createElement('div');
  element.className = 'picture-graph';
  // What a pointer finds of it: the plot between the axes.
  const plot = document.createElement('div');
  plot.className = 'picture-plot';
  plot.hidden = true;
  host.append(element, plot);

  return {
    element,
    plot,
    /**
     * @param {View} view
     * @param {{width: number, height: number, x: Axis, y: Axis, theme: Theme, inside?: string, outside?: string}} look
     *   inside, outside: SVG elements, within the plot (from its corner) and beside it
     */
    draw(view, { width, height, x, y, theme, inside = '', outside = '' }) {
      const { left, top, width: across, height: up } = view.box;
      element.innerHTML =
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"` +
        ` font-family="${escaped(theme.font)}" fill="${theme.soft}" aria-hidden="true">` +
        `${axes(view, x, y, theme, width)}<svg x="${left}" y="${top}" width="${across}" height="${up}">${inside}</svg>` +
        `${outside}</svg>`;
      Object.assign(plot.style, { left: `${left}px`, top: `${top}px`, width: `${across}px`, height: `${up}px` });
      plot.hidden = false;
    },
  };
}

/** @param {string} text @returns {string} within an element or an attribute */
export const escaped = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('>', '&gt;');

/**
 * @param {View} view
 * @param {Axis} x
 * @param {Axis} y
 * @param {Theme} theme
 * @param {number} end of the picture
 */
function axes({ x: across, y: up, box, ax, bx, ay, by }, x, y, theme, end) {
  const { left, top, width, height } = box;
  const bottom = top + height;
  let lines = '';
  let words = '';
  for (const { at, text } of within(x.ticks ?? round(across, width / APART.x, x.whole), across)) {
    const px = ax + bx * at;
    if (x.grid) lines += `M${px} ${top}V${bottom}`;
    const [middle, base] = [Math.min(px, end - (text.length * CHARACTER) / 2), bottom + AWAY + 0.8 * TICK];
    words += `<text class="tick-x" x="${middle}" y="${base}" text-anchor="middle">${escaped(text)}</text>`;
  }
  for (const { at, text } of within(y.ticks ?? round(up, height / APART.y), up)) {
    const py = ay + by * at;
    if (y.grid) lines += `M${left} ${py}H${left + width}`;
    words += `<text class="tick-y" x="${left - AWAY}" y="${py + 0.36 * TICK}" text-anchor="end">${escaped(text)}</text>`;
  }
  const beside = TITLE;
  const middle = top + height / 2;
  const upright = y.title.length * LETTER > height ? '' : escaped(y.title); // half a title says nothing
  return (
    `<path d="${lines}" stroke="${theme.grid}" fill="none"/><g font-size="${TICK}">${words}</g>` +
    `<g font-size="${TITLE}" text-anchor="middle">` +
    `<text x="${left + width / 2}" y="${bottom + AWAY + TICK + TITLE + 3}">${escaped(x.title)}</text>` +
    `<text transform="translate(${beside} ${middle}) rotate(-90)">${upright}</text></g>`
  );
}

/** @param {Range} range @param {number} most @param {boolean} [whole] @returns {Ticks} */
const round = ([low, high], most, whole = false) =>
  roundTicks(low, high, Math.max(2, most), Number(whole)).map((at) => ({ at, text: number(at, DIGITS) }));

/** @param {Ticks} ticks @param {Range} range */
const within = (ticks, [low, high]) => {
  const edge = 1e-9 * (high - low);
  return ticks.filter(({ at }) => at >= low - edge && at <= high + edge);
};
