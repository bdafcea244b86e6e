// What stands still in the contour picture: its axes, the bar of its heights, the minima, the edge of the domain. Pure.

import { t } from '../../../i18n/texts.js';
import { escaped } from '../../../charts/frame.js';
import { groundScale } from '../../../charts/ground.js';
import { LARGE } from '../../../charts/large.js';

/** @import { Fn } from '../types.js' */
/** @import { Box, View } from '../../../charts/axis-map.js' */
/** @import { HeightScale } from '../../../charts/heights.js' */
/** @import { Theme } from '../../../charts/colours.js' */

const NARROW = 400;
/** Room for the bar and numbers of five digits beside it. */
const MARGIN = { l: 48 * LARGE, r: 72 * LARGE, t: 12, b: 42 * LARGE };
const [BAR, BAR_AWAY, TICK, NAME, STAR] = [10, 10, 11, 12, 7.5].map((length) => length * LARGE);
let made = 0;

/**
 * @param {number} width of the whole picture
 * @param {number} height
 * @returns {Box} the plot inside its axes
 */
export function contourBox(width, height) {
  const { l, r, t: top, b } = { ...MARGIN, r: width >= NARROW ? MARGIN.r : 12 };
  return { left: l, top, width: Math.max(width - l - r, 1), height: Math.max(height - top - b, 1) };
}

/**
 * @param {{fn: Fn, scale: HeightScale, theme: Theme, width: number, height: number}} shown
 * @param {View} view
 */
export function contourFigure({ fn, scale, theme, width, height }, view) {
  return {
    width,
    height,
    theme,
    x: { title: fn.axes[0], grid: false },
    y: { title: fn.axes[1], grid: false },
    inside:
      domainEdge(fn, view, theme) +
      boxEdge(fn, view, theme) +
      fn.minima.map((place) => star(place, view, theme)).join(''),
    outside: width >= NARROW ? bar(fn, scale, view, theme) : '',
  };
}

/**
 * The bar that names the heights.
 * @param {Fn} fn
 * @param {HeightScale} scale
 * @param {View} view
 * @param {Theme} theme
 */
function bar(fn, scale, { box }, theme) {
  made += 1;
  const left = box.left + box.width + BAR_AWAY;
  const stops = groundScale(theme.name).map(([at, colour]) => `<stop offset="${at}" stop-color="${colour}"/>`);
  const place = (/** @type {number} */ at) =>
    box.top + box.height * (1 - (at - scale.low) / (scale.high - scale.low || 1));
  const numbers = scale.ticks.at.map(
    (at, k) => `<text x="${left + BAR + 4}" y="${place(at) + 0.36 * TICK}">${escaped(scale.ticks.text[k])}</text>`,
  );
  return (
    `<linearGradient id="bar-${made}" x1="0" y1="1" x2="0" y2="0">${stops.join('')}</linearGradient>` +
    `<rect x="${left}" y="${box.top}" width="${BAR}" height="${box.height}" fill="url(#bar-${made})" stroke="${theme.line}"/>` +
    `<g class="bar" font-size="${TICK}">${numbers.join('')}</g>` +
    `<text x="${left + BAR}" y="${box.top + box.height + NAME + 5}" font-size="${NAME}">${escaped(fn.kind === 'data' ? t('picture.loss') : 'f')}</text>`
  );
}

/**
 * @param {Fn} fn
 * @param {View} view
 * @param {Theme} theme
 * @returns {string} nothing where the domain is all that is seen
 */
function domainEdge({ domain: [[x0, x1], [y0, y1]] }, view, theme) {
  const [left, top] = inPlot(view, x0, y1);
  const [right, bottom] = inPlot(view, x1, y0);
  const { width, height } = view.box;
  if (Math.hypot(left, top, right - width, bottom - height) < 1) return '';
  return `<rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" fill="none" stroke="${theme.ink}" stroke-width="${1.25 * LARGE}" stroke-dasharray="9 9"/>`;
}

/**
 * @param {Fn} fn
 * @param {View} view
 * @param {Theme} theme
 * @returns {string} the box that holds the paths, with what is outside it dimmed; nothing where there is none
 */
function boxEdge({ box }, view, { ink, panel }) {
  if (!box) return '';
  const [left, top] = inPlot(view, box[0][0], box[1][1]);
  const [right, bottom] = inPlot(view, box[0][1], box[1][0]);
  const { width, height } = view.box;
  const outline = `M${left} ${top}H${right}V${bottom}H${left}Z`;
  return (
    `<path d="M0 0H${width}V${height}H0Z${outline}" fill="${panel}" fill-opacity="0.55" fill-rule="evenodd"/>` +
    `<path class="box" d="${outline}" fill="none" stroke="${ink}" stroke-width="${2 * LARGE}"/>`
  );
}

/**
 * @param {readonly number[]} place
 * @param {View} view
 * @param {Theme} theme
 */
function star([x, y], view, { ink, panel }) {
  const [px, py] = inPlot(view, x, y);
  const points = Array.from({ length: 10 }, (_, k) => {
    const [angle, radius] = [(k * Math.PI) / 5 - Math.PI / 2, k % 2 ? 0.42 * STAR : STAR];
    return `${(px + radius * Math.cos(angle)).toFixed(2)},${(py + radius * Math.sin(angle)).toFixed(2)}`;
  });
  return `<polygon class="minimum" points="${points.join(' ')}" fill="${ink}" stroke="${panel}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"/>`;
}

/** @param {View} view @param {number} x @param {number} y @returns {[number, number]} from the corner of the plot */
const inPlot = ({ ax, bx, ay, by, box }, x, y) => [ax + bx * x - box.left, ay + by * y - box.top];
