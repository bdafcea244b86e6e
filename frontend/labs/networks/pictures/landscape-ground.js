// The loss over the plane as a map: tinted valleys, level lines, and a bar that names the colours.

import { groundScale } from '../../../charts/ground.js';
import { colourScale } from '../../../charts/heights.js';
import { createHeat, shadeValues } from '../../../charts/heat.js';
import { traceLevel } from '../../../charts/level.js';

/** @import { View } from '../../../charts/axis-map.js' */
/** @import { HeightScale } from '../../../charts/heights.js' */
/** @import { Theme } from '../../../charts/colours.js' */
/** @import { Landscape } from './types.js' */

const LEVELS = 14;
const BAR = 10;

/**
 * Losses are spread over many powers of ten, so the map shows their logarithm.
 * @param {Landscape} landscape
 * @returns {{scale: HeightScale, heights: Float32Array}}
 */
export function heightsOf({ losses }) {
  const scale = colourScale(losses.data, 'log', 0);
  return { scale, heights: losses.data.map(scale.forward) };
}

export function createGround() {
  const heat = createHeat();
  return {
    /**
     * @param {CanvasRenderingContext2D} ctx
     * @param {ReturnType<typeof heightsOf>} ground
     * @param {number} n nodes a side
     * @param {View} view
     * @param {Theme} theme
     */
    draw(ctx, { scale, heights }, n, { box }, theme) {
      const shades = shadesOf(theme.name);
      heat.paint(n, n, (pixels) => shadeValues(pixels, 0, heights, 0, n, n, scale.low, scale.high, shades));
      ctx.save();
      ctx.beginPath();
      ctx.rect(box.left, box.top, box.width, box.height);
      ctx.clip();
      ctx.imageSmoothingQuality = 'high';
      ctx.drawImage(heat.canvas, 0.5, 0.5, n - 1, n - 1, box.left, box.top, box.width, box.height);
      ctx.translate(box.left, box.top);
      ctx.beginPath();
      for (let k = 1; k < LEVELS; k += 1) {
        traceLevel(ctx, heights, n, n, scale.low + ((scale.high - scale.low) * k) / LEVELS, box.width, box.height);
      }
      ctx.strokeStyle = theme.name === 'light' ? 'rgba(40,60,85,0.28)' : 'rgba(190,210,235,0.20)';
      ctx.lineWidth = 0.75;
      ctx.stroke();
      ctx.restore();
    },

    /**
     * @param {CanvasRenderingContext2D} ctx
     * @param {HeightScale} scale
     * @param {View} view
     * @param {Theme} theme
     * @param {string} name
     */
    drawBar(ctx, { low, high, ticks }, { box }, theme, name) {
      const [left, shades] = [box.left + box.width + 12, shadesOf(theme.name)];
      for (let y = 0; y < box.height; y += 1) {
        const pixel = shades[Math.floor((1 - y / box.height) * 255)];
        ctx.fillStyle = `rgb(${pixel & 255}, ${(pixel >> 8) & 255}, ${(pixel >> 16) & 255})`;
        ctx.fillRect(left, box.top + y, BAR, 1.5);
      }
      ctx.strokeStyle = theme.line;
      ctx.strokeRect(left + 0.5, box.top + 0.5, BAR - 1, box.height - 1);
      ctx.fillStyle = theme.soft;
      ctx.font = `11px ${theme.font}`;
      ctx.textAlign = 'left';
      ctx.textBaseline = 'middle';
      ticks.at.forEach((at, k) =>
        ctx.fillText(ticks.text[k], left + BAR + 5, box.top + box.height * (1 - (at - low) / (high - low))),
      );
      ctx.textBaseline = 'top';
      ctx.fillText(name, left, box.top + box.height + 7);
    },
  };
}

/** @type {Map<string, Uint32Array>} */
const tables = new Map();

/** @param {'light'|'dark'} theme @returns {Uint32Array} 256 pixels from the lowest to the highest */
function shadesOf(theme) {
  const known = tables.get(theme);
  if (known) return known;
  const stops = groundScale(theme).map(([, colour]) => (colour.match(/\d+/g) ?? []).map(Number));
  const made = Uint32Array.from({ length: 256 }, (_, k) => {
    const place = (k / 255) * (stops.length - 1);
    const left = Math.min(Math.floor(place), stops.length - 2);
    const [red, green, blue] = stops[left].map((from, i) =>
      Math.round(from + (stops[left + 1][i] - from) * (place - left)),
    );
    return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  });
  tables.set(theme, made);
  return made;
}
