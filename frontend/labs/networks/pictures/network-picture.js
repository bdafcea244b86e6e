// The network of the selected entry: inputs, neurons with what each answers over the plane, weights as lines between
// them.

import { h, setAttribute, setText } from '../../../ui/dom.js';
import { createLayer } from '../../../draw/layer.js';
import { readTheme } from '../../../charts/colours.js';
import { t } from '../../../i18n/texts.js';
import { chooseEdges, edgeAt, strokeEdges, strokeImageEdges } from './network-edges.js';
import { layOut, neuronAt, tileAt, tilesIn } from './network-layout.js';
import { drawBiases, drawFrames, drawHeads, drawNames, HEAD } from './network-marks.js';
import { createTiles } from './network-tiles.js';
import { createTip, tellEdge, tellNeuron } from './network-tip.js';
import { createRedraw } from '../../../charts/redraw.js';
import { emptyWords } from '../training.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Networks } from '../lab.js' */
/** @import { Edge, Edges } from './network-edges.js' */
/** @import { Layout } from './network-layout.js' */
/** @import { Data, Matrix, Problem, View } from './types.js' */

/** @typedef {{column: number, k: number}} Neuron  column 0: the inputs */
/** @typedef {{view: View, problem: Problem, data: Data, layout: Layout, edges: Edges, matrices: Matrix[]}} Drawn */

/** Above and below, see the style sheet. */
const PADDING = 20;

/**
 * @param {HTMLElement} host
 * @param {Mount<Networks>} mount
 */
export function createNetwork(host, mount) {
  const { store } = mount;
  host.classList.add('net-picture', 'net-network');
  const stage = h('div', { class: 'net-stage', tabindex: 0, role: 'img', 'aria-label': t('net.picture.coming') });
  const key = h('p', { class: 'net-key' });
  host.append(stage, key);
  const [network, marked] = [createLayer(stage), createLayer(stage)];
  const tiles = createTiles();
  const tip = createTip(host);
  let theme = readTheme(host, store.state.theme);
  let warn = '';
  /** @type {Drawn|null} */
  let drawn = null;
  /** @type {Neuron|null} */
  let neuron = null;
  /** @type {Edge|null} */
  let edge = null;
  let fitted = '';

  /** @param {{theme: boolean}} changed */
  function draw(changed) {
    const { training, data, view } = store.state;
    const matrices = view ? [...view.weights].sort(([a], [b]) => a - b).map(([, matrix]) => matrix) : [];
    host.classList.toggle('empty', matrices.length === 0);
    setAttribute(
      host,
      'data-message',
      matrices.length === 0 ? emptyWords(store.state, 'net.picture.network.empty') : '',
    );
    if (changed.theme || !warn) {
      theme = readTheme(host, store.state.theme);
      warn = getComputedStyle(host).getPropertyValue('--warn').trim();
    }
    drawn = null;
    if (!training || !data || !view || matrices.length === 0) return tip.hide();
    const { problem } = training.started;
    const { bias } = training.started.network;
    const sizes = [matrices[0].cols - Number(bias), ...matrices.map(({ rows }) => rows)];
    const image = Boolean(problem.image);
    const edges = chooseEdges(matrices, bias, image);
    setText(
      key,
      [
        t(bias ? 'net.picture.network.key' : 'net.picture.network.key.plain'),
        edges.list.length < edges.all &&
          t(image ? 'net.picture.network.pixels' : 'net.picture.network.strongest', {
            shown: edges.list.length,
            all: edges.all,
          }),
      ]
        .filter(Boolean)
        .join(' '),
    );
    const layout = layOut(sizes, stage.clientWidth, host.clientHeight - key.offsetHeight - PADDING, {
      head: HEAD,
      image,
    });
    drawn = { view, problem, data, layout, edges, matrices };
    const size = `${layout.width} ${layout.height} ${devicePixelRatio}`;
    if (size !== fitted) {
      fitted = size;
      stage.style.height = `${layout.height}px`;
      for (const layer of [network, marked]) layer.fit(layout.width, layout.height);
    }
    tiles.update({ view, problem, data, sample: store.state.sample, isBounded }, sizes, theme);
    paint(drawn);
    mark();
  }

  /** @param {number} column 0: the inputs */
  function idOf(column) {
    const { output, activation } = /** @type {import('../types.js').Training} */ (store.state.training).started.network;
    return column === drawn?.matrices.length ? output : activation;
  }

  const activationOf = (/** @type {number} */ column) => idOf(column).replace('_', ' ');
  /** @param {number} column @param {number} k @returns {number|null} null where there is none */
  function biasOf(column, k) {
    const own = drawn?.view.weights.get(column - 1);
    return own && store.state.training?.started.network.bias ? own.data[(k + 1) * own.cols - 1] : null;
  }

  const isBounded = (/** @type {number} */ column) =>
    Boolean(store.state.catalog?.activations.get(idOf(column))?.bounded);

  /** @param {Drawn} now */
  function paint({ view, layout, edges, matrices, problem }) {
    const { ctx } = network;
    network.clear();
    strokeEdges(ctx, edges.list, layout, edges.largest, { theme: theme.name });
    if (layout.image) strokeImageEdges(ctx, layout, theme);
    layout.sizes.forEach((_, column) => {
      for (let k = 0; k < tilesIn(layout, column); k += 1) {
        const { x, y, size } = tileAt(layout, column, k);
        tiles.draw(ctx, column, k, x, y, size, theme);
      }
    });
    drawFrames(ctx, layout, view.layers, theme, warn);
    if (store.state.training?.started.network.bias) drawBiases(ctx, layout, matrices, edges.largest, theme);
    drawHeads(ctx, layout, view.layers, activationOf, theme, warn);
    drawNames(ctx, layout, problem, theme);
    const label = store.state.training?.entries[view.entry]?.label ?? '';
    const idle = view.layers.reduce((sum, { dead, saturated }) => [sum[0] + dead, sum[1] + saturated], [0, 0]);
    setAttribute(
      stage,
      'aria-label',
      t('net.picture.network.label', { label, sizes: layout.sizes.join('–'), dead: idle[0], saturated: idle[1] }),
    );
  }

  /** What is under the pointer, or chosen with the keys, in front of the rest. */
  function mark() {
    marked.clear();
    if (!drawn || (!neuron && !edge)) return tip.hide();
    const { view, problem, layout, edges } = drawn;
    const { ctx } = marked;
    const [left, top] = [stage.offsetLeft, stage.offsetTop];
    if (neuron && neuron.k < layout.sizes[neuron.column]) {
      const { column, k } = neuron;
      const own = edges.list.filter(
        ({ layer, from, to }) => (layer === column && from === k) || (layer === column - 1 && to === k),
      );
      strokeEdges(ctx, own, layout, edges.largest, { theme: theme.name, alpha: 1.4 });
      const { x, y, size } = tileAt(layout, column, k);
      ctx.strokeStyle = theme.ink;
      ctx.lineWidth = 2.5;
      ctx.strokeRect(x - 1.5, y - 1.5, size + 3, size + 3);
      const kind = tiles.source(column)?.kind;
      const image =
        !kind || kind === 'none'
          ? null
          : (/** @type {CanvasRenderingContext2D} */ to, /** @type {number} */ side) =>
              tiles.draw(to, column, k, 0, 0, side, theme);
      tip.show(
        ...tellNeuron(view, problem, tiles, activationOf(column), column, k, biasOf(column, k)),
        { x: left + x + size, y: top + y + size / 2 },
        image,
      );
    } else if (edge) {
      const { layer, from, to } = edge;
      const same = edges.list.find((other) => other.layer === layer && other.from === from && other.to === to);
      if (!same) return tip.hide();
      strokeEdges(ctx, [same], layout, edges.largest, { theme: theme.name, alpha: 4 });
      const [a, b] = [tileAt(layout, layer, from), tileAt(layout, layer + 1, to)];
      tip.show(
        ...tellEdge(same, problem),
        { x: left + (a.x + a.size + b.x) / 2, y: top + (a.y + b.y + b.size) / 2 },
        null,
      );
    }
  }

  stage.addEventListener('pointermove', (event) => {
    if (!drawn) return;
    const box = stage.getBoundingClientRect();
    const [px, py] = [event.clientX - box.left, event.clientY - box.top];
    neuron = neuronAt(drawn.layout, px, py);
    edge = neuron ? null : edgeAt(drawn.edges.list, drawn.layout, px, py);
    mark();
  });
  const forget = () => {
    neuron = edge = null;
    mark();
  };
  stage.addEventListener('pointerleave', forget);
  stage.addEventListener('blur', forget);
  stage.addEventListener('keydown', (event) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.key === 'Escape') return forget();
    if (!way || !drawn) return;
    event.preventDefault();
    const { sizes } = drawn.layout;
    const from = neuron ?? { column: 1 - way[0], k: way[1] ? -way[1] : 0 };
    const column = Math.min(Math.max(from.column + way[0], 0), sizes.length - 1);
    neuron = { column, k: Math.min(Math.max(from.k + way[1], 0), tilesIn(drawn.layout, column) - 1) };
    edge = null;
    mark();
  });

  return createRedraw(host, mount, ['training', 'data', 'view', 'sample', 'error', 'lost'], draw);
}
