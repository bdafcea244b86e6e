// The ranking of a training: lowest test loss first, ties by accuracy; what diverged comes last. And
// what is said of it.

import { count, number, percent } from '../../i18n/format.js';
import { orLast, ranksBy } from '../../shell/ranks.js';
import { entryColumn, figure, outcomeColumn } from '../../shell/table.js';
import { t } from '../../i18n/texts.js';
import { rowOfStep } from '../../shell/steps.js';

/** @import { Board, ColumnOf, PlaceOf } from '../../shell/table.js' */
/** @import { Saying } from '../../shell/summary.js' */
/** @import { Networks } from './lab.js' */
/** @import { NetEntry, NetState } from './types.js' */
/** @typedef {PlaceOf<NetEntry>} Place */

/** @param {string} curve */
const at =
  (curve) =>
  (/** @type {Place} */ { entry, row }) =>
    entry.now ? entry.now.values.get(curve) : entry.columns.get(curve)?.[Math.min(row, entry.rows - 1)];

/** The newest value of a curve. @param {NetEntry} entry @param {string} curve */
const newest = (entry, curve) => entry.columns.get(curve)?.[entry.rows - 1];

/** How well values are fitted, in the target's own units. @param {NetEntry} entry */
function fit({ metrics }) {
  const part = metrics?.test_error === null || metrics?.test_error === undefined ? 'train' : 'test';
  const [r2, error] = [metrics?.[`${part}_r2`], metrics?.[`${part}_error`]];
  if (error === null || error === undefined) return '';
  return t('net.table.fit', { r2: number(r2 ?? NaN, 3), error: number(error, 3) });
}

/** @type {ColumnOf<NetEntry>[]} */
const columns = [
  figure('rank', t('table.rank'), t('table.rank.long'), ({ rank }) => rank, count),
  entryColumn(),
  outcomeColumn(({ entry }) =>
    [t(entry.outcome ? `net.outcome.${entry.outcome.kind}` : 'net.table.running'), fit(entry)]
      .filter(Boolean)
      .join(' · '),
  ),
  figure('now-test', t('net.table.test_loss'), t('net.table.now.about'), at('test_loss'), number),
  figure('now-train', t('net.table.train_loss'), t('net.table.now.about'), at('train_loss'), number),
  figure('now-test-accuracy', t('net.table.test_accuracy'), t('net.table.now.about'), at('test_accuracy'), percent, -1),
  figure(
    'now-train-accuracy',
    t('net.table.train_accuracy'),
    t('net.table.now.about'),
    at('train_accuracy'),
    percent,
    -1,
  ),
  figure('best', t('net.table.best'), t('net.table.best.about'), ({ entry }) => entry.metrics?.best_test_loss, number),
  figure(
    'best-step',
    t('net.table.best_step'),
    t('net.table.best_step.about'),
    ({ entry }) => entry.metrics?.best_step,
    count,
  ),
];

/** @param {NetEntry[]} entries @returns {number[]} rank of each, from 1 */
const ranks = (entries) =>
  ranksBy(
    entries.map((entry) => [
      entry.outcome?.kind === 'diverged' ? 1 : 0,
      orLast(newest(entry, 'test_loss') ?? newest(entry, 'train_loss')),
      -(newest(entry, 'test_accuracy') ?? 0),
    ]),
  );

const LIVE_EVERY_MS = 400;

/** @type {Board<NetEntry, NetState>} */
export const trainingBoard = {
  columns,
  ranks,
  entries: ({ training }) => training?.entries ?? [],
  row: ({ training, state }) => (training && state ? rowOfStep(training, state.shown) : 0),
  calm: ({ training }) => training?.status !== 'running',
  lasting: ['training'],
  fleeting: ['state'],
  every: LIVE_EVERY_MS,
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
    const leader = training.entries[trainingBoard.ranks(training.entries).indexOf(1)];
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
