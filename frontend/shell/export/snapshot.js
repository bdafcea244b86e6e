// A part of the page as an image: its canvases, marks, swatches and words where they stand, with a caption and a legend
// below.

import { escapeXml, pathOf, recordCanvas, recordRasters } from './canvas-svg.js';
import { drawLines, layoutLines } from './legend.js';
import { paired } from './sizes.js';

/** @import { Reel } from '../lab.js' */
/** @import { Film } from './frames.js' */
/** @import { Line } from './legend.js' */
/** @import { Size } from './sizes.js' */

const SCALE = 2;
const CLEAR = /^transparent|^rgba\(.*, 0\)|\/ 0\)$/;
/** What is there to be operated, not to be seen. */
const CONTROLS = '.visually-hidden, select, .segmented, .tool, .net-axes';

/**
 * @param {HTMLElement} host
 * @param {string} caption
 * @param {readonly Line[]} lines whose colours the picture has
 * @returns {Promise<Blob>} twice the size of the screen
 */
export function snapshotPng(host, caption, lines) {
  const sheet = document.createElement('canvas');
  const ctx = /** @type {CanvasRenderingContext2D} */ (sheet.getContext('2d'));
  const { width, height } = sizeOf(ctx, host, lines);
  [sheet.width, sheet.height] = [width * SCALE, height * SCALE];
  ctx.scale(SCALE, SCALE);
  drawSnapshot(ctx, host, caption, lines);
  return new Promise((resolve, reject) =>
    sheet.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the browser could not make a PNG'))), 'image/png'),
  );
}

/**
 * @param {HTMLElement} host
 * @param {string} caption
 * @param {readonly Line[]} lines
 * @param {() => void} redraw draws everything in it anew
 * @returns {Blob} words, frames and lines of the page as such, and what is drawn on its layers; other canvases as
 *   images
 */
export function snapshotSvg(host, caption, lines, redraw) {
  const ctx = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
  const { width, height } = sizeOf(ctx, host, lines);
  const stop = recordCanvas(ctx, layersOf(host, redraw));
  drawSnapshot(ctx, host, caption, lines);
  const text =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<title>${escapeXml(caption)}</title>${stop()}</svg>`;
  return new Blob([text], { type: 'image/svg+xml' });
}

/**
 * @param {HTMLElement} host
 * @param {() => void} redraw
 * @returns {Map<HTMLCanvasElement, string>} what is drawn on each layer, as SVG elements
 */
function layersOf(host, redraw) {
  const layers = /** @type {HTMLCanvasElement[]} */ ([...host.querySelectorAll('canvas.picture-layer')]);
  /** @type {Map<HTMLCanvasElement, string>} */
  const drawn = new Map();
  const stops = layers.map((canvas) => recordCanvas(/** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'))));
  recordRasters(true);
  try {
    redraw();
  } finally {
    stops.forEach((stop, k) => drawn.set(layers[k], stop()));
    recordRasters(false);
  }
  return drawn;
}

/**
 * A part of the page while it is moved from step to step, in the size it has at first.
 * @param {HTMLElement} host
 * @param {Reel} reel
 * @param {() => string} caption at the step that is shown
 * @param {{lines: readonly Line[], size: Size|null}} look  size: of the film, in whose middle the part is as large as
 *   it can be; null: as the part is
 * @returns {Film}
 */
export function snapshotFilm(host, reel, caption, { lines, size }) {
  const canvas = document.createElement('canvas');
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }));
  const { width, height } = sizeOf(ctx, host, lines);
  Object.assign(canvas, size ?? paired(width, height));
  const ratio = size ? Math.min(size.width / width, size.height / height) : 1;
  const [left, top] = size ? [(size.width - ratio * width) / 2, (size.height - ratio * height) / 2] : [0, 0];
  reel.begin();
  return {
    canvas,
    rows: reel.rows,
    async draw(share) {
      await reel.show(share);
      // One frame to draw what has come, and one for what is drawn after it.
      for (let k = 0; k < 2; k += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.fillStyle = getComputedStyle(host).getPropertyValue('--panel');
      ctx.fillRect(0, 0, canvas.width, canvas.height);
      ctx.setTransform(ratio, 0, 0, ratio, left, top);
      drawSnapshot(ctx, host, caption(), lines);
    },
    end: reel.end,
  };
}

/**
 * @param {HTMLElement} host
 * @returns {number} from its upper edge to the lower one of what it holds, CSS pixels
 */
const heightOf = (host) =>
  Math.max(...[...host.children].map((child) => child.getBoundingClientRect().bottom)) -
  host.getBoundingClientRect().top +
  host.scrollTop;

/**
 * @param {CanvasRenderingContext2D} ctx for measuring
 * @param {HTMLElement} host
 * @param {readonly Line[]} lines
 */
const sizeOf = (ctx, host, lines) => ({
  width: host.clientWidth,
  height: heightOf(host) + Math.ceil(layoutLines(ctx, lines, host.clientWidth).height),
});

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {HTMLElement} host
 * @param {string} caption
 * @param {readonly Line[]} lines
 */
function drawSnapshot(ctx, host, caption, lines) {
  const edge = host.getBoundingClientRect();
  const { width, height } = sizeOf(ctx, host, lines);
  const style = getComputedStyle(host);
  const read = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  ctx.fillStyle = read('--panel');
  ctx.fillRect(0, 0, width + 1, height + 1);
  ctx.save();
  ctx.translate(host.scrollLeft - edge.left, host.scrollTop - edge.top);
  for (const child of host.children) drawElement(ctx, child);
  ctx.restore();
  drawLines(ctx, caption, lines, { width, top: heightOf(host), colours: { ink: read('--ink') } });
}

/**
 * @param {CanvasRenderingContext2D} ctx in the pixels of the window
 * @param {Element} element
 */
function drawElement(ctx, element) {
  const style = getComputedStyle(element);
  const { left, top, width, height } = element.getBoundingClientRect();
  const line = element instanceof SVGPathElement;
  if ((!line && (width === 0 || height === 0)) || style.visibility === 'hidden' || element.matches(CONTROLS)) return;
  ctx.save();
  ctx.globalAlpha *= Number(style.opacity);
  ctx.beginPath();
  ctx.roundRect(left, top, width, height, Math.min(parseFloat(style.borderTopLeftRadius) || 0, height / 2));
  if (!CLEAR.test(style.backgroundColor)) {
    ctx.fillStyle = style.backgroundColor;
    ctx.fill();
  }
  if (parseFloat(style.borderTopWidth) > 0 && !CLEAR.test(style.borderTopColor)) {
    ctx.strokeStyle = style.borderTopColor;
    ctx.lineWidth = parseFloat(style.borderTopWidth);
    ctx.stroke();
  }
  if (style.overflowX === 'hidden') ctx.clip();
  if (element instanceof HTMLCanvasElement) {
    ctx.imageSmoothingEnabled = style.imageRendering !== 'pixelated';
    ctx.imageSmoothingQuality = 'high';
    ctx.drawImage(element, left, top, width, height);
  } else if (line) {
    const place = /** @type {DOMMatrix} */ (element.getScreenCTM());
    ctx.transform(place.a, place.b, place.c, place.d, place.e, place.f);
    ctx.strokeStyle = style.stroke;
    ctx.lineWidth = parseFloat(style.strokeWidth);
    ctx.setLineDash(style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(',').map(parseFloat));
    ctx.stroke(pathOf(element.getAttribute('d') ?? ''));
  } else {
    for (const child of element.childNodes) {
      if (child instanceof Element) drawElement(ctx, child);
      else if (child instanceof Text) drawText(ctx, child, style);
    }
  }
  ctx.restore();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Text} text
 * @param {CSSStyleDeclaration} style
 */
function drawText(ctx, text, style) {
  ctx.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  ctx.fillStyle = style.color;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  const range = document.createRange();
  // Word by word, as lines break between words.
  for (const { 0: word, index } of text.data.matchAll(/\S+/g)) {
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    const { left, top, height } = range.getBoundingClientRect();
    ctx.fillText(word, left, top + height / 2);
  }
}
