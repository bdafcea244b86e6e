// The training in one sentence, for those who listen instead of look: spoken when it starts, pauses or ends.

import { h, setText } from '../../ui/dom.js';
import { number, percent } from '../../i18n/format.js';
import { t } from '../../i18n/texts.js';
import { trainingBoard } from './board.js';

/** @import { Mount } from '../../shell/lab.js' */
/** @import { Networks } from './lab.js' */

/** @param {Mount<Networks>} mount */
export function createSummary({ store }) {
  const line = h('p', { class: 'visually-hidden summary', 'aria-live': 'polite' });
  let said = '';

  store.on(['training', 'state'], ({ training, state }) => {
    if (!training || !state || training.entries.some((entry) => entry.rows === 0)) return;
    const now = `${training.id} ${training.status}`;
    if (now === said || training.status === 'lost') return;
    said = now;
    const leader = training.entries[trainingBoard.ranks(training.entries).indexOf(1)];
    const accuracy = leader.columns.get('test_accuracy')?.[leader.rows - 1];
    const loss = leader.columns.get('test_loss')?.[leader.rows - 1] ?? leader.columns.get('train_loss')?.[leader.rows - 1];
    setText(line, training.status === 'running' ? t('net.summary.running', { entries: training.entries.length, dataset: training.started.problem.title })
      : t('net.summary.still', { step: state.step, leader: leader.label, loss: number(loss) }) + (accuracy === undefined ? '' : ` ${t('net.summary.accuracy', { accuracy: percent(accuracy) })}`));
  });
  return line;
}
