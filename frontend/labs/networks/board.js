// The ranking of a training: lowest test loss first, ties by accuracy; what diverged comes last. Of a step looked back
// at, only what has happened by then is told. And what is said of it.

import { count, number, percent } from '../../i18n/format.js';
import { orLast, ranksBy } from '../../shell/ranks.js';
import { entryColumn, figure, lossText, moreFigure, outcomeColumn } from '../../shell/table.js';
import { t } from '../../i18n/texts.js';
import { rowOfStep } from '../../shell/steps.js';
import { isBack } from './training.js';

/** @import { Board, ColumnOf, PlaceOf } from '../../shell/table.js' */
/** @import { Saying } from '../../shell/summary.js' */
/** @import { Networks } from './lab.js' */
/** @import { NetEntry, NetState } from './types.js' */
/** @typedef {NetEntry & {still: boolean}} Ranked  still: no updates are made */
/** @typedef {PlaceOf<Ranked>} Place */

const NOW = t('net.table.now.about');

/** @param {string} curve */
const at =
  (curve) =>
  (/** @type {Place} */ { entry, row }) =>
    entry.now ? entry.now.values.get(curve) : entry.columns.get(curve)?.[Math.min(row, entry.rows - 1)];

/** How well values are fitted, in the target's own units. @param {NetEntry} entry */
function fit({ metrics }) {
  const part = metrics?.test_error === null || metrics?.test_error === undefined ? 'train' : 'test';
  const [r2, error] = [metrics?.[`${part}_r2`], metrics?.[`${part}_error`]];
  if (error === null || error === undefined) return '';
  return t('net.table.fit', { r2: number(r2 ?? NaN, 3), error: number(error, 3) });
}

/** @param {Place} place @returns {string} how it stands, or what it came to */
function standing({ entry: { outcome, metrics, still } }) {
  if (!outcome) return t(still ? 'net.table.paused' : 'net.table.running');
  const right = metrics?.test_accuracy ?? metrics?.train_accuracy;
  return outcome.kind === 'stepped_out' && right !== null && right !== undefined
    ? t('net.outcome.right', { right: percent(right) })
    : t(`net.outcome.${outcome.kind}`);
}

/**
 * @param {'test'|'train'} part
 * @param {typeof figure} make
 * @returns {ColumnOf<Ranked>}
 */
const lossColumn = (part, make) => ({
  ...make(`now-${part}`, t(`net.table.${part}_loss`), NOW, at(`${part}_loss`), number),
  text: (place) => lossText(at(`${part}_loss`)(place), place.entry.metrics?.[`${part}_loss`]),
});

/** @type {ColumnOf<Ranked>[]} */
const columns = [
  figure('rank', t('table.rank'), t('table.rank.long'), ({ rank }) => rank, count),
  entryColumn(),
  outcomeColumn((place) => [standing(place), fit(place.entry)].filter(Boolean).join(' · ')),
  lossColumn('test', figure),
  figure('now-test-accuracy', t('net.table.test_accuracy'), NOW, at('test_accuracy'), percent, -1),
  lossColumn('train', moreFigure),
  moreFigure('now-train-accuracy', t('net.table.train_accuracy'), NOW, at('train_accuracy'), percent, -1),
  moreFigure(
    'best',
    t('net.table.best'),
    t('net.table.best.about'),
    ({ entry }) => entry.metrics?.best_test_loss,
    number,
  ),
  moreFigure(
    'best-step',
    t('net.table.best_step'),
    t('net.table.best_step.about'),
    ({ entry }) => entry.metrics?.best_step,
    count,
  ),
];

/**
 * @param {NetEntry} entry
 * @param {string} curve
 * @param {number} [row] the newest if not given
 */
const valueOf = ({ columns: curves, rows }, curve, row = Infinity) => curves.get(curve)?.[Math.min(row, rows - 1)];

/**
 * @param {NetEntry[]} entries
 * @param {number} [row] the newest if not given
 * @returns {number[]} rank of each, from 1
 */
const ranks = (entries, row = Infinity) =>
  ranksBy(
    entries.map((entry) => [
      entry.outcome?.kind === 'diverged' ? 1 : 0,
      orLast(valueOf(entry, 'test_loss', row) ?? valueOf(entry, 'train_loss', row)),
      -(valueOf(entry, 'test_accuracy', row) ?? 0),
    ]),
  );

/** @param {Readonly<NetState>} state @returns {Ranked[]} */
const entriesOf = ({ training, replaying }) =>
  (training?.entries ?? []).map((entry) => ({ ...entry, still: training?.status !== 'running' && !replaying }));

/** @param {Readonly<NetState>} state @returns {number} */
const rowOf = ({ training, state }) => (training && state ? rowOfStep(training, state.shown) : 0);

/**
 * @param {Readonly<NetState>} state that looks back
 * @returns {Ranked[]} of which only what has happened by the step on show is told
 */
const entriesAt = (state) =>
  entriesOf(state).map((entry) => {
    const happened = entry.outcome && entry.outcome.step <= (state.state?.shown ?? 0);
    return { ...entry, outcome: happened ? entry.outcome : null, metrics: null };
  });

/** @param {Readonly<NetState>} state @returns {number[]} rank of each entry at the step shown, from 1 */
export const placesOf = (state) =>
  isBack(state) ? ranks(entriesAt(state), rowOf(state)) : ranks(state.training?.entries ?? []);

const LIVE_EVERY_MS = 400;

/** @type {Board<Ranked, NetState>} */
export const trainingBoard = {
  columns,
  ranks,
  entries: entriesOf,
  row: rowOf,
  standing: (state) => (isBack(state) ? { entries: entriesAt(state), ranks: () => placesOf(state) } : null),
  calm: ({ training, replaying }) => training?.status !== 'running' && !replaying,
  lasting: ['training', 'state', 'replaying', 'spec'],
  fleeting: ['state'],
  every: LIVE_EVERY_MS,
  more: {
    key: 'columns',
    all: ({ columns: which }) => which === 'all',
    patch: (all) => ({ columns: all ? 'all' : 'few' }),
  },
};

/** What is said of a training when it starts, pauses or ends. @type {Saying<Networks>} */
export const saying = {
  follows: ['training', 'state'],
  pause: 0,
  about: ({ training, state }) =>
    !training || !state || training.status === 'lost' || training.entries.some((entry) => entry.rows === 0)
      ? null
      : `${training.id} ${training.status}`,
  words({ training, state }) {
    if (!training || !state) return '';
    if (training.status === 'running')
      return t('net.summary.running', { entries: training.entries.length, dataset: training.started.problem.title });
    const leader = training.entries[ranks(training.entries).indexOf(1)];
    const last = (/** @type {string} */ column) => leader.columns.get(column)?.[leader.rows - 1];
    const [accuracy, loss] = [last('test_accuracy'), last('test_loss') ?? last('train_loss')];
    return [
      t('net.summary.still', { step: state.step, leader: leader.label, loss: number(loss) }),
      accuracy === undefined ? '' : t('net.summary.accuracy', { accuracy: percent(accuracy) }),
    ]
      .filter(Boolean)
      .join(' ');
  },
};
