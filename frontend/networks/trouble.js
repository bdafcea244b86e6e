// What stands in the way of a training, over the stage: its worker is gone, another page took it over, or torch is not installed.

import { h, setText } from '../dom.js';
import { t } from '../texts.js';

/** @import { NetActions } from './actions.js' */
/** @import { NetStore } from './types.js' */

/**
 * @param {HTMLElement} host
 * @param {NetStore} store
 * @param {NetActions} actions
 */
export function createTrouble(host, store, actions) {
  const words = h('p');
  const code = h('code', { class: 'trouble-code' });
  const again = h('button', { type: 'button', class: 'primary', onclick: actions.play }, t('net.lost.again'));
  const box = h('div', { class: 'trouble', role: 'alert', hidden: true }, words, code, again);
  host.append(box);

  function show() {
    const { lost, catalog } = store.state;
    const missing = catalog !== null && !catalog.torch.installed;
    box.hidden = !lost && !missing;
    code.hidden = !missing;
    again.hidden = missing;
    setText(words, missing ? t('net.torch.missing') : lost ? lost.message || t(lost.why === 'detached' ? 'net.lost.detached' : 'net.lost') : '');
    setText(code, missing ? catalog.torch.install : '');
  }

  show();
  store.on(['lost', 'catalog'], show);
}
