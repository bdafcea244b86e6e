// A picture of the page as a file: its frame with what lies under and over it, and a legend below. SVG keeps
// lines as lines.

import { pixels } from '../../draw/layer.js';
import { t } from '../../i18n/texts.js';
import { escapeXml, recordCanvas, recordRasters } from './canvas-svg.js';
import { drawLegend, layoutLegend } from './legend.js';
import { drawNames, groundOfPanels, panelsOf, placedIn } from './panels.js';

/** @import { Drawn, Kind, Mount, PicturePlace } from '../lab.js' */
/** @import { Colours } from './legend.js' */
/** @import { Panel, Placed } from './panels.js' */

const SCALE = 2;
const DRAWN_MS = 1500;
const SVG_DATA = 'data:image/svg+xml,';
const EMPTY = `${SVG_DATA}${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')}`;

/**
 * @typedef {{width: number, height: number, frame: SVGElement|null, ground: Placed|null, layers: Placed[], panels:
 *   Panel[], colours: Colours}} Parts
 *   frame: the axes, if there are any; ground: what they and the layers lie over; layers: in order; panels: small
 *   multiples in place of the one picture, or none. */

/** @param {{host: HTMLElement}} place @returns {Parts} */
export function partsOf({ host }) {
  /** @type {SVGElement|null} */
  const frame = host.querySelector('.picture-graph > svg');
  const style = getComputedStyle(host);
  const read = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  const apart = panelsOf(host);
  return {
    width: host.clientWidth,
    height: host.clientHeight,
    frame,
    ground: groundIn(host),
    panels: apart?.panels ?? [],
    layers: apart
      ? [...apart.shared, ...apart.panels.flatMap(({ layers }) => layers)]
      : placedIn(host, 0, 0).filter(({ canvas }) => canvas.classList.contains('picture-layer')),
    colours: { panel: read('--panel'), ink: read('--ink'), soft: read('--ink-soft'), line: read('--line') },
  };
}

/** @param {HTMLElement} host @returns {Placed|null} the canvas under its layers, also where its image is seen */
function groundIn(host) {
  /** @type {HTMLCanvasElement|null} */
  const canvas = host.querySelector('canvas.picture-ground');
  if (!canvas) return null;
  const [left, top, width, height] = ['left', 'top', 'width', 'height'].map(
    (side) => parseFloat(canvas.style.getPropertyValue(side)) || 0,
  );
  const clip = canvas.closest('.picture-clip');
  const [dx, dy] = clip instanceof HTMLElement ? [clip.offsetLeft, clip.offsetTop] : [0, 0];
  return { canvas, left: left + dx, top: top + dy, width, height };
}

/**
 * @param {Parts} parts
 * @returns {string} what lies under the layers, as a data: address: the ground within the frame as SVG, or the grounds
 *   of the panels
 */
export function groundOf({ frame, ground, panels, width, height }) {
  if (panels.length) return groundOfPanels(panels, width, height, SCALE);
  if (!frame && !ground) return EMPTY;
  const size = `xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const plot = frame?.querySelector(':scope > svg');
  const within = ['x', 'y', 'width', 'height'].map((side) => `${side}="${plot?.getAttribute(side) ?? '0'}"`).join(' ');
  const image =
    ground &&
    `<image href="${ground.canvas.toDataURL()}" x="${ground.left}" y="${ground.top}" width="${ground.width}" height="${ground.height}" preserveAspectRatio="none"/>`;
  const clipped =
    image && (plot ? `<clipPath id="plot"><rect ${within}/></clipPath><g clip-path="url(#plot)">${image}</g>` : image);
  const drawn = frame ? new XMLSerializer().serializeToString(frame) : '';
  return `${SVG_DATA}${encodeURIComponent(`<svg ${size}>${clipped ?? ''}${drawn}</svg>`)}`;
}

/**
 * @template {Kind} K
 * @param {PicturePlace<K>} place
 * @param {Mount<K>} mount
 * @returns {Promise<{ground: string, overlay: string, legend: string, width: number, height: number, parts: Parts}>}
 *   ground: as groundOf has it; overlay and legend as SVG elements
 */
async function vectors(place, mount) {
  const { store } = mount;
  const { playing } = store.state;
  const parts = partsOf(place);
  const { width, height, layers, panels, colours } = parts;
  store.set(/** @type {Partial<K['State']>} */ ({ playing: false }));
  const stops = layers.map(({ canvas }) =>
    recordCanvas(/** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'))),
  );
  /** @type {string} */
  let overlay;
  /** @type {string} */
  let ground;
  recordRasters(true);
  pixels.wanted = panels.length ? null : SCALE;
  try {
    await redrawn(place);
    ground = groundOf(partsOf(place));
  } finally {
    overlay = stops.map((stop, k) => placed(layers[k], stop())).join('');
    recordRasters(false);
    pixels.wanted = null;
    place.drawn?.resize?.();
    store.set(/** @type {Partial<K['State']>} */ ({ playing }));
  }
  const sheet = document.createElement('canvas');
  const ctx = /** @type {CanvasRenderingContext2D} */ (sheet.getContext('2d'));
  const legendHeight = Math.ceil(layoutLegend(ctx, mount, width).height);
  const stopNames = recordCanvas(ctx);
  drawNames(ctx, panels, colours);
  overlay += stopNames();
  for (const start of place.host.querySelectorAll('.picture-start')) {
    if (start instanceof HTMLElement && start.checkVisibility()) overlay += startMark(start, place.host, colours);
  }
  const stop = recordCanvas(ctx);
  drawLegend(ctx, mount, { width, top: height, colours });
  const legend = stop();
  return { ground, overlay, legend, width, height: height + legendHeight, parts };
}

/** @param {Placed} place @param {string} drawn @returns {string} cut off where the canvas ends */
const placed = ({ left, top, width, height }, drawn) =>
  `<svg x="${left}" y="${top}" width="${width}" height="${height}">${drawn}</svg>`;

/**
 * Asks a picture to draw everything anew and waits until its layers have come to rest.
 * @param {{host: HTMLElement, drawn: Drawn|null}} place
 */
export async function redrawn(place) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  place.drawn?.resize?.();
  const until = performance.now() + DRAWN_MS;
  await frame();
  await frame();
  // The surface draws its paths once its camera is known, some frames later.
  while (performance.now() < until && partsOf(place).layers.every(({ canvas }) => isBlank(canvas))) await frame();
}

/** @param {HTMLCanvasElement} canvas */
function isBlank(canvas) {
  const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).getImageData(
    0,
    0,
    canvas.width,
    canvas.height,
  );
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
 * @template {Kind} K
 * @param {PicturePlace<K>} place
 * @param {Mount<K>} mount
 * @returns {Promise<Blob>}
 */
export async function pictureSvg(place, mount) {
  const { ground, overlay, legend, width, height, parts } = await vectors(place, mount);
  const inner = ground.startsWith(SVG_DATA)
    ? decodeURIComponent(ground.slice(SVG_DATA.length))
    : `<image href="${ground}" width="${parts.width}" height="${parts.height}"/>`;
  const text =
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<title>${escapeXml(t(place.picture.title))}</title><rect width="100%" height="100%" fill="${parts.colours.panel}"/>${inner}<g>${overlay}</g><g>${legend}</g></svg>`;
  return new Blob([text], { type: 'image/svg+xml' });
}

/**
 * @template {Kind} K
 * @param {PicturePlace<K>} place
 * @param {Mount<K>} mount
 * @returns {Promise<Blob>} twice the size of the screen
 */
export async function picturePng(place, mount) {
  const { ground: below, overlay, legend, width, height, parts } = await vectors(place, mount);
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * SCALE}" height="${height * SCALE}" viewBox="0 0 ${width} ${height}">${overlay}${legend}</svg>`;
  const [ground, lines] = await Promise.all([
    imageOf(below),
    imageOf(`data:image/svg+xml,${encodeURIComponent(drawn)}`),
  ]);
  const sheet = document.createElement('canvas');
  [sheet.width, sheet.height] = [width * SCALE, height * SCALE];
  const ctx = /** @type {CanvasRenderingContext2D} */ (sheet.getContext('2d'));
  ctx.fillStyle = parts.colours.panel;
  ctx.fillRect(0, 0, sheet.width, sheet.height);
  ctx.drawImage(ground, 0, 0, width * SCALE, parts.height * SCALE);
  ctx.drawImage(lines, 0, 0, sheet.width, sheet.height);
  return new Promise((resolve, reject) =>
    sheet.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the browser could not make a PNG'))), 'image/png'),
  );
}

/** @param {string} address @returns {Promise<HTMLImageElement>} */
export async function imageOf(address) {
  const image = new Image();
  image.src = address;
  await image.decode();
  return image;
}
