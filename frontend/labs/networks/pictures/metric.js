// What an entry is worth at the step shown: accuracy and loss out of its curves, as a value and in words. Pure.

import { number, percent } from '../../../i18n/format.js';
import { t } from '../../../i18n/texts.js';
import { valueAt } from '../training.js';

/** @import { NetEntry, Started, Training } from '../types.js' */
/** @import { View } from './types.js' */

/** @param {Started} started @returns {'test'|'train'} the part of the data that answers are judged on */
export const judgedPart = ({ problem }) => (problem.test > 0 ? 'test' : 'train');

/**
 * @param {Training} training
 * @param {View|null} view
 * @param {NetEntry} entry
 * @returns {{accuracy: number, loss: number}} NaN where there is none
 */
export function worth(training, view, entry) {
  const part = judgedPart(training.started);
  const at = (/** @type {string} */ column) => valueAt(training, entry, column, view?.step ?? Infinity) ?? NaN;
  return { accuracy: at(`${part}_accuracy`), loss: at(`${part}_loss`) };
}

/**
 * @param {Training} training
 * @param {View|null} view
 * @param {NetEntry} entry
 * @returns {string} what stands under the picture of an entry
 */
export function caption(training, view, entry) {
  const { accuracy, loss } = worth(training, view, entry);
  if (entry.outcome?.kind === 'diverged' && (!view || view.step >= entry.outcome.step)) {
    return t('net.picture.diverged', { step: entry.outcome.step });
  }
  const part = t(`net.picture.part.${judgedPart(training.started)}`);
  if (training.started.problem.kind === 'regression') return t('net.picture.worth.loss', { part, loss: number(loss) });
  return t('net.picture.worth', { part, accuracy: percent(accuracy), loss: number(loss, 2) });
}
