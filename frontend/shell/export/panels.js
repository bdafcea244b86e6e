// Small multiples as parts of a picture: where each panel's canvases lie, its ground, its edge and its name.

/** @import { Colours } from './legend.js' */

/**
 * @typedef {{canvas: HTMLCanvasElement, left: number, top: number, width: number, height: number}} Placed  CSS pixels
 *   inside the picture
 */
/** @typedef {{ground: Placed, layers: Placed[], name: HTMLElement, colour: string, selected: boolean}} Panel */

const FONT = '600 11.5px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
const STRIPE = 4;
const ROOM = 7;

/**
 * @param {HTMLElement} host of the picture
 * @returns {{shared: Placed[], panels: Panel[]} | null} shared: canvases under all of them; null where the picture is
 *   one
 */
export function panelsOf(host) {
  const multiples = host.querySelector(':scope > .picture-multiples:not([hidden])');
  if (!(multiples instanceof HTMLElement)) return null;
  const panels = [...multiples.querySelectorAll(':scope > .multiple')].map((element) => {
    const panel = /** @type {HTMLElement} */ (element);
    const [ground, ...layers] = placedIn(panel, panel.offsetLeft, panel.offsetTop);
    return {
      ground,
      layers,
      name: /** @type {HTMLElement} */ (panel.querySelector('.multiple-name')),
      colour: panel.style.getPropertyValue('--entry'),
      selected: panel.classList.contains('selected'),
    };
  });
  return { shared: placedIn(multiples, 0, 0), panels };
}

/**
 * @param {HTMLElement} element
 * @param {number} left where it lies in the picture
 * @param {number} top
 * @returns {Placed[]} its own canvases
 */
export const placedIn = (element, left, top) =>
  [...element.querySelectorAll(':scope > canvas')].map((found) => {
    const canvas = /** @type {HTMLCanvasElement} */ (found);
    return { canvas, left, top, width: canvas.clientWidth, height: canvas.clientHeight };
  });

/**
 * @param {Panel[]} panels
 * @param {number} width of the picture, CSS pixels
 * @param {number} height
 * @param {number} scale pixels of the image in a CSS pixel
 * @returns {string} the grounds as a data: address
 */
export function groundOfPanels(panels, width, height, scale) {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width * scale, height * scale];
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  ctx.scale(scale, scale);
  for (const { ground } of panels) ctx.drawImage(ground.canvas, ground.left, ground.top, ground.width, ground.height);
  return canvas.toDataURL();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Panel[]} panels
 * @param {Colours} colours
 */
export function drawNames(ctx, panels, colours) {
  ctx.font = FONT;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'start';
  for (const {
    ground: { left, top, width, height },
    name,
    colour,
    selected,
  } of panels) {
    ctx.strokeStyle = selected ? colour : colours.line;
    ctx.lineWidth = selected ? 2 : 1;
    ctx.strokeRect(left + 0.5, top + 0.5, width - 1, height - 1);
    const [x, y, across, down] = [left + name.offsetLeft, top + name.offsetTop, name.offsetWidth, name.offsetHeight];
    ctx.globalAlpha = 0.88;
    ctx.fillStyle = colours.panel;
    ctx.fillRect(x, y, across, down);
    ctx.globalAlpha = 1;
    ctx.fillStyle = colour;
    ctx.fillRect(x, y, STRIPE, down);
    ctx.fillStyle = colours.ink;
    ctx.fillText(fitting(ctx, name.textContent ?? '', across - STRIPE - 2 * ROOM), x + STRIPE + ROOM, y + down / 2);
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @param {number} room
 * @returns {string} as much of it as there is room for, within the pixel by which fonts differ
 */
function fitting(ctx, text, room) {
  let length = text.length;
  const cut = () => (length < text.length ? `${text.slice(0, length)}…` : text);
  while (length > 0 && ctx.measureText(cut()).width > room + 1) length -= 1;
  return cut();
}
