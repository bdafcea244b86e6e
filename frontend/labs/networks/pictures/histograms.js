// How the weights, gradients and activations of each layer are spread: small multiples, a row a layer.

import { h, setAttribute, setText } from '../../../ui/dom.js';
import { number } from '../../../i18n/format.js';
import { createLayer } from '../../../draw/layer.js';
import { readTheme } from '../../../charts/colours.js';
import { t } from '../../../i18n/texts.js';
import { signInk } from './colours.js';
import { createRedraw } from '../../../charts/redraw.js';
import { emptyWords } from '../training.js';

/** @import { Theme } from '../../../charts/colours.js' */
/** @import { Mount, Picture } from '../../../shell/lab.js' */
/** @import { Networks } from '../lab.js' */
/** @import { LayerView, Span, View } from './types.js' */

const KINDS = /** @type {const} */ (['weight', 'gradient', 'activation']);
const LEAST = 44;

/**
 * @param {HTMLElement} host
 * @param {Mount<Networks>} mount
 */
function createHistograms(host, mount) {
  const { store } = mount;
  host.classList.add('net-picture', 'net-histograms');
  const heads = KINDS.map((kind) => h('span', { class: 'net-histogram-kind' }, t(`net.picture.histogram.${kind}`)));
  const grid = h('div', { class: 'net-histogram-grid' }, h('span'), ...heads);
  host.append(grid);
  let theme = readTheme(host, store.state.theme);
  /** @type {{name: HTMLElement, note: HTMLElement, cells: ReturnType<typeof createCell>[], parts: HTMLElement[]}[]} */
  const rows = [];

  /** @param {number} count */
  function keepRows(count) {
    while (rows.length > count) rows.pop()?.parts.forEach((part) => part.remove());
    while (rows.length < count) {
      const name = h('strong');
      const note = h('span', { class: 'net-histogram-note' });
      const cells = KINDS.map(createCell);
      const parts = [h('span', { class: 'net-histogram-layer' }, name, note), ...cells.map((cell) => cell.element)];
      rows.push({ name, note, cells, parts });
      grid.append(...parts);
    }
  }

  /** @param {{theme: boolean}} changed */
  function draw(changed) {
    const { view } = store.state;
    const count = view?.weight_histogram.size ?? 0;
    host.classList.toggle('empty', count === 0);
    setAttribute(host, 'data-message', count === 0 ? emptyWords(store.state, 'net.picture.histogram.empty') : '');
    if (changed.theme) theme = readTheme(host, store.state.theme);
    keepRows(count);
    if (!view || count === 0) return;
    const height = Math.max(LEAST, Math.min(120, Math.floor((host.clientHeight - 40) / count) - 30));
    rows.forEach(({ name, note, cells }, k) => {
      const layer = view.layers[k];
      setText(name, k === count - 1 ? t('net.picture.output') : t('net.picture.layer', { layer: k + 1 }));
      setText(note, idle(layer));
      KINDS.forEach((kind, i) => cells[i].draw(valuesOf(view, kind, k), spanOf(layer, kind), height, theme));
    });
  }

  return createRedraw(host, mount, ['view', 'error', 'lost'], draw);
}

/** @type {Picture<Networks>} */
export const histograms = {
  id: 'histograms',
  title: 'net.inside.histograms',
  label: 'net.inside.histograms.label',
  hint: 'net.inside.histograms.hint',
  lines: 'selected',
  film: true,
  create: createHistograms,
};

/** @param {LayerView} layer @returns {string} neurons that learn no more */
function idle({ dead, saturated }) {
  return [dead && t('net.picture.dead', { count: dead }), saturated && t('net.picture.saturated', { count: saturated })]
    .filter(Boolean)
    .join('\n');
}

/**
 * @param {View} view
 * @param {typeof KINDS[number]} kind
 * @param {number} layer
 */
const valuesOf = (view, kind, layer) => view[`${kind}_histogram`].get(layer) ?? new Float32Array(0);

/**
 * @param {LayerView} layer
 * @param {typeof KINDS[number]} kind
 * @returns {Span}
 */
const spanOf = (layer, kind) => layer[`${kind}s`];

/** @param {typeof KINDS[number]} kind */
function createCell(kind) {
  const plot = h('span', { class: 'net-histogram-plot' });
  const [low, high] = [h('span'), h('span')];
  const element = h(
    'span',
    { class: 'net-histogram', role: 'img' },
    plot,
    h('span', { class: 'net-histogram-range', 'aria-hidden': 'true' }, low, high),
  );
  const layer = createLayer(plot);
  let [width, height] = [0, 0];

  return {
    element,
    /**
     * @param {Float32Array} counts
     * @param {Span} span
     * @param {number} wanted height
     * @param {Theme} theme
     */
    draw(counts, span, wanted, theme) {
      setText(low, number(span.low, 2));
      setText(high, number(span.high, 2));
      setAttribute(
        element,
        'aria-label',
        t('net.picture.histogram.label', {
          kind: t(`net.picture.histogram.${kind}`),
          low: number(span.low),
          high: number(span.high),
        }),
      );
      if (height !== wanted) plot.style.height = `${wanted}px`;
      const wide = plot.clientWidth;
      if (wide !== width || height !== wanted) {
        [width, height] = [wide, wanted];
        layer.fit(width, height);
      }
      layer.clear();
      paintBars(layer.ctx, counts, span, width, height, theme);
    },
  };
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Float32Array} counts
 * @param {Span} span
 * @param {number} width
 * @param {number} height
 * @param {Theme} theme
 */
export function paintBars(ctx, counts, { low, high }, width, height, theme) {
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  const step = width / (counts.length || 1);
  const share = -low / (high - low || 1);
  const zero = share * width;
  for (const sign of [-1, 0, 1]) {
    ctx.beginPath();
    counts.forEach((count, k) => {
      const side = k + 1 <= share * counts.length ? -1 : k > share * counts.length ? 1 : 0;
      if (count === 0 || side !== sign) return;
      const tall = Math.max(1, (count / most) * (height - 3));
      ctx.rect(k * step, height - tall, Math.max(1, step - 0.75), tall);
    });
    ctx.fillStyle = signInk(theme.name, sign);
    ctx.fill();
  }
  if (zero <= 0 || zero >= width) return;
  ctx.fillStyle = theme.ink;
  ctx.fillRect(Math.round(zero), 0, 1, height);
}
