// The pictures of the network lab, and where they stand: on the stage the answers of every entry side by side, their
// loss and accuracy; below it what there is inside the selected entry. A new one is a file beside these and a line
// here.

import { learningRate } from '../../charts/learning-rate.js';
import { t } from '../../i18n/texts.js';
import { createPanel, createStage } from '../../shell/stage.js';
import { createUndo } from '../../shell/undo.js';
import { h, setText } from '../../ui/dom.js';
import { swatch } from '../../ui/icons.js';
import { createSwitch } from '../../ui/switch.js';
import { accuracy, loss } from './chart.js';
import { ask } from './pictures/ask.js';
import { boundaries } from './pictures/boundaries.js';
import { confusion } from './pictures/confusion.js';
import { histograms } from './pictures/histograms.js';
import { landscape } from './pictures/landscape.js';
import { network } from './pictures/network.js';
import { walk } from './pictures/walk.js';
import { createCaption, createKey } from './stage.js';
import { fitsValues, ofFirst } from './training.js';
import { changeOf } from './wish.js';

/** @import { Mount, Panel } from '../../shell/lab.js' */
/** @import { Networks } from './lab.js' */

/** @type {Panel<Networks>[]} */
const panels = [
  {
    id: 'boundaries',
    pictures: [boundaries],
    tools: (mount) => [createSetupUndo(mount)],
    lead: (mount) => [createCaption(mount)],
  },
  {
    id: 'loss',
    name: 'stage.curves',
    key: 'chart',
    pictures: [loss, learningRate()],
    tools: (mount) => [createPartSwitch(mount, true), createScaleSwitch(mount)],
    lead: (mount) => [createKey(mount, true)],
  },
  {
    id: 'accuracy',
    follows: ['training'],
    pictures: [accuracy],
    tools: (mount) => [createPartSwitch(mount, false)],
    lead: (mount) => [createKey(mount, false)],
  },
];

/** @type {Panel<Networks>} */
const insidePanel = {
  id: 'inside',
  name: 'net.inside',
  key: 'inside',
  follows: ['training'],
  pictures: [network, walk, histograms, confusion, landscape, ask],
  tools: (mount) => [createEntryChoice(mount)],
};

/** @param {Mount<Networks>} mount */
const createSetupUndo = (mount) =>
  createUndo(mount, {
    words: (before, spec) => (['new', 'rates'].includes(changeOf(before, spec).kind) ? 'undo.changed' : null),
    undo: mount.actions.undo,
  });

/** @param {Mount<Networks>} mount */
export function createNetworkStage(mount) {
  const element = createStage(mount, panels);
  const title = element.querySelector('.panel-boundaries h2');
  const follow = () =>
    void (title && setText(title, t(fitsValues(mount.store.state) ? 'net.boundaries.fits' : 'net.boundaries')));
  mount.store.on(['training'], follow);
  return element;
}

/** @param {Mount<Networks>} mount */
function createScaleSwitch({ store, actions }) {
  const choice = createSwitch(
    t('stage.scale'),
    { log: 'stage.scale.log', linear: 'stage.scale.linear' },
    (scale) => actions.see({ scale }),
    'scale',
  );
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
  const choice = createSwitch(
    t('net.part'),
    { both: 'net.part.both', test: 'net.part.test', train: 'net.part.train' },
    (part) => actions.see({ part }),
  );
  function follow() {
    choice.show(store.state.seen.part);
    choice.element.hidden = inLoss !== fitsValues(store.state);
  }
  follow();
  store.on(['training', 'seen'], follow);
  return choice.element;
}

/** @param {Mount<Networks>} mount */
export function createInside(mount) {
  const element = createPanel(mount, insidePanel);
  element.classList.add('inside');
  element.setAttribute('aria-label', t('net.inside'));
  return element;
}

/** @param {Mount<Networks>} mount */
function createEntryChoice({ store, actions }) {
  const line = h('span', { class: 'entry-line' });
  const name = h('select', { class: 'inside-entry', 'aria-label': t('net.inside.entry') });
  name.addEventListener('change', () => actions.select(Number(name.value)));
  let listed = '';

  function follow() {
    const { training, selected } = store.state;
    const entries = training?.entries ?? [];
    const names = training ? entries.map(({ label }) => ofFirst(training, label)) : [];
    if (names.join('\n') !== listed) name.replaceChildren(...names.map((text, i) => new Option(text, String(i))));
    listed = names.join('\n');
    name.value = String(selected);
    const entry = entries[selected];
    pick.hidden = !entry;
    if (entry && line.dataset.stroke !== entry.colour + entry.dash) {
      line.dataset.stroke = entry.colour + entry.dash;
      line.replaceChildren(swatch(entry));
    }
  }
  const pick = h('label', { class: 'inside-pick' }, line, name);
  follow();
  store.on(['training', 'selected'], follow);
  return pick;
}
