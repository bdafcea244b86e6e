// The sheet of keys: opened by ? or by a button.

import { openDialog } from '../ui/dialog.js';
import { h } from '../ui/dom.js';
import { t } from '../i18n/texts.js';
import { isPresented } from './present-switch.js';

/** @import { TextKey } from '../i18n/texts.js' */
/** @typedef {[TextKey, string[]]} Shortcut  what it does, and the keys as they are printed */

/** @type {Shortcut[]} */
const ANYWHERE = [
  ['keys.next', ['Tab']],
  ['keys.sheet', ['?']],
  ['keys.close', ['Esc']],
];

/** @type {Shortcut[]} */
const PRESENTED = isPresented
  ? [
      ['keys.next.situation', [t('keys.page.down'), t('keys.page.up')]],
      ['keys.present.end', ['Esc']],
    ]
  : [];

/** @type {Shortcut[]} */
const ENTRIES = [
  ['keys.rename', ['F2']],
  ['keys.reorder', ['↑', '↓']],
  ['keys.row', ['↵']],
];

/** @param {Shortcut[]} own of the lab */
export const openShortcuts = (own) =>
  void openDialog(
    t('keys.title'),
    [
      h(
        'dl',
        { class: 'keys' },
        ...[...PRESENTED, ...own, ...ENTRIES, ...ANYWHERE].flatMap(([text, keys]) => [
          h('dt', {}, ...keys.flatMap((key, i) => [i > 0 && ' ', h('kbd', {}, key)])),
          h('dd', {}, t(text)),
        ]),
      ),
    ],
    'keys-dialog',
  );
