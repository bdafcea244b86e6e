// The learning rate of each entry over the steps: a picture for every lab whose runs have a column lr.

import { number } from '../i18n/format.js';
import { t } from '../i18n/texts.js';
import { rowOfStep } from '../shell/steps.js';
import { createLineChart } from './line-chart.js';
import { lineRange } from './line-range.js';

/** @import { Kind, Lab, Picture } from '../shell/lab.js' */
/** @import { Lines } from './line-chart.js' */

const COLUMN = 'lr';

/**
 * @template {Kind} K
 * @param {Lab<K>} lab
 * @param {Readonly<K['State']>} state
 * @returns {Lines|null}
 */
function linesOf(lab, state) {
  const run = lab.run(state);
  if (!run) return null;
  const lines = run.entries.map(({ columns, rows, look }) => ({
    rows,
    main: look.hidden ? null : (columns.get(COLUMN) ?? null),
    faint: null,
    low: null,
    high: null,
  }));
  const axis = { log: lab.log(state), share: false, followed: true };
  return { run, lines, ...axis, range: lineRange(lines, axis), cursor: lab.step(state), growing: false };
}

/**
 * @template {Kind} K
 * @param {Readonly<K['State']>} state
 * @param {Lab<K>} lab
 * @returns {string} the rate of each entry at the step shown, '' where there is no run
 */
function say(state, lab) {
  const run = lab.run(state);
  if (!run) return '';
  const step = lab.step(state);
  const rates = run.entries
    .filter(({ rows }) => rows > 0)
    .map(
      ({ label, columns, rows }) =>
        `${label}: ${number(columns.get(COLUMN)?.[Math.min(rowOfStep(run, step), rows - 1)])}`,
    );
  return [t('player.step', { step, steps: Number(run.spec.steps) }), ...rates].join('. ');
}

/**
 * @template {Kind} K
 * @returns {Picture<K>}
 */
export const learningRate = () => ({
  id: 'rate',
  title: 'stage.rate',
  label: 'stage.rate.label',
  columns: [COLUMN],
  lines: 'all',
  words: { say },
  create: (host, mount) =>
    createLineChart(host, mount, {
      follows: mount.lab.follows,
      read: (state) => linesOf(mount.lab, state),
      seek: mount.lab.seek,
    }),
});
