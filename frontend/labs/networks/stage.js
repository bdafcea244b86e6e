// The stage: the answers of every entry side by side, and beside them their loss and accuracy.

import { learningRate } from '../../charts/learning-rate.js';
import { t } from '../../i18n/texts.js';
import { createStage } from '../../shell/stage.js';
import { setText } from '../../ui/dom.js';
import { createSwitch } from '../../ui/switch.js';
import { accuracy, loss } from './chart.js';
import { boundaries } from './pictures/boundaries.js';

/** @import { Mount, Panel } from '../../shell/lab.js' */
/** @import { Networks } from './lab.js' */
/** @import { NetState } from './types.js' */

/** @type {Panel<Networks>[]} */
const panels = [
  { id: 'boundaries', pictures: [boundaries] },
  { id: 'loss', name: 'stage.curves', key: 'chart', pictures: [loss, learningRate()], tools: (mount) => [createPartSwitch(mount, true), createScaleSwitch(mount)] },
  { id: 'accuracy', follows: ['training'], pictures: [accuracy], tools: (mount) => [createPartSwitch(mount, false)] },
];

/** @param {Readonly<NetState>} state */
const fitsValues = ({ training }) => training?.started.problem.kind === 'regression';

/** @param {Mount<Networks>} mount */
export function createNetworkStage(mount) {
  const element = createStage(mount, panels);
  const title = element.querySelector('.panel-boundaries h2');
  const follow = () => void (title && setText(title, t(fitsValues(mount.store.state) ? 'net.boundaries.fits' : 'net.boundaries')));
  mount.store.on(['training'], follow);
  return element;
}

/** @param {Mount<Networks>} mount */
function createScaleSwitch({ store, actions }) {
  const choice = createSwitch(t('stage.scale'), { log: 'stage.scale.log', linear: 'stage.scale.linear' }, (scale) => actions.see({ scale }), 'scale');
  choice.show(store.state.seen.scale);
  store.on(['seen'], ({ seen }) => choice.show(seen.scale));
  return choice.element;
}

/**
 * In the head of the accuracy; where a value is fitted there is none, and the loss has it.
 * @param {Mount<Networks>} mount
 * @param {boolean} inLoss
 */
function createPartSwitch({ store, actions }, inLoss) {
  const choice = createSwitch(t('net.part'), { both: 'net.part.both', test: 'net.part.test', train: 'net.part.train' }, (part) => actions.see({ part }));
  function follow() {
    choice.show(store.state.seen.part);
    choice.element.hidden = inLoss !== fitsValues(store.state);
  }
  follow();
  store.on(['training', 'seen'], follow);
  return choice.element;
}
