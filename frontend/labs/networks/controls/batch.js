// How many samples one update sees: all, one, or a number between.

import { createNumber } from '../../../ui/number.js';
import { h, setAttribute } from '../../../ui/dom.js';
import { t } from '../../../i18n/texts.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Networks } from '../lab.js' */

const USUAL = 32;
const MOST = 1024;
const KINDS = /** @type {const} */ (['full', 'mini', 'one']);

/** @param {Mount<Networks>} mount */
export function createBatch({ store, actions }) {
  const size = createNumber({ name: 'batch', title: t('net.batch.size'), description: t('net.batch.about'), low: 2, high: MOST, scale: 'log', integer: true, default: USUAL },
    (batch) => actions.change({ batch }));
  size.at('batch');
  const values = { full: 'full', mini: USUAL, one: 1 };
  const buttons = KINDS.map((kind) =>
    h('button', { type: 'button', onclick: () => kind !== kindNow() && actions.change({ batch: values[kind] }) }, t(`net.batch.${kind}`)));

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
    h('div', { class: 'choice' }, h('span', { class: 'choice-name' }, t('net.batch')),
      h('div', { class: 'segmented wide', role: 'group', 'aria-label': t('net.batch') }, ...buttons)),
    size.element,
  ];
}
