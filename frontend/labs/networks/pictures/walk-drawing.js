// The network of a walk: numbers appear in the neurons as the walk reaches them, the weights at work stand out.

import { number } from '../../../i18n/format.js';
import { createLayer } from '../../../draw/layer.js';
import { twoSided } from './colours.js';
import { chooseEdges, strokeEdges, strokeImageEdges } from './network-edges.js';
import { layOut, neuronAt, tileAt, tilesIn } from './network-layout.js';
import { passed } from './walk-steps.js';

/** @import { Theme } from '../../../charts/colours.js' */
/** @import { Edge, Edges } from './network-edges.js' */
/** @import { Layout } from './network-layout.js' */
/** @import { Station, Walk } from './walk-steps.js' */

/** @typedef {{walk: Walk, stations: Station[], at: number, neuron: number, image: boolean}} Place
 *   neuron: the one looked at, of the station's layer; image: whether the inputs are one */

const TILE = 42;
const HEAD = 12;
/** Beside the number in a neuron. */
const ROOM = 4;

/**
 * @param {HTMLElement} host
 * @param {{choose: (layer: number, neuron: number) => void, pixels: (ctx: CanvasRenderingContext2D, x: number, y:
 *   number, size: number) => void}} use
 */
export function createWalkDrawing(host, { choose, pixels }) {
  const layer = createLayer(host);
  /** @type {{walk: Walk, edges: Edges, all: Edge[]}|null} */
  let known = null;
  /** @type {Layout|null} */
  let layout = null;

  host.addEventListener('click', (event) => {
    const box = host.getBoundingClientRect();
    const found = layout && neuronAt(layout, event.clientX - box.left, event.clientY - box.top);
    if (found && found.column > 0) choose(found.column - 1, found.k);
  });

  /** @param {Walk} walk @param {boolean} image */
  function edgesOf(walk, image) {
    if (known?.walk === walk) return known;
    const all = walk.layers.flatMap(({ weights }, at) =>
      weights.flatMap((row, to) => row.map((weight, from) => ({ layer: at, from, to, weight: weight ?? NaN }))),
    );
    const edges = chooseEdges(
      walk.layers.map(({ weights }) => ({
        rows: weights.length,
        cols: weights[0].length,
        data: Float32Array.from(weights.flat()),
      })),
      false,
      image,
    );
    known = { walk, edges, all };
    return known;
  }

  return {
    /**
     * @param {Place} place
     * @param {Theme} theme
     */
    draw({ walk, stations, at, neuron, image }, theme) {
      const { edges, all } = edgesOf(walk, image);
      const sizes = [walk.layers[0].inputs.length, ...walk.layers.map(({ sums }) => sums.length)];
      layout = layOut(sizes, host.clientWidth, Math.max(160, host.parentElement?.clientHeight ?? 0), {
        head: HEAD,
        largest: TILE,
        image,
      });
      host.style.height = `${layout.height}px`;
      layer.fit(layout.width, layout.height);
      const { ctx } = layer;
      strokeEdges(ctx, edges.list, layout, edges.largest, { theme: theme.name, alpha: 0.3 });
      if (image) strokeImageEdges(ctx, layout, theme);
      const station = stations[at];
      strokeEdges(
        ctx,
        all.filter((edge) => !(image && edge.layer === 0) && involved(edge, station, neuron)),
        layout,
        edges.largest,
        { theme: theme.name, alpha: 1.5 },
      );
      for (let column = 0; column < sizes.length; column += 1) {
        const values = valuesIn(walk, station, column);
        const most = Math.max(1e-12, ...values.map((value) => Math.abs(value ?? 0)));
        for (let k = 0; k < tilesIn(layout, column); k += 1) {
          const { x, y, size } = tileAt(layout, column, k);
          const reached =
            column === 0 || passed(stations, at, station.phase === 'backward' ? 'backward' : 'forward', column - 1, k);
          const now = station.phase !== 'loss' && column - 1 === station.layer && k === neuron;
          drawTile(ctx, x, y, size, reached ? values[k] : undefined, most, now, theme);
          if (column === 0 && image) pixels(ctx, x, y, size);
        }
      }
    },
  };
}

/**
 * @param {Walk} walk
 * @param {Station} station
 * @param {number} column
 * @returns {(number|null)[]} what stands in the neurons: on the way back the derivative of the loss by their sums
 */
function valuesIn({ layers }, { phase }, column) {
  if (column === 0) return layers[0].inputs;
  return phase === 'backward' ? layers[column - 1].d_sums : layers[column - 1].activations;
}

/**
 * @param {Edge} edge
 * @param {Station} station
 * @param {number} neuron
 */
function involved(edge, { phase, layer }, neuron) {
  if (phase === 'loss') return false;
  const into = edge.layer === layer && edge.to === neuron;
  return into || (phase === 'backward' && edge.layer === layer + 1 && edge.from === neuron);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} size
 * @param {number|null|undefined} value undefined: not reached yet
 * @param {number} most the largest beside it
 * @param {boolean} now
 * @param {Theme} theme
 */
function drawTile(ctx, x, y, size, value, most, now, theme) {
  ctx.fillStyle = theme.panel;
  ctx.beginPath();
  ctx.roundRect(x, y, size, size, size * 0.16);
  ctx.fill();
  if (value !== undefined && value !== null) {
    const pixel = twoSided(theme.name)[Math.round(Math.min(1, Math.max(0, 0.5 + (0.5 * value) / most)) * 255)];
    ctx.fillStyle = `rgb(${pixel & 255}, ${(pixel >> 8) & 255}, ${(pixel >> 16) & 255})`;
    ctx.fill();
  }
  ctx.strokeStyle = now ? theme.ink : value === undefined ? theme.line : theme.soft;
  ctx.lineWidth = now ? 3 : 1;
  ctx.stroke();
  if (value === undefined || value === null || size < 24) return;
  const text = number(value, Math.abs(value) < 1e-3 ? 1 : 2);
  ctx.font = `11px ${theme.font}`;
  const fitting = Math.min(11, (11 * (size - ROOM)) / ctx.measureText(text).width);
  ctx.font = `${fitting}px ${theme.font}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = theme.ink;
  ctx.fillText(text, x + size / 2, y + size / 2 + 0.5);
}
