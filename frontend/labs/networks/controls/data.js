// What is learned from: a gallery of made-up data, a table of one's own, or points drawn by hand; and how it is split.

import { createNumberList } from '../../../ui/number-list.js';
import { numberOf } from '../../../ui/field.js';
import { createNumber } from '../../../ui/number.js';
import { h, setAttribute, setText } from '../../../ui/dom.js';
import { icon } from '../../../ui/icons.js';
import { t } from '../../../i18n/texts.js';
import { classInk, valueInk } from '../pictures/colours.js';
import { sampleImage } from '../pictures/sample.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Networks } from '../lab.js' */
/** @import { Theme } from '../../../shell/theme.js' */
/** @import { Dataset, NetCatalog, OwnData, Preview } from '../types.js' */
/** @import { Fields } from '../../../net/types.js' */
/** @import { NumberSpec } from '../../../ui/number.js' */

/**
 * @param {Mount<Networks>} mount
 * @param {NetCatalog} catalog
 */
export function createDataForm(mount, catalog) {
  const { store, actions } = mount;
  const tiles = [...catalog.datasets.values()].map((dataset) => createTile(dataset, () => choose(dataset.id)));
  const own = [
    h(
      'button',
      {
        type: 'button',
        class: 'own-data',
        'aria-haspopup': 'dialog',
        onclick: async () => (await import('./table.js')).openTable(use(0)),
      },
      icon('table'),
      t('net.data.table'),
    ),
    h(
      'button',
      {
        type: 'button',
        class: 'own-data',
        'aria-haspopup': 'dialog',
        onclick: async () => (await import('./drawing.js')).openDrawing(store.state, use(1)),
      },
      icon('brush'),
      t('net.data.draw'),
    ),
  ];
  const lesson = h('p', { class: 'lesson' });
  const made = h('div', { class: 'numbers' });
  const testShare = createNumber(
    numberOf(catalog.fields, 'test_share', { title: t('net.test_share'), description: t('net.test_share.about') }),
    (value) => actions.change({ test_share: value }),
  );
  testShare.at('test_share');
  /** @type {ReturnType<typeof createNumberList>|null} */
  let numbers = null;
  /** @type {string|null|undefined} */
  let shown;
  let broughtBy = -1;

  /** @param {string} dataset */
  function choose(dataset) {
    const { spec } = store.state;
    const values = catalog.datasets.get(dataset)?.kind === 'regression';
    const label_smoothing = values ? 0 : spec.label_smoothing;
    if (spec.dataset !== dataset) actions.learnFrom({ dataset, data: null, label_smoothing });
  }

  /** @param {number} place of the button that brought them */
  const use = (place) => (/** @type {OwnData} */ data) => {
    broughtBy = place;
    actions.learnFrom({ dataset: null, data, loss: null, output: null, label_smoothing: 0 });
  };

  function show() {
    const { spec, theme } = store.state;
    const dataset = catalog.datasets.get(spec.dataset ?? '');
    tiles.forEach((tile) => tile.show(tile.id === spec.dataset, theme));
    own.forEach((button, i) => button.classList.toggle('on', !spec.dataset && broughtBy === i));
    if (shown !== spec.dataset) {
      shown = spec.dataset;
      const hypers = dataset ? hypersOf(dataset, catalog.fields) : [];
      numbers = createNumberList(hypers, (name, value) => actions.change({ [name]: value }));
      made.replaceChildren(...numbers.elements);
    }
    // A saved page has them in its training alone.
    setText(lesson, dataset?.teaches ?? t('net.data.own', { rows: spec.data?.inputs?.length ?? 0 }));
    if (dataset) numbers?.show({ samples: spec.samples ?? dataset.samples, noise: spec.noise ?? dataset.noise }, '');
    testShare.show(spec.test_share);
  }

  show();
  store.on(['spec', 'theme'], show);
  return h(
    'section',
    { class: 'group', 'data-field': 'data', 'data-part': 'data' },
    h('h2', {}, t('net.data')),
    h(
      'div',
      { class: 'tiles', role: 'radiogroup', 'aria-label': t('net.data.choose'), 'data-field': 'dataset' },
      ...tiles.map(({ element }) => element),
    ),
    h('div', { class: 'own-row' }, ...own),
    h('p', { class: 'field-error', hidden: true }),
    lesson,
    made,
    h('div', { class: 'numbers' }, testShare.element),
  );
}

/**
 * @param {Dataset} dataset
 * @param {() => void} onChoose
 */
function createTile(dataset, onChoose) {
  const picture = createThumbnail(dataset);
  const element = h(
    'button',
    { type: 'button', class: 'tile', role: 'radio', title: dataset.summary, onclick: onChoose },
    picture.element,
    h('span', {}, dataset.title),
  );
  let drawn = '';
  return {
    id: dataset.id,
    element,
    /**
     * @param {boolean} chosen
     * @param {Theme} theme
     */
    show(chosen, theme) {
      setAttribute(element, 'aria-checked', String(chosen));
      if (drawn !== theme) picture.draw(theme);
      drawn = theme;
    },
  };
}

/**
 * @param {Dataset} dataset
 * @param {Fields} fields
 * @returns {NumberSpec[]} what can be set of made-up data; images are given as they are
 */
function hypersOf({ samples, noise, most }, fields) {
  const [many, blurred] = /** @type {const} */ (['samples', 'noise']).map((name) =>
    numberOf(fields, name, { title: t(`net.${name}`), description: t(`net.${name}.about`) }),
  );
  return [
    { ...many, high: Math.min(many.high, most), default: samples },
    { ...blurred, default: noise },
  ];
}

/** @typedef {Pick<Dataset, 'kind'|'classes'|'image'|'preview'|'images'>} Sampled */

const SIDE = 56;
/** Of the shorter side: the edge that stays free, and the radius of a dot. */
const [ROOM, DOT] = [6 / SIDE, 1.5 / SIDE];
const LARGEST = 4;

/**
 * A data set as a small picture: its samples as dots in the colours of their classes or of their values, or as images.
 * @param {Sampled} dataset
 * @returns {{element: HTMLCanvasElement, draw: (theme: Theme) => void}}
 */
function createThumbnail(dataset) {
  const ratio = Math.max(2, window.devicePixelRatio || 1);
  const element = h('canvas', { class: 'thumbnail', width: SIDE * ratio, height: SIDE * ratio, 'aria-hidden': 'true' });
  return { element, draw: (theme) => drawSamples(element, dataset, theme) };
}

/**
 * @param {HTMLCanvasElement} canvas filled
 * @param {Sampled} dataset
 * @param {Theme} theme
 */
export function drawSamples(canvas, dataset, theme) {
  const ctx = canvas.getContext('2d');
  if (!ctx) return;
  ctx.clearRect(0, 0, canvas.width, canvas.height);
  if (dataset.image && dataset.images) drawImages(ctx, dataset.images, dataset.image, theme);
  if (dataset.preview) drawPoints(ctx, dataset.preview, dataset, theme);
}

/**
 * Four images, two by two.
 * @param {CanvasRenderingContext2D} ctx
 * @param {number[][]} images
 * @param {[number, number]} image rows and columns
 * @param {Theme} theme
 */
function drawImages(ctx, images, image, theme) {
  const { width, height } = ctx.canvas;
  const gap = ROOM * Math.min(width, height);
  const side = (Math.min(width, height) - 3 * gap) / 2;
  const [left, top] = [width, height].map((size) => (size - 2 * side - gap) / 2);
  ctx.imageSmoothingEnabled = false;
  images.slice(0, 4).forEach((pixels, i) => {
    ctx.drawImage(
      sampleImage(pixels, 0, image, theme),
      left + (i % 2) * (side + gap),
      top + (i >> 1) * (side + gap),
      side,
      side,
    );
  });
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Preview} preview
 * @param {Sampled} dataset
 * @param {Theme} theme
 */
function drawPoints(ctx, { inputs, targets }, { kind, classes }, theme) {
  const { width, height } = ctx.canvas;
  const side = Math.min(width, height);
  const flat = inputs[0].length === 1;
  const points = inputs.map((input, i) => [input[0], flat ? targets[i] : input[1]]);
  const place = [0, 1].map((axis) => scaleTo(points.map((point) => point[axis])));
  const share = scaleTo(targets);
  // Two inputs have the same scale, a value has the height it gets.
  const [across, up] = [flat ? width : side, side].map((size) => size - 2 * ROOM * side);
  points.forEach(([x, y], i) => {
    ctx.fillStyle =
      kind === 'classification' ? classInk(theme, targets[i], classes) : valueInk(theme, share(targets[i]));
    ctx.beginPath();
    ctx.arc(
      (width - across) / 2 + place[0](x) * across,
      (height + up) / 2 - place[1](y) * up,
      Math.min(DOT * side, LARGEST),
      0,
      2 * Math.PI,
    );
    ctx.fill();
  });
}

/**
 * @param {number[]} values
 * @returns {(value: number) => number} from 0 at the lowest to 1 at the highest
 */
function scaleTo(values) {
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  return (value) => (value - low) / span;
}
