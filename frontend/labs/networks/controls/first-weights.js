// What the networks begin with: weights that are drawn, or one's own, from a file or as a training has them.

import { h, setText, setValue } from '../../../ui/dom.js';
import { t } from '../../../i18n/texts.js';
import { base64 } from '../../../net/api.js';
import { liveOf } from '../state.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Networks } from '../lab.js' */
/** @import { Layer, ReadWeights } from '../types.js' */

/** @typedef {{octets: string, name: string, found: ReadWeights}} Read */

/** From where weights are, as long as this page remembers. @type {WeakMap<Layer[], string>} */
const origins = new WeakMap();

/** @param {Layer[]} layers @returns {number[]} neurons of each layer, the inputs first */
const sizesOf = (layers) => [layers[0].weights[0].length, ...layers.map(({ weights }) => weights.length)];

/**
 * @param {Mount<Networks>} mount
 * @param {{element: HTMLElement}} drawn the choice of how they are drawn, which there is no need of beside one's own
 */
export function createFirstWeights({ store, actions, api }, drawn) {
  const file = h('input', {
    type: 'file',
    'aria-label': t('net.weights.file'),
    accept: '.npz,.json,application/json',
    class: 'visually-hidden',
    tabindex: -1,
  });
  const button = (/** @type {Node|string} */ words, /** @type {() => void} */ onclick) =>
    h('button', { type: 'button', class: 'own-data', onclick }, words);
  const here = button('', take);
  const again = button(t('net.weights.drawn'), () => use(null));
  const told = h('span', { class: 'own-weights' });
  const which = h('select', { 'aria-label': t('net.weights.which') });
  const network = h('div', { class: 'own-weights-which' }, which);
  const own = h('span', { class: 'choice-value' }, told, network);
  const name = h('span', { class: 'choice-name' }, t('net.initialisation'));
  const wrong = h('p', { class: 'field-error', role: 'alert', hidden: true });
  const element = h(
    'div',
    { class: 'choice first-weights', 'data-field': 'weights' },
    name,
    own,
    h(
      'span',
      { class: 'own-weights-from' },
      button(t('net.weights.file'), () => file.click()),
      here,
      again,
      file,
    ),
    h('p', { class: 'field-error', hidden: true }),
    h('div', {}, wrong),
  );
  /** The file that was read last, and what is in it. @type {Read|null} */
  let read = null;
  /** What the names to choose among are of. @type {Read|null} */
  let listed = null;

  /** The form becomes that of the network they are of. @param {Layer[]|null} weights @param {string} [origin] */
  function use(weights, origin = '') {
    tell('');
    if (!weights) return actions.change({ weights });
    origins.set(weights, origin);
    actions.change({ weights, hidden: sizesOf(weights).slice(1, -1), bias: weights.some(({ bias }) => bias) });
  }

  /** @param {string} sentence */
  function tell(sentence) {
    setText(wrong, sentence);
    wrong.hidden = sentence === '';
  }

  /** @param {string} octets @param {string} title @param {string|null} wanted */
  async function load(octets, title, wanted) {
    try {
      const found = await api.weights(octets, wanted);
      read = { octets, name: title, found };
      use(found.weights, title);
    } catch (problem) {
      tell(/** @type {Error} */ (problem).message);
    }
  }

  async function take() {
    const training = liveOf(store.state);
    if (!training || !store.state.state) return;
    const { selected, state } = store.state;
    const { label } = training.entries[selected];
    try {
      const networks = JSON.parse(await (await api.take(training.token, 'weights.json', {})).text());
      const place = selected * Number(training.spec.seeds ?? 1) + state.seed;
      use(
        /** @type {Layer[][]} */ (Object.values(networks))[place],
        t('net.weights.from', { label, step: state.shown }),
      );
    } catch (problem) {
      tell(/** @type {Error} */ (problem).message);
    }
  }

  file.addEventListener('change', async () => {
    const [chosen] = file.files ?? [];
    if (chosen) await load(base64(new Uint8Array(await chosen.arrayBuffer())), chosen.name, null);
    file.value = '';
  });
  which.addEventListener('change', () => read && load(read.octets, read.name, which.value));

  function show() {
    const { spec, selected } = store.state;
    const { weights } = spec;
    drawn.element.hidden = Boolean(weights);
    name.hidden = own.hidden = again.hidden = !weights;
    const live = liveOf(store.state);
    here.hidden = !live;
    setText(here, live ? t('net.weights.here', { label: live.entries[selected]?.label ?? '' }) : '');
    if (!weights) return;
    const sizes = sizesOf(weights).join(' → ');
    setText(told, [t('net.weights.own', { sizes }), origins.get(weights)].filter(Boolean).join(', '));
    const several = read?.found.weights === weights && read.found.networks.length > 1;
    network.hidden = !several;
    if (!several || !read) return;
    if (listed !== read) {
      listed = read;
      which.replaceChildren(...read.found.networks.map((one) => new Option(one, one)));
    }
    setValue(which, read.found.network);
  }

  show();
  store.on(['spec', 'selected', 'training', 'lost'], show);
  return element;
}
