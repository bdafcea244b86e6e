// A picture of the page as a file: Plotly's own drawing with what lies over it, and a legend below. SVG keeps lines as
// lines.

import { plotly } from '../../charts/plotly.js';
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
 * @typedef {{width: number, height: number, graph: HTMLElement|null, ground: HTMLCanvasElement|null, layers: Placed[],
 *   panels: Panel[], colours: Colours}} Parts
 *   graph: Plotly's part, if there is one; ground: else what the layers lie over; layers: drawn over the ground,
 *   in order; panels: small multiples in place of the one picture, or none. */

/** @param {{host: HTMLElement}} place @returns {Parts} */
export function partsOf({ host }) {
  /** @type {HTMLElement|null} */
  const graph = host.querySelector('.picture-graph');
  const style = getComputedStyle(host);
  const read = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  const apart = panelsOf(host);
  return {
    width: host.clientWidth,
    height: host.clientHeight,
    graph,
    ground: host.querySelector('canvas.picture-ground'),
    panels: apart?.panels ?? [],
    layers: apart
      ? [...apart.shared, ...apart.panels.flatMap(({ layers }) => layers)]
      : placedIn(host, 0, 0).filter(({ canvas }) => canvas.classList.contains('picture-layer')),
    colours: { panel: read('--panel'), ink: read('--ink'), soft: read('--ink-soft'), line: read('--line') },
  };
}

/**
 * @param {Parts} parts
 * @param {'svg'|'png'} format
 * @returns {Promise<string>} what lies under the layers as a data: address: Plotly's part, or a PNG of what
 *   the picture has in its place
 */
export const groundOf = async ({ graph, ground, panels, width, height }, format) =>
  panels.length
    ? groundOfPanels(panels, width, height, SCALE)
    : !graph
      ? (ground?.toDataURL() ?? EMPTY)
      : plotly().toImage(graph, { format, width, height, scale: format === 'png' ? SCALE : 1 });

/**
 * @template {Kind} K
 * @param {PicturePlace<K>} place
 * @param {Mount<K>} mount
 * @returns {Promise<{overlay: string, legend: string, width: number, height: number, legendHeight: number, parts:
 *   Parts}>}
 *   overlay and legend as SVG elements
 */
async function vectors(place, mount) {
  const { store } = mount;
  const parts = partsOf(place);
  const { width, height, layers, panels, colours } = parts;
  const { playing } = store.state;
  store.set(/** @type {Partial<K['State']>} */ ({ playing: false }));
  const stops = layers.map(({ canvas }) =>
    recordCanvas(/** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'))),
  );
  /** @type {string} */
  let overlay;
  recordRasters(true);
  try {
    await redrawn(place);
  } finally {
    overlay = stops.map((stop, k) => placed(layers[k], stop())).join('');
    recordRasters(false);
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
  return { overlay, legend, width, height: height + legendHeight, legendHeight, parts };
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
  const { overlay, legend, width, height, parts } = await vectors(place, mount);
  const ground = await groundOf(parts, 'svg');
  const inner = ground.startsWith(SVG_DATA)
    ? decodeURIComponent(ground.slice(SVG_DATA.length)).replace(/^\s*<\?xml[^>]*>\s*/, '')
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
  const { overlay, legend, width, height, parts } = await vectors(place, mount);
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * SCALE}" height="${height * SCALE}" viewBox="0 0 ${width} ${height}">${overlay}${legend}</svg>`;
  const [ground, lines] = await Promise.all([
    imageOf(await groundOf(parts, 'png')),
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
