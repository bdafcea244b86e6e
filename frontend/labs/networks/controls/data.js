// What is learned from: a gallery of made-up data, a table of one's own, or points drawn by hand; and how it is split.

import { createNumberList } from '../../../ui/number-list.js';
import { createNumber } from '../../../ui/number.js';
import { h, setAttribute, setText } from '../../../ui/dom.js';
import { icon } from '../../../ui/icons.js';
import { t } from '../../../i18n/texts.js';
import { openDrawing } from './drawing.js';
import { openTable } from './table.js';
import { createThumbnail } from './thumbnail.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Networks } from '../lab.js' */
/** @import { Dataset, NetCatalog, OwnData } from '../types.js' */
/** @import { Hyper } from '../../../net/types.js' */

const MOST_SAMPLES = 2000;
const HEAVY_NOISE = 0.5;
const TEST_SHARE = 0.3;

/**
 * @param {Mount<Networks>} mount
 * @param {NetCatalog} catalog
 */
export function createDataForm(mount, catalog) {
  const { store, actions } = mount;
  const tiles = [...catalog.datasets.values()].map((dataset) => createTile(dataset, () => choose(dataset.id)));
  const own = [
    h('button', { type: 'button', class: 'own-data', 'aria-haspopup': 'dialog', onclick: () => openTable(use(0)) }, icon('table'), t('net.data.table')),
    h('button', { type: 'button', class: 'own-data', 'aria-haspopup': 'dialog', onclick: () => openDrawing(store.state, use(1)) }, icon('brush'), t('net.data.draw')),
  ];
  const lesson = h('p', { class: 'lesson' });
  const made = h('div', { class: 'numbers' });
  const testShare = createNumber({ name: 'test_share', title: t('net.test_share'), description: t('net.test_share.about'), low: 0, high: 0.9, scale: 'linear', integer: false, default: TEST_SHARE },
    (value) => actions.change({ test_share: value }));
  testShare.at('test_share');
  /** @type {ReturnType<typeof createNumberList>|null} */
  let numbers = null;
  /** @type {string|null|undefined} */
  let shown;
  let broughtBy = -1;

  /** @param {string} dataset */
  function choose(dataset) {
    if (store.state.spec.dataset !== dataset) actions.learnFrom({ dataset, data: null });
  }

  /** @param {number} place of the button that brought them */
  const use = (place) => (/** @type {OwnData} */ data) => {
    broughtBy = place;
    actions.learnFrom({ dataset: null, data, loss: null, output: null });
  };

  function show() {
    const { spec, theme } = store.state;
    const dataset = catalog.datasets.get(spec.dataset ?? '');
    tiles.forEach((tile) => tile.show(tile.id === spec.dataset, theme));
    own.forEach((button, i) => button.classList.toggle('on', !spec.dataset && broughtBy === i));
    if (shown !== spec.dataset) {
      shown = spec.dataset;
      const hypers = dataset ? hypersOf(dataset) : [];
      numbers = createNumberList(hypers, (name, value) => actions.change({ [name]: value }));
      made.replaceChildren(...numbers.elements);
    }
    setText(lesson, dataset?.teaches ?? t('net.data.own', { rows: spec.data?.inputs.length ?? 0 }));
    if (dataset) numbers?.show({ samples: spec.samples ?? dataset.samples, noise: spec.noise ?? dataset.noise }, '');
    testShare.show(spec.test_share);
  }

  show();
  store.on(['spec', 'theme'], show);
  return h('section', { class: 'group', 'data-field': 'data' }, h('h2', {}, t('net.data')),
    h('div', { class: 'tiles', role: 'radiogroup', 'aria-label': t('net.data.choose'), 'data-field': 'dataset' }, ...tiles.map(({ element }) => element)),
    h('div', { class: 'own-row' }, ...own),
    h('p', { class: 'field-error', hidden: true }), lesson, made, h('div', { class: 'numbers' }, testShare.element));
}

/**
 * @param {Dataset} dataset
 * @param {() => void} onChoose
 */
function createTile(dataset, onChoose) {
  const picture = createThumbnail(dataset);
  const element = h('button', { type: 'button', class: 'tile', role: 'radio', title: dataset.summary, onclick: onChoose },
    picture.element, h('span', {}, dataset.title));
  let drawn = '';
  return {
    id: dataset.id,
    element,
    /**
     * @param {boolean} chosen
     * @param {import('../../../shell/theme.js').Theme} theme
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
 * @returns {Hyper[]} what can be set of made-up data; digits are given as they are
 */
function hypersOf({ samples, noise, most }) {
  const plain = { symbol: '', latex: '', mathml: '' };
  return [
    { ...plain, name: 'samples', title: t('net.samples'), description: t('net.samples.about'), low: 20, high: Math.min(MOST_SAMPLES, most), scale: 'log', integer: true, default: samples },
    { ...plain, name: 'noise', title: t('net.noise'), description: t('net.noise.about'), low: 0, high: HEAVY_NOISE, scale: 'linear', integer: false, default: noise },
  ];
}
