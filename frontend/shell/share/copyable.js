// A text to be copied: shown in full, selected by a click, with a button beside it.

import { h, setText } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { t } from '../../i18n/texts.js';
import { copy } from './save.js';

const SHOWN_MS = 2500;

/**
 * @param {string} name said of it by screen readers
 * @param {{lines?: number}} [shape]
 */
export function createCopyable(name, { lines = 1 } = {}) {
  const field =
    lines > 1
      ? h('textarea', { readonly: true, rows: lines, 'aria-label': name, spellcheck: 'false' })
      : h('input', { type: 'text', readonly: true, 'aria-label': name });
  const said = h('p', { class: 'share-said', role: 'status' });
  const button = h('button', { type: 'button', class: 'share-button', onclick: act }, icon('copy'), t('share.copy'));
  field.addEventListener('focus', () => field.select());
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  async function act() {
    const done = await copy(field.value);
    setText(said, t(done ? 'share.copied' : 'share.copy.failed'));
    if (!done) field.focus();
    clearTimeout(timer);
    timer = setTimeout(() => setText(said, ''), SHOWN_MS);
  }

  return {
    element: h('div', { class: `copyable${lines > 1 ? ' tall' : ''}` }, field, button, said),
    /** @param {string} text */
    show(text) {
      field.value = text;
    },
  };
}
