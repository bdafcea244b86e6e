// A training while it is watched: built from "started", filled by curves and outcomes. The arrays are filled in place.

import { number, percent } from '../../i18n/format.js';
import { t } from '../../i18n/texts.js';
import { strokeOf } from '../../entries/palette.js';
import { rowOfStep } from '../../shell/steps.js';

/** @import { Frame } from '../../net/types.js' */
/** @import { Look } from '../../entries/palette.js' */
/** @import { Theme } from '../../shell/theme.js' */
/** @import { View } from './pictures/types.js' */
/** @import { TextKey } from '../../i18n/texts.js' */
/** @import { NetEntry, NetState, Started, Training, TrainState } from './types.js' */

/**
 * @param {Started} started
 * @param {Look[]} looks one per entry
 * @param {Theme} theme
 * @returns {Training}
 */
export const beginTraining = (started, looks, theme) => ({
  id: started.id,
  token: started.token,
  started,
  spec: started.spec,
  every: started.every,
  rows: started.rows,
  status: 'running',
  entries: started.entries.map(({ label, optimizer }, i) => ({
    label,
    optimizer,
    look: looks[i],
    ...strokeOf(looks[i].slot, theme),
    columns: new Map(started.columns.map((name) => [name, new Float32Array(started.rows).fill(NaN)])),
    rows: 0,
    now: null,
    outcome: null,
    metrics: null,
  })),
});

/**
 * @param {Training} training
 * @param {Frame} frame
 */
export function addCurves(training, { entry, first, count, values }) {
  const target = training.entries[entry];
  [...target.columns.values()].forEach((curve, i) => curve.set(values.subarray(i * count, (i + 1) * count), first));
  target.rows = first + count;
  if (first === 0) Object.assign(target, { outcome: null, metrics: null });
}

/**
 * @param {Training} training
 * @param {TrainState} state
 */
export function setNow({ entries, started: { columns } }, { shown, values }) {
  entries.forEach((entry, i) => {
    entry.now = values && { step: shown, values: new Map(columns.map((name, k) => [name, values[k][i] ?? NaN])) };
  });
}

/**
 * @param {Training} training
 * @param {NetEntry} entry
 * @param {string} column
 * @param {number} step
 * @returns {number|undefined} its value there, or in the row before; undefined where there is no such column or no row
 */
export const valueAt = (training, { now, columns, rows }, column, step) =>
  now?.step === step ? now.values.get(column) : columns.get(column)?.[Math.min(rowOfStep(training, step), rows - 1)];

/**
 * @param {Training} training
 * @param {{label: string}[]} named
 * @param {Look[]} looks
 * @param {Theme} theme
 * @returns {Training} the same training as its entries are called and look now
 */
export const relooked = (training, named, looks, theme) => ({
  ...training,
  entries: training.entries.map((entry, i) => ({
    ...entry,
    label: named[i].label,
    look: looks[i],
    ...strokeOf(looks[i].slot, theme),
  })),
});

/** @param {Readonly<NetState>} state @returns {boolean} whether an earlier step than the newest is shown */
export const isBack = ({ state }) => state !== null && state.shown < state.step;

/** @param {Readonly<NetState>} state @returns {boolean} whether there is none yet, and one will be without any doing */
export const isComing = ({ training, spec, playing, error, lost }) =>
  !training && playing && !error && !lost && spec.optimizers.length > 0;

/**
 * @param {Readonly<NetState>} state without a training, or without a picture of it
 * @param {TextKey} start that one is to be started, and what there is to see then
 * @returns {string} what stands where a picture will be
 */
export function emptyWords(state, start) {
  if (state.spec.optimizers.length === 0) return t('entries.empty');
  return t(isComing(state) || (state.training && !state.view) ? 'net.picture.coming' : start);
}

/** @param {Training} training rows that every entry has received */
export const rowsReady = (training) => Math.min(...training.entries.map((entry) => entry.rows));

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

/** Whether values are learned. @param {Readonly<NetState>} state */
export const fitsValues = ({ training }) => training?.started.problem.kind === 'regression';

/**
 * @param {Training} training
 * @param {View|null} view
 * @param {NetEntry} entry
 * @returns {string} what stands under the picture of an entry, in lines
 */
export function caption(training, view, entry) {
  const { accuracy, loss } = worth(training, view, entry);
  if (entry.outcome?.kind === 'diverged' && (!view || view.step >= entry.outcome.step)) {
    return t('net.picture.diverged', { step: entry.outcome.step });
  }
  const part = t(`net.picture.part.${judgedPart(training.started)}`);
  const told =
    training.started.problem.kind === 'regression'
      ? t('net.picture.worth.loss', { part, loss: number(loss) })
      : t('net.picture.worth', { part, accuracy: percent(accuracy), loss: number(loss, 2) });
  const runs = runsOf(training);
  return runs > 1 ? t('net.picture.worth.median', { told, runs }) : told;
}

/** @param {Training} training @returns {number} how often every entry trains */
const runsOf = ({ spec }) => Number(spec.seeds ?? 1);

/**
 * @param {Training} training
 * @param {string} told of one network: that on show, which is the first of its entry's runs
 * @returns {string} the same, with that said where there are several
 */
export function ofFirst(training, told) {
  const runs = runsOf(training);
  return runs > 1 ? t('net.picture.of_first', { told, runs }) : told;
}
