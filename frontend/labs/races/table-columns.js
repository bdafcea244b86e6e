// The columns of the ranking: heading, what a cell says, what it sorts by.

import { count, number } from '../../i18n/format.js';
import { orLast } from '../../shell/ranks.js';
import { ranks } from './ranking.js';
import { t } from '../../i18n/texts.js';

/** @import { RunEntry } from './types.js' */

/** @import { State } from './types.js' */
/** @import { Board, ColumnOf, PlaceOf } from '../../shell/table.js' */
/** @typedef {PlaceOf<RunEntry>} Place  row: the play position */
/** @typedef {ColumnOf<RunEntry>} Column */

/**
 * @param {string} id
 * @param {string} title
 * @param {string} about
 * @param {(place: Place) => number|null|undefined} read
 * @param {(value: number|null|undefined) => string} write
 * @returns {Column}
 */
const figure = (id, title, about, read, write) => ({
  id, title, about, numeric: true, text: (place) => write(read(place)), value: (place) => orLast(read(place)),
});

/** @param {Place} place */
const lossNow = ({ entry, row }) => entry.columns.get('loss')?.[row];

/** @type {Column[]} */
const columns = [
  figure('rank', t('table.rank'), t('table.rank.long'), ({ rank }) => rank, count),
  { id: 'entry', title: t('table.entry'), about: '', numeric: false, text: ({ entry }) => entry.label, value: ({ entry }) => entry.label.toLowerCase() },
  { id: 'outcome', title: t('table.outcome'), about: '', numeric: false,
    text: ({ entry }) => (entry.outcome ? t(`outcome.${entry.outcome.kind}`) : t('table.running')),
    value: ({ entry, rank }) => `${entry.outcome?.kind ?? ''} ${String(rank).padStart(4, '0')}` },
  figure('now', t('table.now'), t('table.now.about'), lossNow, number),
  figure('final', t('table.final'), t('table.final.about'), ({ entry }) => entry.metrics?.final_loss, number),
  figure('best', t('table.best'), t('table.best.about'), ({ entry }) => entry.metrics?.best_loss, number),
  figure('distance', t('table.distance'), t('table.distance.about'), ({ entry }) => entry.metrics?.distance, number),
  figure('tolerance', t('table.tolerance'), t('table.tolerance.about'), ({ entry }) => entry.metrics?.steps_to_tolerance, count),
  figure('length', t('table.length'), t('table.length.about'), ({ entry }) => entry.metrics?.path_length, number),
  figure('gradients', t('table.gradients'), t('table.gradients.about'), ({ entry }) => entry.metrics?.gradient_evaluations, count),
];

/** The ranking of a race. @type {Board<RunEntry, State>} */
export const raceBoard = {
  columns,
  ranks,
  entries: ({ run }) => run?.entries ?? [],
  row: ({ row }) => row,
  calm: ({ playing, live }) => !playing && !live,
  lasting: ['run'],
  fleeting: ['row', 'playing'],
  every: 200,
};
