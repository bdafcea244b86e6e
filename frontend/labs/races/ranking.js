// The ranking of a race as the engine has it: who arrived, by how soon, then by how low; the columns of its table,
// and what is said of it once it has come to rest. Before the end it stands as at the step on show: an outcome is known
// from its step on, what is told of a whole path once that has ended.

import { count, number } from '../../i18n/format.js';
import { t } from '../../i18n/texts.js';
import { orLast, ranksBy } from '../../shell/ranks.js';
import { entryColumn, figure, lossText, moreFigure, outcomeColumn } from '../../shell/table.js';
import { stepOfRow } from '../../shell/steps.js';

/** @import { Saying } from '../../shell/summary.js' */
/** @import { Races } from './lab.js' */
/** @import { Board, ColumnOf, PlaceOf } from '../../shell/table.js' */
/** @import { Outcome, Run, RunEntry, State } from './types.js' */
/** @typedef {PlaceOf<RunEntry>} Place  row: the play position */
/** @typedef {ColumnOf<RunEntry>} Column */

/** @param {RunEntry[]} entries @returns {number[]} rank of each as the engine has it, Infinity for one under way */
export const ranks = (entries) => entries.map(({ rank }) => rank ?? Infinity);

/**
 * @param {Place} place
 * @returns {number|null|undefined} at the last row the loss to its last digit, as it stands in the metrics
 */
const lossNow = ({ entry, row }) => {
  const column = entry.columns.get('loss');
  return entry.metrics && column && row === column.length - 1 ? entry.metrics.final_loss : column?.[row];
};

/** @param {Place} place */
const lossNowText = (place) => {
  const { metrics, above = metrics?.best_loss } = place.entry;
  return lossText(lossNow(place), above);
};

/** @type {Column[]} */
const columns = [
  figure('rank', t('table.rank'), t('table.rank.long'), ({ rank }) => rank, count),
  entryColumn(),
  outcomeColumn(({ entry }) => t(entry.outcome ? `outcome.${entry.outcome.kind}` : 'table.running')),
  { ...figure('now', t('table.now'), t('table.now.about'), lossNow, number), text: lossNowText },
  moreFigure('final', t('table.final'), t('table.final.about'), ({ entry }) => entry.metrics?.final_loss, number),
  moreFigure('best', t('table.best'), t('table.best.about'), ({ entry }) => entry.metrics?.best_loss, number),
  moreFigure(
    'distance',
    t('table.distance'),
    t('table.distance.about'),
    ({ entry }) => entry.metrics?.distance,
    number,
  ),
  figure(
    'tolerance',
    t('table.tolerance'),
    t('table.tolerance.about'),
    ({ entry }) => (entry.outcome?.kind === 'converged' ? entry.outcome.step : null),
    count,
  ),
  moreFigure('length', t('table.length'), t('table.length.about'), ({ entry }) => entry.metrics?.path_length, number),
  moreFigure(
    'gradients',
    t('table.gradients'),
    t('table.gradients.about'),
    ({ entry }) => entry.metrics?.gradient_evaluations,
    count,
  ),
];

/** The ranking of a race. @type {Board<RunEntry, State>} */
export const raceBoard = {
  columns,
  ranks,
  standing: ({ run, row }) =>
    run && row < run.rows - 1 ? { entries: entriesAt(run, row), ranks: (entries) => ranksAt(entries, row) } : null,
  entries: ({ run }) => run?.entries ?? [],
  row: ({ row }) => row,
  calm: ({ playing, live }) => !playing && !live,
  lasting: ['run', 'row', 'playing', 'spec'],
  fleeting: [],
  every: 200,
  more: {
    key: 'columns',
    all: ({ columns: which }) => which === 'all',
    patch: (all) => ({ columns: all ? 'all' : 'few' }),
  },
};

/** A race is spoken of once nothing has changed for so long. */
const PAUSE_MS = 900;

/** @param {Readonly<State>} state @returns {string} '' while it runs or is being played */
function sentence({ run, catalog, playing }) {
  if (!run || run.status !== 'done' || playing) return '';
  const leaders = run.entries.filter(({ rank }) => rank === 1);
  const { outcome } = leaders[0];
  const converged = run.entries.filter((entry) => entry.outcome?.kind === 'converged').length;
  const title = catalog?.functions.get(run.spec.function)?.title ?? '';
  const done = t('summary.done', {
    title,
    steps: Number(run.spec.steps),
    leader: leaders.map(({ label }) => label).join(', '),
    outcome: outcome ? t(`ended.${outcome.kind}`) : '',
  });
  return `${done} ${t('summary.count', { converged, entries: run.entries.length })}`;
}

/** @type {Saying<Races>} */
export const saying = {
  follows: ['run', 'catalog', 'playing'],
  pause: PAUSE_MS,
  about: (state) => sentence(state) || null,
  words: sentence,
};

/**
 * @param {Run} run
 * @param {number} row short of the last
 * @returns {RunEntry[]} the entries as one knows them who has seen the race up to that row
 */
function entriesAt(run, row) {
  const step = stepOfRow(run, row);
  return run.entries.map((entry) => {
    const happened = entry.outcome !== null && entry.outcome.step <= step && entry.outcome.kind !== 'stepped_out';
    return { ...entry, outcome: happened ? entry.outcome : null, metrics: null, above: entry.metrics?.best_loss };
  });
}

/** @type {Record<Outcome['kind'] | 'running', number>} */
const ORDER = {
  converged: 0,
  running: 1,
  stepped_out: 1,
  stuck: 1,
  cycling: 1,
  cancelled: 2,
  left_domain: 3,
  diverged: 4,
};

/**
 * @param {RunEntry[]} entries as they stand
 * @param {number} row
 * @returns {number[]} rank of each, from 1: who has arrived by when, the others by their loss now
 */
const ranksAt = (entries, row) =>
  ranksBy(
    entries.map(({ outcome, columns }) => [
      ORDER[outcome?.kind ?? 'running'],
      outcome?.kind === 'converged' ? outcome.step : orLast(columns.get('loss')?.[row]),
    ]),
  );
