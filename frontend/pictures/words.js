// What the pictures of a race show, in words: where each entry is at the step shown, and how it ended. Pure.

import { number } from '../format.js';
import { stepOfRow } from '../run.js';
import { t } from '../texts.js';

/** @import { RunEntry, State } from '../types.js' */
/** @typedef {(entry: RunEntry, row: number) => string} Reading */

/** @type {Record<'place'|'loss'|'gradient', Reading>} */
export const READINGS = {
  place: ({ columns }, row) => t('words.place', { x: number(columns.get('x')?.[row]), y: number(columns.get('y')?.[row]), loss: number(columns.get('loss')?.[row]) }),
  loss: ({ columns }, row) => t('words.loss', { loss: number(columns.get('loss')?.[row]) }),
  gradient: ({ columns }, row) =>
    t('words.gradient', { gradient: number(Math.hypot(columns.get('gradient_x')?.[row] ?? NaN, columns.get('gradient_y')?.[row] ?? NaN)) }),
};

/**
 * @param {Readonly<State>} state
 * @param {Reading} read
 * @returns {string} '' where there is no run
 */
export function pictureWords({ run, row, catalog }, read) {
  if (!run) return '';
  const title = catalog?.functions.get(run.spec.function)?.title ?? run.spec.function;
  const lines = run.entries.filter(({ rows }) => rows > 0).map((entry) => {
    const at = Math.min(row, entry.rows - 1);
    const ended = entry.outcome && entry.outcome.step <= stepOfRow(run, row) ? ` (${t(`outcome.${entry.outcome.kind}`)})` : '';
    return `${entry.label}${ended}: ${read(entry, at)}`;
  });
  return [t('picture.caption', { title, step: stepOfRow(run, row), steps: Number(run.spec.steps) }), ...lines].join('. ');
}
