// The field in which something of one's own is typed, and below it what is wrong with it.

import { h, setAttribute, setText } from '../../../ui/dom.js';

let made = 0;

/**
 * @param {HTMLElement} host
 * @param {{label: string, rows: number, kind?: string}} words kind: more classes of the field
 * @param {HTMLElement} told how it is understood; gets an id, by which the field is described
 */
export function createOwnText(host, { label, rows, kind = '' }, told) {
  made += 1;
  const id = `own-${made}`;
  const field = h('textarea', {
    id,
    rows,
    class: `own-text ${kind}`.trim(),
    spellcheck: 'false',
    autocapitalize: 'off',
    autocomplete: 'off',
    'aria-describedby': `${id}-problem ${id}-told`,
  });
  const problem = h('p', { id: `${id}-problem`, class: 'field-error', role: 'status' });
  told.id = `${id}-told`;
  return {
    label: h('label', { for: id, class: 'own-label' }, label),
    field,
    problem,

    /** @param {string|null} message what is wrong; null where nothing is */
    refuse(message) {
      setAttribute(field, 'aria-invalid', message !== null && 'true');
      host.closest('[data-field]')?.classList.toggle('own-broken', message !== null);
      setText(problem, message ?? '');
    },

    /** A text to be typed over. @param {string} text */
    open(text) {
      field.value = text;
      host.hidden = false;
      field.focus();
      field.select();
    },
  };
}
