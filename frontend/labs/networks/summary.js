// What is said of a training when it starts, pauses or ends.

import { number, percent } from '../../i18n/format.js';
import { t } from '../../i18n/texts.js';
import { trainingBoard } from './board.js';

/** @import { Saying } from '../../shell/summary.js' */
/** @import { Networks } from './lab.js' */

/** @type {Saying<Networks>} */
export const saying = {
  follows: ['training', 'state'],
  pause: 0,
  about: ({ training, state }) => (!training || !state || training.status === 'lost' || training.entries.some((entry) => entry.rows === 0) ? null
    : `${training.id} ${training.status}`),
  words({ training, state }) {
    if (!training || !state) return '';
    if (training.status === 'running') return t('net.summary.running', { entries: training.entries.length, dataset: training.started.problem.title });
    const leader = training.entries[trainingBoard.ranks(training.entries).indexOf(1)];
    const last = (/** @type {string} */ column) => leader.columns.get(column)?.[leader.rows - 1];
    const [accuracy, loss] = [last('test_accuracy'), last('test_loss') ?? last('train_loss')];
    return [t('net.summary.still', { step: state.step, leader: leader.label, loss: number(loss) }),
      accuracy === undefined ? '' : t('net.summary.accuracy', { accuracy: percent(accuracy) })].filter(Boolean).join(' ');
  },
};
