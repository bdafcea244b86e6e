// Renaming in place: the button that carries the name gives way to a text field.

import { h, setAttribute } from './dom.js';
import { LONGEST, cut } from '../entries/labels.js';
import { t } from '../i18n/texts.js';

/**
 * @param {HTMLElement} button that carries the name
 * @param {(name: string) => void} onRename
 */
export function createRename(button, onRename) {
  let name = '';
  const field = h('input', {
    type: 'text',
    class: 'entry-rename',
    autocomplete: 'off',
    spellcheck: 'false',
    hidden: true,
  });

  function begin() {
    field.value = name;
    field.hidden = false;
    button.hidden = true;
    field.focus();
    field.select();
  }

  /** @param {boolean} keep */
  function end(keep) {
    if (field.hidden) return;
    const wanted = cut(field.value.trim(), LONGEST);
    const focused = document.activeElement === field;
    field.hidden = true;
    button.hidden = false;
    if (focused) button.focus();
    if (keep && wanted && wanted !== name) onRename(wanted);
  }

  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') end(true);
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    end(false);
  });
  field.addEventListener('blur', () => end(true));
  button.addEventListener('dblclick', begin);
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'F2') return;
    event.preventDefault();
    begin();
  });

  return {
    element: field,
    begin,
    /** @param {string} now */
    show(now) {
      name = now;
      setAttribute(field, 'aria-label', t('entry.name', { label: now }));
    },
  };
}
