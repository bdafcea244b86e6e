// What a chart of a training shows, in words: the value of each entry at the step shown. Pure.

import { number, percent } from '../../i18n/format.js';
import { t } from '../../i18n/texts.js';
import { valueAt } from './training.js';

/** @import { Measure } from './chart-series.js' */
/** @import { NetState } from './types.js' */

/**
 * @param {Readonly<NetState>} state
 * @param {Measure} measure
 * @returns {string} '' where nothing trains yet
 */
export function chartWords({ training, state }, measure) {
  if (!training || !state) return '';
  const write = measure === 'accuracy' ? percent : number;
  const lines = training.entries.filter(({ look, rows }) => !look.hidden && rows > 0).map((entry) => {
    const parts = /** @type {const} */ (['test', 'train']).map((part) => ({ part, value: valueAt(training, entry, `${part}_${measure}`, state.shown) }));
    const known = parts.filter(({ value }) => value !== undefined);
    return `${entry.label}: ${known.map(({ part, value }) => `${t(`net.picture.part.${part}`)} ${write(value)}`).join(', ')}`;
  });
  return [t('player.step', { step: state.shown, steps: Number(training.spec.steps) }), ...lines].join('. ');
}
