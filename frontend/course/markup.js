// HTML that the server made of the course's own texts, as elements; and the words in it that can be asked for.

import { t } from '../i18n/texts.js';
import { h, mathml, setAttribute } from '../ui/dom.js';

/** @import { Rule } from './types.js' */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} props
 * @param {string} html
 */
export function filled(tag, props, html) {
  const element = h(tag, props);
  element.innerHTML = html;
  // Where there is no room for it, it is moved by the keys.
  for (const formula of element.querySelectorAll('math[display=block]')) setAttribute(formula, 'tabindex', 0);
  return element;
}

/**
 * A note that explains the word that is pressed.
 * @param {HTMLElement} root
 * @param {() => Record<string, string>} words
 * @param {AbortSignal} signal
 */
export function explainWords(root, words, signal) {
  const note = h('div', { class: 'word-note', popover: 'auto', role: 'note' });
  document.body.append(note);
  signal.addEventListener('abort', () => note.remove());
  root.addEventListener(
    'click',
    (event) => {
      const button = event.target instanceof Element ? event.target.closest('button.word') : null;
      if (!(button instanceof HTMLElement)) return;
      const word = button.dataset.word ?? '';
      note.replaceChildren(h('strong', {}, word), ' ', filled('span', {}, words()[word] ?? ''));
      note.showPopover();
      const at = button.getBoundingClientRect();
      const left = Math.min(at.left, innerWidth - note.offsetWidth - 8);
      note.style.left = `${Math.max(8, left)}px`;
      note.style.top = `${Math.min(at.bottom + 6, innerHeight - note.offsetHeight - 8)}px`;
    },
    { signal },
  );
}

/**
 * A rule's formula; the lines that a text speaks of bear the number that they have in the text.
 * @param {Rule[]} rules
 * @param {HTMLElement} text
 */
export function createFormula(rules, text) {
  const marks = [...text.querySelectorAll('mark.spoken')].filter((mark) => mark instanceof HTMLElement);
  const spoken = [...new Set(marks.map((mark) => mark.dataset.line))];
  const lines = rules.flatMap(({ title, lines: all }) => [
    rules.length > 1 && h('p', { class: 'hint' }, title),
    ...all.map(({ mathml: markup, target }) => {
      const number = spoken.indexOf(target) + 1;
      return h('div', { class: `formula-line${number ? ' lit' : ''}`, 'data-number': number || null }, mathml(markup));
    }),
  ]);
  for (const mark of marks) mark.dataset.number = String(spoken.indexOf(mark.dataset.line) + 1);
  return h(
    'div',
    { class: 'formula course-formula', role: 'group', tabindex: 0, 'aria-label': t('course.formula') },
    ...lines,
  );
}
