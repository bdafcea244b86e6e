// The field in which a rule is typed: numbers of its lines, those marked that were changed and the one that is wrong,
// and beside it how it is understood.

import { h, setAttribute, setText } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { pointed } from '../ui/pointed.js';
import { t } from '../i18n/texts.js';

/** @import { RuleAnswer } from '../net/types.js' */

const ROWS = 8;
let made = 0;

/**
 * @param {{choice: HTMLElement, onInput: () => void, onClose: () => void, onTake: () => Promise<void>}} told
 *   choice: what stands above the field; onTake: the rule is wanted as a file
 */
export function createEditor({ choice, onInput, onClose, onTake }) {
  made += 1;
  const id = `fork-${made}`;
  const title = h('h2', { id: `${id}-title` });
  const field = h('textarea', {
    class: 'fork-text',
    'aria-label': t('fork.text'),
    'aria-describedby': `${id}-told`,
    spellcheck: 'false',
    autocapitalize: 'off',
    autocomplete: 'off',
    wrap: 'off',
    oninput: onInput,
    onscroll: () => (gutter.scrollTop = field.scrollTop),
  });
  const gutter = h('div', { class: 'fork-gutter', 'aria-hidden': 'true' });
  const told = h('p', { class: 'fork-told', id: `${id}-told`, role: 'status' });
  const place = h('p', { class: 'own-place', 'aria-hidden': 'true', hidden: true });
  const formula = h('div', { class: 'fork-formula', tabindex: 0, role: 'group', 'aria-label': t('fork.formula') });
  const facts = h('ul', { class: 'fork-facts', 'aria-label': t('fork.facts') });
  const element = h(
    'section',
    {
      class: 'card fork',
      'aria-labelledby': `${id}-title`,
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === 'Escape') onClose();
      },
    },
    h(
      'header',
      { class: 'fork-head' },
      title,
      h(
        'button',
        { type: 'button', class: 'quiet tool', onclick: () => onTake().catch((error) => refused(error.message)) },
        icon('download'),
        t('fork.torch'),
      ),
      h('button', { type: 'button', class: 'quiet', 'aria-label': t('fork.close'), onclick: onClose }, icon('close')),
    ),
    h(
      'div',
      { class: 'fork-body' },
      h('div', { class: 'fork-side' }, choice, h('div', { class: 'fork-lines' }, gutter, field), told, place, hint()),
      h('div', { class: 'fork-side fork-meaning' }, formula, facts),
    ),
  );

  const lines = () => field.value.split('\n');
  const fit = () => setAttribute(field, 'rows', Math.max(ROWS, lines().length + 1));

  /** @param {string} message */
  function refused(message) {
    told.classList.add('wrong');
    setText(told, message);
  }

  return {
    element,
    title,
    refused,
    text: () => field.value,
    focus: () => field.focus({ preventScroll: true }),

    /** @param {string} text */
    write(text) {
      field.value = text;
      fit();
    },

    /** As a hand does that types over all of it: so it can take that back. @param {string} text */
    replace(text) {
      const before = /** @type {HTMLElement|null} */ (document.activeElement);
      field.focus({ preventScroll: true });
      field.select();
      if (!document.execCommand('insertText', false, text)) {
        field.value = text;
        onInput();
      }
      before?.focus({ preventScroll: true });
      fit();
    },

    /** @param {RuleAnswer} answer */
    mark({ changed, left_out: gone, error }) {
      setAttribute(field, 'aria-invalid', error && 'true');
      element.classList.toggle('fork-broken', error !== null);
      told.classList.toggle('wrong', error !== null);
      setText(told, error ? error.message : difference(changed, gone));
      setAttribute(place, 'hidden', error === null);
      if (error) {
        const line = lines()[error.line - 1] ?? '';
        const rest = [...line].slice(error.column - 1).join('');
        const word = rest.match(/^\w+/);
        place.replaceChildren(...pointed(line, error.column - 1, word ? word[0].length : 1));
      }
      const kinds = {
        changed,
        wrong: error ? [error.line] : [],
        'gone-below': gone.map(({ after }) => after),
        'gone-above': gone.some(({ after }) => after === 0) ? [1] : [],
      };
      gutter.replaceChildren(
        ...lines().map((_, i) => {
          const marked = Object.entries(kinds).filter(([, where]) => where.includes(i + 1));
          return h('div', { class: marked.map(([kind]) => kind).join(' ') }, String(i + 1));
        }),
      );
      gutter.scrollTop = field.scrollTop;
    },

    /**
     * @param {HTMLElement} lines typeset
     * @param {string[]} sentences
     */
    show(lines, sentences) {
      formula.replaceChildren(lines);
      facts.replaceChildren(...sentences.map((sentence) => h('li', {}, sentence)));
    },
  };
}

/**
 * @param {RuleAnswer['changed']} changed
 * @param {RuleAnswer['left_out']} gone
 * @returns {string} what of the text is not as it was in its parent
 */
function difference(changed, gone) {
  const many = changed.length === 1 ? 'fork.changed.one' : 'fork.changed';
  const told = [
    changed.length > 0 && t(many, { lines: changed.join(', ') }),
    ...gone.map(({ after, lines }) => t('fork.left', { line: after, text: lines.join('; ') })),
  ].filter(Boolean);
  return told.join(' ') || t('fork.same');
}

const hint = () => h('p', { class: 'hint' }, t('fork.hint'));
