// What a run gave for a task: in words where the measure has some, else as the expression that was measured.

import { number, numbers, percent } from '../i18n/format.js';
import { t } from '../i18n/texts.js';

const DIGITS = 4;
const PLAIN = /^(\w+)\((?:['"](.*)['"])?\)$/;

/** @type {Record<string, (value: any) => string>} by the name of the measure (engine/course/measures) */
const WORDS = {
  steps: (value) => (value === null ? t('course.measured.never') : t('course.measured.steps', { step: value })),
  final_loss: (value) => t('course.measured.loss', { loss: written(value) }),
  test_accuracy: (value) => t('course.measured.accuracy', { share: percent(value) }),
  outcome: (value) => t('course.measured.outcome', { outcome: t(/** @type {'outcome.stuck'} */ (`outcome.${value}`)) }),
};

/**
 * @param {string} expression
 * @param {unknown} value as the server measured it
 * @returns {string}
 */
export function inWords(expression, value) {
  const [, name = '', label] = PLAIN.exec(expression) ?? [];
  const said = WORDS[name]?.(value) ?? `${expression} = ${written(value)}`;
  return label ? `${label}: ${said}` : said;
}

/** @param {unknown} value null: it is not finite */
function written(value) {
  if (Array.isArray(value)) return numbers(value, DIGITS);
  return typeof value === 'number' ? number(value, DIGITS) : value === null ? '∞' : String(value);
}
