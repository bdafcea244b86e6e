// A modal panel with a title and a way out: Escape, the cross, a click beside it. Used for pickers and explanations.

import { h } from './dom.js';
import { icon } from './icons.js';
import { t } from '../i18n/texts.js';

/**
 * @param {string} title
 * @param {(Node|string|null|false)[]} content
 * @param {string} [className]
 * @returns {HTMLDialogElement} shown; removes itself when closed
 */
export function openDialog(title, content, className = '') {
  const close = h(
    'button',
    { type: 'button', class: 'quiet', 'aria-label': t('dialog.close'), onclick: () => dialog.close() },
    icon('close'),
  );
  const dialog = h(
    'dialog',
    { class: `dialog ${className}`, 'aria-label': title },
    h('header', { class: 'dialog-head' }, h('h2', {}, title), close),
    ...content,
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
