// What a picture needs to be understood away from the page: its title, the step, and whose line is whose. Drawn on any
// canvas.

/** @import { Kind, Mount } from '../lab.js' */

const PAD = 14;
const LINE = 22;
const SWATCH = 26;
const GAP = 18;
const FONT = '13px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

/** @typedef {{panel: string, ink: string, soft: string, line: string}} Colours */
/** @typedef {{label: string, colour: string, dash: number[]}} Line */

/**
 * @template {Kind} K
 * @param {CanvasRenderingContext2D|OffscreenCanvasRenderingContext2D} ctx for measuring
 * @param {Mount<K>} mount
 * @param {number} width CSS pixels
 */
export const layoutLegend = (ctx, mount, width) => layoutLines(ctx, linesOf(mount), width);

/**
 * @template {Kind} K
 * @param {Mount<K>} mount
 */
const linesOf = ({ lab, store }) => (lab.run(store.state)?.entries ?? []).filter(({ look }) => !look.hidden);

/**
 * @param {CanvasRenderingContext2D|OffscreenCanvasRenderingContext2D} ctx for measuring
 * @param {readonly Line[]} lines
 * @param {number} width CSS pixels
 */
export function layoutLines(ctx, lines, width) {
  ctx.font = FONT;
  let [x, y] = [PAD, PAD + LINE + 8];
  const items = lines.map((entry) => {
    const size = SWATCH + 8 + ctx.measureText(entry.label).width;
    if (x > PAD && x + size > width - PAD) [x, y] = [PAD, y + LINE];
    const item = { entry, x, y };
    x += size + GAP;
    return item;
  });
  return { items, height: y + LINE / 2 + PAD };
}

/**
 * @template {Kind} K
 * @param {CanvasRenderingContext2D} ctx
 * @param {Mount<K>} mount
 * @param {{width: number, top: number, colours: Colours}} place
 */
export const drawLegend = (ctx, mount, place) =>
  drawLines(ctx, mount.lab.caption(mount.store.state), linesOf(mount), place);

/**
 * @param {CanvasRenderingContext2D|OffscreenCanvasRenderingContext2D} ctx
 * @param {string} caption
 * @param {readonly Line[]} lines
 * @param {{width: number, top: number, colours: {ink: string}}} place
 */
export function drawLines(ctx, caption, lines, { width, top, colours }) {
  const { items } = layoutLines(ctx, lines, width);
  ctx.textBaseline = 'middle';
  ctx.font = FONT.replace('13px', '600 13px');
  ctx.fillStyle = colours.ink;
  ctx.fillText(caption, PAD, top + PAD + LINE / 2 - 4);
  ctx.font = FONT;
  for (const { entry, x, y } of items) {
    ctx.beginPath();
    ctx.moveTo(x, top + y);
    ctx.lineTo(x + SWATCH, top + y);
    ctx.strokeStyle = entry.colour;
    ctx.lineWidth = 3;
    ctx.setLineDash(entry.dash);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.fillStyle = colours.ink;
    ctx.fillText(entry.label, x + SWATCH + 8, top + y + 0.5);
  }
}
