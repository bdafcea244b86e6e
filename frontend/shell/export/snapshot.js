// A part of the page as a PNG: its canvases, marks, swatches and words where they stand, with a caption and a legend below.

import { drawLines, layoutLines } from './legend.js';

/** @import { Line } from './legend.js' */

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
  const edge = host.getBoundingClientRect();
  const width = host.clientWidth;
  const height = Math.max(...[...host.children].map((child) => child.getBoundingClientRect().bottom)) - edge.top + host.scrollTop;
  const style = getComputedStyle(host);
  const read = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  const below = Math.ceil(layoutLines(ctx, lines, width).height);
  [sheet.width, sheet.height] = [width * SCALE, (height + below) * SCALE];
  ctx.scale(SCALE, SCALE);
  ctx.fillStyle = read('--panel');
  ctx.fillRect(0, 0, width, height + below);
  ctx.save();
  ctx.translate(host.scrollLeft - edge.left, host.scrollTop - edge.top);
  for (const child of host.children) drawElement(ctx, child);
  ctx.restore();
  drawLines(ctx, caption, lines, { width, top: height, colours: { ink: read('--ink') } });
  return new Promise((resolve, reject) => sheet.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the browser could not make a PNG'))), 'image/png'));
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
  const shape = new Path2D();
  shape.roundRect(left, top, width, height, Math.min(parseFloat(style.borderTopLeftRadius) || 0, height / 2));
  if (!CLEAR.test(style.backgroundColor)) {
    ctx.fillStyle = style.backgroundColor;
    ctx.fill(shape);
  }
  if (parseFloat(style.borderTopWidth) > 0 && !CLEAR.test(style.borderTopColor)) {
    ctx.strokeStyle = style.borderTopColor;
    ctx.lineWidth = parseFloat(style.borderTopWidth);
    ctx.stroke(shape);
  }
  if (style.overflowX === 'hidden') ctx.clip(shape);
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
    ctx.stroke(new Path2D(element.getAttribute('d') ?? ''));
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
