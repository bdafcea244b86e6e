// The sheet of keys: opened by ? or by the button in the header.

import { openDialog } from '../ui/dialog.js';
import { h, setAttribute } from '../ui/dom.js';
import { t } from '../i18n/texts.js';

/** @import { TextKey } from '../i18n/texts.js' */
/** @typedef {[TextKey, string[]]} Shortcut  what it does, and the keys as they are printed */

/** @type {Shortcut[]} */
const ANYWHERE = [['keys.next', ['Tab']], ['keys.sheet', ['?']], ['keys.close', ['Esc']]];

/** @type {Shortcut[]} */
const ENTRIES = [['keys.rename', ['F2']], ['keys.reorder', ['↑', '↓']], ['keys.row', ['↵']]];

/**
 * @param {HTMLElement} button
 * @param {Shortcut[]} own of this lab
 * @returns {() => void} opens the sheet
 */
export function createShortcuts(button, own) {
  const open = () => void openDialog(t('keys.title'), [h('dl', { class: 'keys' }, ...[...own, ...ENTRIES, ...ANYWHERE].flatMap(([text, keys]) => [
    h('dt', {}, ...keys.flatMap((key, i) => [i > 0 && ' ', h('kbd', {}, key)])),
    h('dd', {}, t(text)),
  ]))], 'keys-dialog');
  button.replaceChildren(h('span', { 'aria-hidden': 'true' }, '?'));
  setAttribute(button, 'aria-label', t('keys.title'));
  setAttribute(button, 'title', t('keys.title'));
  setAttribute(button, 'aria-haspopup', 'dialog');
  button.addEventListener('click', open);
  return open;
}
