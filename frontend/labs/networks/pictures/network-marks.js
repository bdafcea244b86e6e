// What is drawn on and around the neurons: frames, biases, dead and saturated ones, the names of the columns.

import { t } from '../../../i18n/texts.js';
import { signInk } from './colours.js';
import { tileAt, tilesIn } from './network-layout.js';

/** @import { Theme } from '../../../charts/colours.js' */
/** @import { Layout } from './network-layout.js' */
/** @import { LayerView, Matrix, Problem } from './types.js' */

const BIAS = 9;

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Layout} layout
 * @param {readonly Matrix[]} weights
 * @param {number} largest size of the largest weight of the network
 * @param {Theme} theme
 */
export function drawBiases(ctx, layout, weights, largest, theme) {
  weights.forEach(({ rows, cols, data }, layer) => {
    for (let k = 0; k < rows; k += 1) {
      const bias = data[k * cols + cols - 1];
      if (!Number.isFinite(bias)) continue;
      const { x, y, size } = tileAt(layout, layer + 1, k);
      const side = Math.max(1.5, Math.min(BIAS, size * 0.3) * Math.min(1, Math.sqrt(Math.abs(bias) / (largest || 1))));
      ctx.fillStyle = theme.panel;
      ctx.fillRect(x - side / 2 - 1, y + size - side / 2 - 1, side + 2, side + 2);
      ctx.fillStyle = signInk(theme.name, bias);
      ctx.fillRect(x - side / 2, y + size - side / 2, side, side);
    }
  });
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Layout} layout
 * @param {readonly LayerView[]} layers
 * @param {Theme} theme
 * @param {string} warn colour of what learns no more
 */
export function drawFrames(ctx, layout, layers, theme, warn) {
  layout.sizes.forEach((_, column) => {
    const dead = new Set(layers[column - 1]?.dead_neurons);
    const saturated = new Set(layers[column - 1]?.saturated_neurons);
    for (let k = 0; k < tilesIn(layout, column); k += 1) {
      const { x, y, size } = tileAt(layout, column, k);
      const idle = dead.has(k) || saturated.has(k);
      const crossed = dead.has(k) && size >= 20;
      ctx.strokeStyle = idle ? warn : theme.soft;
      ctx.lineWidth = idle && size >= 20 ? 2 : 1;
      ctx.setLineDash(crossed ? [3, 2] : []);
      ctx.strokeRect(x - 0.5, y - 0.5, size + 1, size + 1);
      if (!dead.has(k)) continue;
      ctx.beginPath();
      ctx.moveTo(x, y + size);
      ctx.lineTo(x + size, y);
      ctx.stroke();
    }
  });
  ctx.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Layout} layout
 * @param {readonly LayerView[]} layers
 * @param {(column: number) => string} activationOf
 * @param {Theme} theme
 * @param {string} warn
 */
export function drawHeads(ctx, layout, layers, activationOf, theme, warn) {
  const pitch = layout.width / layout.sizes.length;
  ctx.textBaseline = 'alphabetic';
  layout.sizes.forEach((count, column) => {
    const { x, width } = layout.columns[column];
    const layer = layers[column - 1];
    const last = column === layout.sizes.length - 1;
    const [left, right] = [column === 0, last];
    ctx.textAlign = left ? 'left' : right ? 'right' : 'center';
    const at = left ? x : right ? x + width : x + width / 2;
    const title =
      column === 0
        ? t('net.picture.inputs')
        : last
          ? t('net.picture.output')
          : t('net.picture.layer', { layer: column });
    ctx.font = `600 11px ${theme.font}`;
    ctx.fillStyle = theme.ink;
    ctx.fillText(pitch < 52 && !left && !right ? String(column) : title, at, 12);
    ctx.font = `11px ${theme.font}`;
    ctx.fillStyle = theme.soft;
    ctx.fillText(pitch < 84 || !layer ? String(count) : `${count} · ${activationOf(column)}`, at, 26);
    const idle = [];
    if (layer?.dead) idle.push(t('net.picture.dead', { count: layer.dead }));
    if (layer?.saturated)
      idle.push(t(pitch < 84 ? 'net.picture.saturated.short' : 'net.picture.saturated', { count: layer.saturated }));
    ctx.fillStyle = warn;
    idle.forEach((text, k) => ctx.fillText(text, at, 40 + 13 * k));
  });
  ctx.textAlign = 'left';
}

/**
 * The names of the inputs below them, and of the classes or values in outputs that have room for nothing else.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Layout} layout
 * @param {Problem} problem
 * @param {Theme} theme
 */
export function drawNames(ctx, layout, { axes, classes, values, view }, theme) {
  const [inputs, last] = [layout.sizes[0], layout.sizes.length - 1];
  ctx.font = `11px ${theme.font}`;
  ctx.fillStyle = theme.soft;
  for (let k = 0; k < inputs && !layout.image && layout.columns[0].size >= 16; k += 1) {
    const { x, y, size } = tileAt(layout, 0, k);
    ctx.fillText(axes[k].length > 10 ? `${axes[k].slice(0, 9)}…` : axes[k], x, y + size + 13);
  }
  const names = values.length ? values : classes;
  if (view.length <= 2 || layout.sizes[last] !== names.length) return;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = theme.ink;
  names.forEach((name, k) => {
    const { x, y, size } = tileAt(layout, last, k);
    if (size >= 16) ctx.fillText(name.slice(0, 4), x + size / 2, y + size / 2 + 1);
  });
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
}

/** Height of the names of the columns with what they say of neurons that learn no more. */
export const HEAD = 60;
