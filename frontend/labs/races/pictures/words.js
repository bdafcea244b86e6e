// What the pictures of a race show, in words: where each entry is at the step shown, and how it ended. Pure.

import { number } from '../../../i18n/format.js';
import { stepOfRow } from '../../../shell/steps.js';
import { t } from '../../../i18n/texts.js';

/** @import { Picture } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */
/** @import { RunEntry, State } from '../types.js' */
/** @typedef {(entry: RunEntry, row: number) => string} Reading */

/** @type {Record<'place'|'loss'|'gradient', Reading>} */
const READINGS = {
  place: ({ columns }, row) =>
    t('words.place', {
      x: number(columns.get('x')?.[row]),
      y: number(columns.get('y')?.[row]),
      loss: number(columns.get('loss')?.[row]),
    }),
  loss: ({ columns }, row) => t('words.loss', { loss: number(columns.get('loss')?.[row]) }),
  gradient: ({ columns }, row) =>
    t('words.gradient', {
      gradient: number(Math.hypot(columns.get('gradient_x')?.[row] ?? NaN, columns.get('gradient_y')?.[row] ?? NaN)),
    }),
};

/** @param {RunEntry} entry @returns {string} how it ended, what happened and what caused it; '' while it runs */
export const ending = ({ outcome }) =>
  outcome
    ? [t('words.ended', { outcome: t(`outcome.${outcome.kind}`), reason: outcome.reason }), outcome.why]
        .filter(Boolean)
        .join(' ')
    : '';

/**
 * @param {Readonly<State>} state
 * @param {Reading} read
 * @returns {string} '' where there is no run
 */
function pictureWords({ run, row, catalog, selected }, read) {
  if (!run) return '';
  const title = catalog?.functions.get(run.spec.function)?.title ?? '';
  const lines = run.entries
    .filter(({ rows }) => rows > 0)
    .map((entry) => {
      const at = Math.min(row, entry.rows - 1);
      const ended =
        entry.outcome && entry.outcome.step <= stepOfRow(run, row) ? ` (${t(`outcome.${entry.outcome.kind}`)})` : '';
      return `${entry.label}${ended}: ${read(entry, at)}`;
    });
  const chosen = selected === null ? undefined : run.entries[selected];
  if (chosen?.outcome && chosen.outcome.step <= stepOfRow(run, row)) lines.push(`${chosen.label}: ${ending(chosen)}`);
  return [t('picture.caption', { title, step: stepOfRow(run, row), steps: Number(run.spec.steps) }), ...lines].join(
    '. ',
  );
}

/** @param {keyof typeof READINGS} reading @returns {NonNullable<Picture<Races>['words']>} */
export const inWords = (reading) => ({
  follows: ['run', 'row', 'catalog', 'selected'],
  say: (state) => pictureWords(state, READINGS[reading]),
});
