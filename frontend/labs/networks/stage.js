// What stands over the pictures of the stage: what one sees in them, whose line is whose, which of two is of the test.

import { t } from '../../i18n/texts.js';
import { createLegend } from '../../shell/legend.js';
import { h, setAttribute, setText } from '../../ui/dom.js';

/** @import { Mount } from '../../shell/lab.js' */
/** @import { Networks } from './lab.js' */
/** @import { NetState } from './types.js' */

/** @param {Readonly<NetState>} state */
function captionOf({ training }) {
  if (!training) return t('net.caption.plane');
  const { plane, kind, view } = training.started.problem;
  if (plane) return t(kind === 'regression' && view.length === 1 ? 'net.caption.line' : 'net.caption.plane');
  return t(kind === 'regression' ? 'net.caption.loss' : 'net.caption.right');
}

/** @param {Mount<Networks>} mount */
export function createCaption({ store }) {
  const caption = h('p', { class: 'panel-caption' });
  const show = () => setText(caption, captionOf(store.state));
  show();
  store.on(['training'], show);
  return caption;
}

/**
 * Over a chart: test lines in full strength, those of training faint, or the one that is wanted alone.
 * @param {Mount<Networks>} mount
 * @param {boolean} named whether the entries are named there too
 */
export function createKey(mount, named) {
  const { store } = mount;
  const parts = /** @type {const} */ (['test', 'train']).map((part) => ({
    part,
    element: h('span', { class: 'key-part' }, h('span', { class: 'key-line' }), t(`net.picture.part.${part}`)),
  }));
  const key = h('span', { class: 'chart-key' }, ...parts.map(({ element }) => element));

  function show() {
    const { training, seen, chart } = store.state;
    const tested = (training?.started.problem.test ?? 1) > 0;
    const shown = seen.part === 'both' ? ['test', 'train'] : [seen.part];
    const there = tested ? shown : ['train'];
    for (const { part, element } of parts) {
      setAttribute(element, 'hidden', !there.includes(part));
      element.classList.toggle('faint', there.length > 1 && part === 'train');
    }
    setAttribute(key, 'hidden', named && chart === 'rate');
  }
  show();
  store.on(['training', 'seen', 'chart'], show);
  return h('div', { class: 'chart-lead' }, named && createLegend(mount), key);
}
