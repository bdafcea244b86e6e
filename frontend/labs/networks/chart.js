// Loss and accuracy of every entry over the steps: test in full strength, training faint behind it, quartile bands
// where there are several seeds.

import { createLineChart } from '../../charts/line-chart.js';
import { lineRange } from '../../charts/line-range.js';
import { number, percent } from '../../i18n/format.js';
import { t } from '../../i18n/texts.js';
import { valueAt } from './training.js';

/** @import { Line, Lines } from '../../charts/line-chart.js' */
/** @import { Picture } from '../../shell/lab.js' */
/** @import { Networks } from './lab.js' */
/** @import { Note } from '../../charts/notes.js' */
/** @import { NetEntry, NetState, Training, TrainState } from './types.js' */
/** @typedef {'loss'|'accuracy'} Measure */

/**
 * @param {NetEntry} entry
 * @param {Measure} measure
 * @param {NetState['seen']['part']} part
 * @returns {Line}
 */
function lineOf({ columns, rows, look, now }, measure, part) {
  const wanted = part === 'both' ? ['train', 'test'] : [part];
  const there = (/** @type {string[]} */ names) => names.filter((name) => columns.has(`${name}_${measure}`));
  const shown = there(wanted).length > 0 ? there(wanted) : there(['train', 'test']);
  const main = `${shown.at(-1)}_${measure}`;
  const column = (/** @type {string} */ name) => (look.hidden ? null : (columns.get(name) ?? null));
  const value = now?.values.get(main);
  return {
    rows,
    main: column(main),
    faint: shown.length > 1 ? column(`${shown[0]}_${measure}`) : null,
    low: column(`${main}_low`),
    high: column(`${main}_high`),
    now: now && value !== undefined ? { step: now.step, value } : null,
  };
}

/** @param {Measure} measure @returns {(state: Readonly<NetState>) => Lines|null} */
const linesOf =
  (measure) =>
  ({ training, state, seen }) => {
    if (!training) return null;
    const lines = training.entries.map((entry) => lineOf(entry, measure, seen.part));
    const axis = { log: measure === 'loss' && seen.scale === 'log', share: measure === 'accuracy' };
    const back = state !== null && (state.shown < state.step || training.status === 'paused');
    return {
      run: training,
      lines,
      ...axis,
      range: lineRange(lines, axis),
      cursor: back ? state.shown : null,
      notes: notesOf(training, state),
      growing: training.status === 'running',
    };
  };

/**
 * @param {Training} training
 * @param {TrainState|null} state
 * @returns {Note[]} the learning rates that were changed on the way
 */
const notesOf = ({ entries }, state) =>
  (state?.changes ?? [])
    .filter(({ entry }) => !entries[entry].look.hidden)
    .map(({ entry, step, lr }) => ({ step, colour: entries[entry].colour, text: `η = ${number(lr)}` }));

/**
 * @param {Measure} measure
 * @param {(value: number|undefined) => string} write
 * @returns {(state: Readonly<NetState>) => string} the value of each entry at the step shown; '' where nothing trains
 *   yet
 */
const wordsOf =
  (measure, write) =>
  ({ training, state }) => {
    if (!training || !state) return '';
    const lines = training.entries
      .filter(({ look, rows }) => !look.hidden && rows > 0)
      .map((entry) => {
        const parts = /** @type {const} */ (['test', 'train']).map((part) => ({
          part,
          value: valueAt(training, entry, `${part}_${measure}`, state.shown),
        }));
        const known = parts.filter(({ value }) => value !== undefined);
        return `${entry.label}: ${known.map(({ part, value }) => `${t(`net.picture.part.${part}`)} ${write(value)}`).join(', ')}`;
      });
    const changes = (state.changes ?? []).map(({ entry, step, lr }) =>
      t('net.chart.change', { label: training.entries[entry].label, lr: number(lr), step }),
    );
    return [t('player.step', { step: state.shown, steps: Number(training.spec.steps) }), ...lines, ...changes].join(
      '. ',
    );
  };

/** @param {Measure} measure @returns {Picture<Networks>['create']} */
const creating = (measure) => (host, mount) =>
  createLineChart(host, mount, {
    follows: ['training', 'state', 'seen'],
    read: linesOf(measure),
    seek: ({ actions }, step) => actions.seek(step),
  });

/** @type {Picture<Networks>} */
export const loss = {
  id: 'loss',
  title: 'net.chart.loss',
  label: 'net.chart.loss.label',
  lines: 'all',
  words: { say: wordsOf('loss', number) },
  create: creating('loss'),
};

/** A fitted value is never right or wrong. @type {Picture<Networks>} */
export const accuracy = {
  id: 'accuracy',
  title: 'net.chart.accuracy',
  label: 'net.chart.accuracy.label',
  lines: 'all',
  exists: ({ training }) => training?.started.problem.kind !== 'regression',
  words: { say: wordsOf('accuracy', percent) },
  create: creating('accuracy'),
};
