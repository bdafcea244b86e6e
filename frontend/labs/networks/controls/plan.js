// What all entries share of the training: batch, steps, repetitions, and where and how exactly it is computed.

import { numberOf } from '../../../ui/field.js';
import { createNumber } from '../../../ui/number.js';
import { createSeed } from '../../../ui/seed.js';
import { h, setAttribute, setText, setValue } from '../../../ui/dom.js';
import { t } from '../../../i18n/texts.js';

/** @import { Fields } from '../../../net/types.js' */
/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Networks } from '../lab.js' */
/** @import { NetCatalog } from '../types.js' */
/** @import { TextKey } from '../../../i18n/texts.js' */

const NAMES = /** @type {const} */ (['steps', 'seeds']);

/**
 * @param {Mount<Networks>} mount
 * @param {NetCatalog} catalog
 */
export function createPlanForm(mount, { torch, fields }) {
  const { store, actions } = mount;
  const numbers = NAMES.map((name) => {
    const words = { title: t(`net.${name}`), description: t(`net.${name}.about`) };
    return { name, control: createNumber(numberOf(fields, name, words), (value) => actions.change({ [name]: value })) };
  });
  numbers.forEach(({ name, control }) => control.at(name));
  const seed = createSeed(fields, (value) => actions.change({ seed: value }));
  const device = createSelect(
    'device',
    'net.device',
    { auto: 'net.device.auto', cpu: 'net.device.cpu', cuda: 'net.device.cuda' },
    (value) => actions.change({ device: value }),
  );
  const precision = createSelect(
    'precision',
    'net.precision',
    { float32: 'net.precision.float32', float64: 'net.precision.float64' },
    (value) => actions.change({ precision: value }),
  );
  const runsOn = h('p', { class: 'hint runs-on' });
  const needs = h('p', { class: 'hint' }, t('net.torch.missing', { install: torch.install }));

  function show() {
    const { spec, training } = store.state;
    numbers.forEach(({ name, control }) => control.show(spec[name]));
    seed.show(spec.seed);
    device.show(spec.device);
    needs.hidden = torch.installed || spec.device !== 'cuda';
    precision.show(spec.precision);
    const { device: found, device_name: name } = training?.started ?? {};
    setText(
      runsOn,
      !found ? '' : t(found === 'cuda' ? 'net.device.on.cuda' : 'net.device.on.cpu', { name: name ?? '' }),
    );
  }

  show();
  store.on(['spec', 'training'], show);
  return h(
    'section',
    { class: 'group', 'data-part': 'plan' },
    h('h2', {}, t('net.plan')),
    ...createBatch(mount, fields),
    h('div', { class: 'numbers' }, ...numbers.map(({ control }) => control.element), seed.element),
    device.element,
    needs,
    precision.element,
    runsOn,
  );
}

/**
 * @template {string} Id
 * @param {string} field
 * @param {TextKey} name
 * @param {Record<Id, TextKey>} options
 * @param {(value: Id) => void} onChange
 */
function createSelect(field, name, options, onChange) {
  const ids = /** @type {Id[]} */ (Object.keys(options));
  const select = h('select', { id: `net-${field}` }, ...ids.map((id) => new Option(t(options[id]), id)));
  select.addEventListener('change', () => onChange(/** @type {Id} */ (select.value)));
  return {
    element: h(
      'div',
      { class: 'choice', 'data-field': field },
      h('label', { class: 'choice-name', for: `net-${field}` }, t(name)),
      select,
      h('p', { class: 'field-error', hidden: true }),
    ),
    /** @param {Id} value */
    show: (value) => setValue(select, value),
  };
}

const KINDS = /** @type {const} */ (['full', 'mini', 'one']);

/**
 * How many samples one update sees: all, one, or a number between.
 * @param {Mount<Networks>} mount
 * @param {Fields} fields
 */
function createBatch({ store, actions }, fields) {
  const spec = numberOf(fields, 'batch', { title: t('net.batch.size'), description: t('net.batch.about') });
  const size = createNumber(spec, (batch) => actions.change({ batch }));
  size.at('batch');
  const values = { full: 'full', mini: spec.default, one: 1 };
  const buttons = KINDS.map((kind) =>
    h(
      'button',
      { type: 'button', onclick: () => kind !== kindNow() && actions.change({ batch: values[kind] }) },
      t(`net.batch.${kind}`),
    ),
  );

  const kindNow = () => {
    const { batch } = store.state.spec;
    return batch === 'full' ? 'full' : batch === 1 ? 'one' : 'mini';
  };

  function show() {
    const { batch } = store.state.spec;
    buttons.forEach((button, i) => setAttribute(button, 'aria-pressed', String(KINDS[i] === kindNow())));
    size.element.hidden = kindNow() !== 'mini';
    if (batch !== 'full') size.show(batch);
    if (typeof batch === 'number' && batch > 1) values.mini = batch;
  }

  show();
  store.on(['spec'], show);
  return [
    h(
      'div',
      { class: 'choice' },
      h('span', { class: 'choice-name' }, t('net.batch')),
      h('div', { class: 'segmented wide', role: 'group', 'aria-label': t('net.batch') }, ...buttons),
    ),
    size.element,
  ];
}
