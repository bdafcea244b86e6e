// A picture of the page as a file: Plotly's own drawing with what lies over it, and a legend below. SVG keeps lines as lines.

import { escapeXml, recordCanvas, recordRasters } from './canvas-svg.js';
import { drawLegend, layoutLegend } from './legend.js';

/** @import { Picture } from '../stage.js' */
/** @import { Store } from '../store.js' */
/** @import { Colours } from './legend.js' */

const SCALE = 2;
const DRAWN_MS = 1500;

/** @typedef {{width: number, height: number, graph: HTMLElement, layers: HTMLCanvasElement[], colours: Colours}} Parts */

/** @param {Picture} picture @returns {Parts} */
export function partsOf({ host }) {
  const graph = host.querySelector('.picture-graph');
  if (!(graph instanceof HTMLElement)) throw new Error('expected a drawn picture, got an empty one');
  const style = getComputedStyle(host);
  const read = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  return {
    width: host.clientWidth, height: host.clientHeight, graph, layers: [...host.querySelectorAll('canvas.picture-layer')].map((layer) => /** @type {HTMLCanvasElement} */ (layer)),
    colours: { panel: read('--panel'), ink: read('--ink'), soft: read('--ink-soft') },
  };
}

/**
 * @param {Parts} parts
 * @param {'svg'|'png'} format
 * @returns {Promise<string>} Plotly's part as a data: address
 */
export const groundOf = ({ graph, width, height }, format) =>
  /** @type {any} */ (globalThis).Plotly.toImage(graph, { format, width, height, scale: format === 'png' ? SCALE : 1 });

/**
 * @param {Picture} picture
 * @param {Store} store
 * @returns {Promise<{overlay: string, legend: string, width: number, height: number, legendHeight: number, parts: Parts}>}
 *   overlay and legend as SVG elements
 */
async function vectors(picture, store) {
  const parts = partsOf(picture);
  const { width, height, layers, colours } = parts;
  const { playing } = store.state;
  store.set({ playing: false });
  const stops = layers.map((layer) => recordCanvas(/** @type {CanvasRenderingContext2D} */ (layer.getContext('2d'))));
  let overlay = '';
  recordRasters(true);
  try {
    await redrawn(picture, layers);
  } finally {
    overlay = stops.map((stop) => stop()).join('');
    recordRasters(false);
  }
  const start = picture.host.querySelector('.picture-start');
  if (start instanceof HTMLElement && start.checkVisibility()) overlay += startMark(start, picture.host, colours);
  const sheet = document.createElement('canvas');
  const ctx = /** @type {CanvasRenderingContext2D} */ (sheet.getContext('2d'));
  const legendHeight = Math.ceil(layoutLegend(ctx, store.state, width).height);
  const stop = recordCanvas(ctx);
  drawLegend(ctx, store.state, { width, top: height, colours });
  const legend = stop();
  store.set({ playing });
  return { overlay, legend, width, height: height + legendHeight, legendHeight, parts };
}

/**
 * Asks a picture to draw everything anew and waits until its layers have come to rest.
 * @param {Picture} picture
 * @param {HTMLCanvasElement[]} layers
 */
async function redrawn(picture, layers) {
  picture.resize();
  const until = performance.now() + DRAWN_MS;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await frame();
  // The surface draws its paths once its camera is known, some frames later.
  while (performance.now() < until && layers.every(isBlank)) await frame();
}

/** @param {HTMLCanvasElement} canvas */
function isBlank(canvas) {
  const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).getImageData(0, 0, canvas.width, canvas.height);
  return data.every((value) => value === 0);
}

/**
 * @param {HTMLElement} handle
 * @param {HTMLElement} host
 * @param {Colours} colours
 */
function startMark(handle, host, { panel, ink }) {
  const [inner, outer] = [handle.getBoundingClientRect(), host.getBoundingClientRect()];
  const [x, y] = [inner.left + inner.width / 2 - outer.left, inner.top + inner.height / 2 - outer.top];
  return `<circle cx="${x}" cy="${y}" r="8" fill="none" stroke="${panel}" stroke-width="6"/><circle cx="${x}" cy="${y}" r="7" fill="none" stroke="${ink}" stroke-width="2.5"/>`;
}

/**
 * @param {Picture} picture
 * @param {Store} store
 * @returns {Promise<Blob>}
 */
export async function pictureSvg(picture, store) {
  const { overlay, legend, width, height, parts } = await vectors(picture, store);
  const ground = decodeURIComponent((await groundOf(parts, 'svg')).replace(/^data:image\/svg\+xml,/, ''));
  const inner = ground.replace(/^\s*<\?xml[^>]*>\s*/, '');
  const text = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`
    + `<title>${escapeXml(picture.title)}</title><rect width="100%" height="100%" fill="${parts.colours.panel}"/>${inner}<g>${overlay}</g><g>${legend}</g></svg>`;
  return new Blob([text], { type: 'image/svg+xml' });
}

/**
 * @param {Picture} picture
 * @param {Store} store
 * @returns {Promise<Blob>} twice the size of the screen
 */
export async function picturePng(picture, store) {
  const { overlay, legend, width, height, parts } = await vectors(picture, store);
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * SCALE}" height="${height * SCALE}" viewBox="0 0 ${width} ${height}">${overlay}${legend}</svg>`;
  const [ground, lines] = await Promise.all([imageOf(await groundOf(parts, 'png')), imageOf(`data:image/svg+xml,${encodeURIComponent(drawn)}`)]);
  const sheet = document.createElement('canvas');
  [sheet.width, sheet.height] = [width * SCALE, height * SCALE];
  const ctx = /** @type {CanvasRenderingContext2D} */ (sheet.getContext('2d'));
  ctx.fillStyle = parts.colours.panel;
  ctx.fillRect(0, 0, sheet.width, sheet.height);
  ctx.drawImage(ground, 0, 0, width * SCALE, parts.height * SCALE);
  ctx.drawImage(lines, 0, 0, sheet.width, sheet.height);
  return new Promise((resolve, reject) => sheet.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the browser could not make a PNG'))), 'image/png'));
}

/** @param {string} address @returns {Promise<HTMLImageElement>} */
export async function imageOf(address) {
  const image = new Image();
  image.src = address;
  await image.decode();
  return image;
}
