// What is asked before a run: a choice, a number, a point on the map, a curve. Until something is said the run waits.

import { number, point, typed } from '../i18n/format.js';
import { t } from '../i18n/texts.js';
import { h, setAttribute } from '../ui/dom.js';
import { createCurve } from './curve.js';
import { filled } from './markup.js';

/** @import { Guess, Prediction } from './types.js' */

/**
 * @typedef {{element: HTMLElement, reveal: () => void, said: (guess: Guess) => string, clear?: () => void}} Asking
 *   reveal: shows what was right; said: a guess in words
 */

/**
 * @param {Prediction} prediction
 * @param {(guess: Guess|null) => void} guessed null: what stands there is none
 * @param {string} name of its fields, other than those of any other question on the page
 * @returns {Asking}
 */
export function createPrediction(prediction, guessed, name) {
  const makers = { choice: createChoice, number: createNumber, point: createPoint, curve: createCurve };
  return makers[prediction.kind](prediction, guessed, name);
}

/**
 * @param {Prediction} prediction
 * @param {(guess: Guess|null) => void} guessed
 * @param {string} name
 * @returns {Asking}
 */
function createChoice({ options, answer, question }, guessed, name) {
  const boxes = options.map((_, i) => h('input', { type: 'radio', name, value: i, onchange: () => guessed(i) }));
  const rows = options.map((text, i) => h('label', { class: 'course-option' }, boxes[i], filled('span', {}, text)));
  return {
    element: h('fieldset', { class: 'course-options' }, filled('legend', {}, question), ...rows),
    reveal() {
      for (const box of boxes) box.disabled = true;
      rows.forEach((row, i) => {
        if (i === answer) row.classList.add('right');
        else if (boxes[i].checked) row.classList.add('wrong');
      });
    },
    said: (guess) => rows[Number(guess)].textContent ?? '',
  };
}

/**
 * @param {Prediction} prediction
 * @param {(guess: Guess|null) => void} guessed
 * @returns {Asking}
 */
function createNumber({ unit, question, answer }, guessed) {
  const field = h('input', { type: 'text', inputmode: 'decimal', class: 'course-number', autocomplete: 'off' });
  field.addEventListener('input', () => {
    const value = typed(field.value.replace('%', ''));
    const none = typeof value === 'string';
    setAttribute(field, 'aria-invalid', none && field.value.trim() !== '' ? 'true' : null);
    guessed(none ? null : value);
  });
  const truth = h('span', { class: 'course-truth' });
  return {
    element: h(
      'label',
      { class: 'course-asked' },
      filled('span', {}, question),
      h('span', { class: 'course-field' }, field, unit && h('span', { class: 'soft' }, unit), truth),
    ),
    reveal() {
      field.disabled = true;
      truth.textContent = t('course.truth', { value: inUnit(Number(answer), unit) });
    },
    said: (guess) => inUnit(Number(guess), unit),
  };
}

/** @param {number} value @param {string} unit */
export const inUnit = (value, unit) => `${number(value)}${unit && unit !== '°' ? ` ${unit}` : unit}`;

/**
 * The point itself is put on the map of the stage (point.js).
 * @param {Prediction} prediction
 * @returns {Asking}
 */
function createPoint({ question, answer }) {
  const truth = h('p', { class: 'course-truth' });
  const [x, y] = /** @type {number[]} */ (answer);
  return {
    element: h(
      'div',
      { class: 'course-asked' },
      filled('p', {}, question),
      h('p', { class: 'hint' }, t('course.point.hint')),
      truth,
    ),
    reveal: () => void (truth.textContent = t('course.truth', { value: point([x, y]) })),
    said: (guess) => point(/** @type {number[]} */ (guess)),
  };
}
