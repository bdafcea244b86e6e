// The hidden layers: one small stepper each, layers added and taken away at the end, neurons by the buttons or by
// typing.

import { h, setAttribute, setText } from '../../../ui/dom.js';
import { icon } from '../../../ui/icons.js';
import { typed } from '../../../i18n/format.js';
import { t } from '../../../i18n/texts.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Networks } from '../lab.js' */
/** @import { Typed } from '../../../net/types.js' */

const MOST_LAYERS = 6;
const MOST_NEURONS = 64;
const NEW_LAYER = 8;

/** @param {Mount<Networks>} mount */
export function createLayers({ store, actions }) {
  const title = h('span', { class: 'layers-title', 'aria-live': 'polite' });
  const button = (/** @type {'plus'|'minus'} */ sign, /** @type {string} */ name, /** @type {() => void} */ onclick) =>
    h('button', { type: 'button', class: 'quiet', 'aria-label': name, title: name, onclick }, icon(sign));
  const fewer = button('minus', t('net.layers.remove'), () => set(hidden().slice(0, -1)));
  const more = button('plus', t('net.layers.add'), () => set([...hidden(), hidden().at(-1) ?? NEW_LAYER]));
  const row = h('ol', { class: 'layers-row' });
  const ends = [h('span', { class: 'layers-end' }), h('span', { class: 'layers-end' })];
  const element = h(
    'div',
    { class: 'layers', 'data-field': 'hidden' },
    h('div', { class: 'layers-head' }, fewer, title, more),
    h('div', { class: 'layers-line' }, ends[0], row, ends[1]),
    h('p', { class: 'field-error', hidden: true }),
  );
  /** @type {ReturnType<typeof createLayer>[]} */
  const layers = [];

  const hidden = () => store.state.spec.hidden;
  const set = (/** @type {Typed[]} */ wanted) => actions.change({ hidden: wanted });

  function show() {
    const { spec, training } = store.state;
    const counts = spec.hidden;
    while (layers.length > counts.length) layers.pop()?.element.remove();
    while (layers.length < counts.length) {
      const index = layers.length;
      layers.push(createLayer(index, (count) => set(hidden().with(index, count))));
      row.append(layers[index].element);
    }
    layers.forEach((layer, i) => layer.show(counts[i]));
    setText(
      title,
      t(counts.length === 1 ? 'net.layers.one' : counts.length === 0 ? 'net.layers.none' : 'net.layers.many', {
        count: counts.length,
      }),
    );
    fewer.disabled = counts.length === 0;
    more.disabled = counts.length >= MOST_LAYERS;
    const sizes = training?.started.network.sizes ?? [2, 1];
    setText(ends[0], String(sizes[0]));
    setText(ends[1], String(sizes[sizes.length - 1]));
    setAttribute(ends[0], 'title', t('net.layers.inputs', { count: sizes[0] }));
    setAttribute(ends[1], 'title', t('net.layers.outputs', { count: sizes[sizes.length - 1] }));
  }

  show();
  store.on(['spec', 'training'], show);
  return element;
}

/**
 * @param {number} index
 * @param {(count: Typed) => void} onChange  also of what is none: the server says what it expected
 */
function createLayer(index, onChange) {
  const name = t('net.layers.layer', { number: index + 1 });
  const field = h('input', {
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'off',
    'aria-label': t('net.layers.neurons', { number: index + 1 }),
  });
  const step = (/** @type {1|-1} */ by) =>
    h(
      'button',
      {
        type: 'button',
        class: 'quiet',
        'aria-label': t(by > 0 ? 'net.layers.more' : 'net.layers.fewer', { layer: name }),
        onclick: () => onChange(count + by),
      },
      icon(by > 0 ? 'plus' : 'minus'),
    );
  const [up, down] = [step(1), step(-1)];
  const element = h('li', { class: 'layer' }, up, field, down);
  let count = 0;
  /** @type {Typed|null} */
  let shown = null;

  field.addEventListener('change', () => onChange(typed(field.value, true)));
  field.addEventListener('keydown', (event) => {
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (by === 0 || count + by < 1 || count + by > MOST_NEURONS) return;
    event.preventDefault();
    onChange(count + by);
  });

  return {
    element,
    /** @param {Typed} now */
    show(now) {
      if (typeof now === 'number') count = now;
      // What is being typed is left alone as long as nothing else is set.
      if (now !== shown && typed(field.value, true) !== now) field.value = String(now);
      shown = now;
      up.disabled = count >= MOST_NEURONS;
      down.disabled = count <= 1;
    },
  };
}
