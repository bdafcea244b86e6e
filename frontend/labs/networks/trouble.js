// What stands in the way of a training, over the stage: its worker is gone, or another page took it over.

import { h, setText } from '../../ui/dom.js';
import { t } from '../../i18n/texts.js';

/** @import { StoreOf } from '../../shell/create-store.js' */

/** @param {{store: StoreOf<{lost: {why: string, message: string}|null}>, actions: {play(): void}}} mount */
export function createTrouble({ store, actions }) {
  const words = h('p');
  const again = h('button', { type: 'button', class: 'primary', onclick: actions.play }, t('net.lost.again'));
  const box = h('div', { class: 'trouble', role: 'alert', hidden: true }, words, again);

  function show() {
    const { lost } = store.state;
    box.hidden = !lost;
    setText(words, lost ? lost.message || t(lost.why === 'detached' ? 'net.lost.detached' : 'net.lost') : '');
  }

  show();
  store.on(['lost'], show);
  return box;
}
