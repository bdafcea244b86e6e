// One number: its name, a slider and a number field that follow each other, a way back to the default, a place for its
// error.

import { h, mathml, setAttribute } from './dom.js';
import { number, plain, typed } from '../i18n/format.js';
import { icon } from './icons.js';
import { t } from '../i18n/texts.js';
import { shareOf, valueAt } from './scale.js';

/** @import { Typed } from '../net/types.js' */
/** @import { Range } from './scale.js' */

/**
 * @typedef {Range & {name: string, title: string, description: string, default: number, mathml?: string}} NumberSpec
 */

const POSITIONS = 1000;
let made = 0;

/**
 * @param {NumberSpec} spec
 * @param {(value: Typed) => void} onInput
 */
export function createNumber(spec, onInput) {
  made += 1;
  const id = `number-${made}`;
  const range = h('input', {
    type: 'range',
    min: 0,
    max: POSITIONS,
    step: 1,
    'aria-label': t('number.slider', { name: spec.title }),
  });
  const field = h('input', {
    id,
    type: 'text',
    inputmode: 'decimal',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': `${id}-error`,
  });
  const resetName = t('number.reset', { name: spec.title, value: number(spec.default, 9) });
  const reset = h(
    'button',
    { type: 'button', class: 'quiet reset', 'aria-label': resetName, title: resetName },
    icon('reset'),
  );
  const error = h('p', { id: `${id}-error`, class: 'field-error', hidden: true });
  const label = h(
    'label',
    { for: id, title: spec.description },
    spec.title,
    spec.mathml ? ' ' : null,
    spec.mathml ? mathml(spec.mathml) : null,
  );
  const element = h('div', { class: 'number' }, label, range, field, reset, error);
  range.style.setProperty('--default', String(shareOf(spec.default, spec)));

  /** @type {number|null} the value where the thumb is, as long as nothing else has moved it */
  let said = null;
  /** @type {Typed|null} */
  let shown = null;

  /** @param {Typed} value */
  function show(value) {
    if (value === shown && typed(field.value, spec.integer) === value) return;
    shown = value;
    if (typeof value === 'number') {
      const share = shareOf(value, spec);
      // What the thumb said itself it need not be told: rounded, it would jump under the hand.
      if (value !== said) {
        said = null;
        range.value = String(Math.round(share * POSITIONS));
      }
      range.style.setProperty('--share', String(share));
      setAttribute(range, 'aria-valuetext', number(value, 4));
    }
    if (typed(field.value, spec.integer) !== value) field.value = plain(value);
    reset.classList.toggle('invisible', value === spec.default);
    setAttribute(reset, 'tabindex', value === spec.default ? -1 : 0);
  }

  range.addEventListener('input', () => {
    said = valueAt(Number(range.value) / POSITIONS, spec);
    onInput(said);
  });
  field.addEventListener('input', () => onInput(typed(field.value, spec.integer)));
  field.addEventListener('blur', () => {
    const value = typed(field.value, spec.integer);
    if (typeof value === 'number') field.value = plain(value);
  });
  reset.addEventListener('click', () => {
    onInput(spec.default);
    field.focus();
  });
  show(spec.default);

  return {
    element,
    show,
    /** @param {string} path where the server finds this number in the spec */
    at(path) {
      setAttribute(element, 'data-field', path);
    },
  };
}

/** @typedef {ReturnType<typeof createNumber>} NumberControl */
