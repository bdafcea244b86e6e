// What kind of network is trained: its layers, activation, loss, start, and what keeps its weights small.

import { createNumber } from '../../../ui/number.js';
import { h, setText } from '../../../ui/dom.js';
import { count } from '../../../i18n/format.js';
import { t } from '../../../i18n/texts.js';
import { createChoice } from './choice.js';
import { createLayers } from './layers.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Networks } from '../lab.js' */
/** @import { NetCatalog } from '../types.js' */
/** @import { NumberSpec } from '../../../ui/number.js' */

/** @type {(NumberSpec & {name: 'l1'|'l2'|'dropout'})[]} */
const PENALTIES = [
  { name: 'l1', title: t('net.l1'), description: t('net.l1.about'), low: 0, high: 1, scale: 'root', integer: false, default: 0 },
  { name: 'l2', title: t('net.l2'), description: t('net.l2.about'), low: 0, high: 1, scale: 'root', integer: false, default: 0 },
  { name: 'dropout', title: t('net.dropout'), description: t('net.dropout.about'), low: 0, high: 0.9, scale: 'linear', integer: false, default: 0 },
];

/**
 * @param {Mount<Networks>} mount
 * @param {NetCatalog} catalog
 */
export function createNetworkForm(mount, catalog) {
  const { store, actions } = mount;
  const activations = [...catalog.activations.values()];
  const choices = {
    activation: createChoice({ field: 'activation', name: t('net.activation'), parts: activations.filter((one) => !one.output_only) },
      (activation) => activation && actions.change({ activation })),
    loss: createChoice({ field: 'loss', name: t('net.loss'), parts: [...catalog.losses.values()], automatic: true }, (loss) => actions.change({ loss })),
    initialisation: createChoice({ field: 'initialisation', name: t('net.initialisation'), parts: [...catalog.initialisations.values()], automatic: true },
      (initialisation) => actions.change({ initialisation })),
    output: createChoice({ field: 'output', name: t('net.output'), parts: activations, automatic: true }, (output) => actions.change({ output })),
  };
  const penalties = PENALTIES.map((spec) => ({ spec, control: createNumber(spec, (value) => actions.change({ [spec.name]: value })) }));
  penalties.forEach(({ spec, control }) => control.at(spec.name));
  const size = h('span', { class: 'count' });

  function show() {
    const { spec, training } = store.state;
    const found = training?.spec;
    choices.activation.show(spec.activation);
    choices.loss.show(spec.loss, found?.loss);
    choices.initialisation.show(spec.initialisation, found?.initialisation);
    choices.output.show(spec.output, found?.output);
    penalties.forEach(({ spec: { name }, control }) => control.show(spec[name]));
    setText(size, training ? t('net.parameters', { count: count(training.started.network.parameters) }) : '');
  }

  show();
  store.on(['spec', 'training'], show);
  return h('section', { class: 'group' }, h('h2', {}, t('net.network'), ' ', size), createLayers(mount),
    choices.activation.element, choices.loss.element,
    h('details', { class: 'fold' }, h('summary', {}, t('net.more')), choices.initialisation.element, choices.output.element,
      h('div', { class: 'numbers' }, ...penalties.map(({ control }) => control.element))));
}
