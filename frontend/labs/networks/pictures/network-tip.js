// The numbers of the neuron or weight under the pointer, or chosen with the arrow keys, beside it.

import { h, setText } from '../../../ui/dom.js';
import { number } from '../../../i18n/format.js';
import { t } from '../../../i18n/texts.js';

/** @import { Edge } from './network-edges.js' */
/** @import { Tiles } from './network-tiles.js' */
/** @import { Problem, View } from './types.js' */

const SIDE = 112;

/** @param {HTMLElement} host */
export function createTip(host) {
  const canvas = h('canvas', { class: 'net-tip-image', 'aria-hidden': 'true', width: SIDE * 2, height: SIDE * 2 });
  const title = h('strong');
  const lines = h('span', { class: 'net-tip-lines' });
  const element = h('output', { class: 'net-tip', hidden: true, 'aria-live': 'polite' }, canvas, title, lines);
  host.append(element);
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));

  /**
   * @param {number} x CSS pixels inside the host, beside which it stands
   * @param {number} y
   */
  function place(x, y) {
    element.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = element;
    const right = host.scrollLeft + host.clientWidth;
    const bottom = host.scrollTop + host.clientHeight;
    element.style.left = `${x + 18 + width <= right ? x + 18 : Math.max(4, x - 18 - width)}px`;
    element.style.top = `${Math.max(host.scrollTop + 4, Math.min(y - height / 2, bottom - height - 4))}px`;
  }

  return {
    hide() {
      element.hidden = true;
    },
    /**
     * @param {string} name
     * @param {string[]} numbers
     * @param {{x: number, y: number}} at
     * @param {((ctx: CanvasRenderingContext2D, side: number) => void)|null} image
     */
    show(name, numbers, at, image) {
      setText(title, name);
      setText(lines, numbers.join('\n'));
      canvas.hidden = !image;
      if (image) {
        ctx.setTransform(2, 0, 0, 2, 0, 0);
        image(ctx, SIDE);
      }
      place(at.x, at.y);
    },
  };
}

/**
 * @param {Edge} edge
 * @param {Problem} problem
 * @returns {[string, string[]]}
 */
export function tellEdge({ layer, from, to, weight }, problem) {
  const source = layer === 0 ? problem.axes[from] : t('net.picture.neuron.of', { layer, neuron: from + 1 });
  return [
    t('net.picture.weight', { value: number(weight, 4) }),
    [
      t('net.picture.weight.between', {
        from: source,
        to: t('net.picture.neuron.of', { layer: layer + 1, neuron: to + 1 }),
      }),
    ],
  ];
}

/**
 * @param {View} view
 * @param {Problem} problem
 * @param {Tiles} tiles
 * @param {string} activation
 * @param {number} column 0: the inputs
 * @param {number} k
 * @param {number|null} bias
 * @returns {[string, string[]]}
 */
export function tellNeuron(view, problem, tiles, activation, column, k, bias) {
  if (column === 0) return [problem.axes.length > 16 ? t('net.picture.inputs') : problem.axes[k], []];
  const layer = view.layers[column - 1];
  const lines = bias === null ? [] : [t('net.picture.bias', { value: number(bias, 4) })];
  const images = view.neurons.get(column - 1);
  if (images) {
    const own = images.data.subarray(k * images.nx * images.ny, (k + 1) * images.nx * images.ny);
    lines.push(t('net.picture.answers', { low: number(Math.min(...own)), high: number(Math.max(...own)) }));
  } else if (tiles.source(column)?.kind === 'image') {
    lines.push(t('net.picture.pixels'));
  }
  if (layer?.dead_neurons.includes(k)) lines.push(t('net.picture.dead.about'));
  else if (layer?.saturated_neurons.includes(k)) lines.push(t('net.picture.saturated.about'));
  return [`${t('net.picture.neuron.of', { layer: column, neuron: k + 1 })} · ${activation}`, lines];
}
