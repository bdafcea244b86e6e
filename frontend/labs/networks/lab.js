// The network lab: many optimizers train the same small network at once.

import { createEntries } from '../../entries/list.js';
import { t } from '../../i18n/texts.js';
import { createPlayer } from '../../shell/player.js';
import { createStory, situationsOf } from '../../shell/story.js';
import { createSummary } from '../../shell/summary.js';
import { createTable } from '../../shell/table.js';
import { createActions } from './actions.js';
import { api } from './api.js';
import { saying, trainingBoard } from './board.js';
import { createTrainer } from './connection.js';
import { createDataForm } from './controls/data.js';
import { createNetworkForm } from './controls/network.js';
import { createPlanForm } from './controls/plan.js';
import { createInside, createNetworkStage } from './panels.js';
import { createPlayback, playing, reelOf } from './player.js';
import { trainingStory } from './presets.js';
import { share } from './share.js';
import { firstState, stateOf, withFirst } from './state.js';
import { createTrouble } from './trouble.js';
import { trainingAddress } from './url.js';

/** @import { Lab } from '../../shell/lab.js' */
/** @import { NetActions } from './actions.js' */
/** @import { NetApi } from './api.js' */
/** @import { Trainer } from './connection.js' */
/** @import { PartTraining } from './state.js' */
/** @import { NetCatalog, NetState } from './types.js' */

/**
 * @typedef {{State: NetState, Actions: NetActions, Catalog: NetCatalog, Api: NetApi, Session: Trainer, Spec:
 *   PartTraining}} Networks
 */

/** @type {Lab<Networks>} */
export const lab = {
  id: 'networks',
  live: () => ({
    api,
    connect: (store, held) => createTrainer(store, /** @type {{id: number, token: string}|null} */ (held)),
  }),
  recorded: async (recording) => (await import('./recording.js')).recordedSource(recording),
  begin: firstState,
  show: ({ known, ...wish }, state, catalog) => withFirst(stateOf(wish, state, catalog), known, state.theme),
  expect: async (...wish) => (await import('./ahead.js')).expectTraining(...wish),
  // What is wanted in place of a training and was refused is told again.
  keep: ({ training, error, playing: moving, selected, speed, axes, output, seen, columns, preset }) => ({
    state: { playing: moving, selected, speed, axes, output, seen, columns, preset },
    held: training && !error ? { id: training.id, token: training.token } : null,
  }),
  codec: trainingAddress,
  run: ({ training }) => training,
  step: ({ state }) => state?.shown ?? 0,
  log: ({ seen }) => seen.scale === 'log',
  follows: ['training', 'state', 'seen'],
  seek: ({ actions }, step) => actions.seek(step),
  caption: ({ training, state, spec }) =>
    [training?.started.problem.title, t('player.step', { step: state?.shown ?? 0, steps: Number(spec.steps) })]
      .filter(Boolean)
      .join(' · '),
  film: reelOf,
  createActions,
  sections(mount) {
    createPlayback(mount);
    return [
      createTrouble(mount),
      createNetworkStage(mount),
      createPlayer(mount, playing),
      createInside(mount),
      createTable(mount, trainingBoard),
      createSummary(mount, saying),
    ];
  },
  controls: (mount, catalog) => ({
    groups: [
      createStory(mount, trainingStory(mount.store, catalog)),
      createEntries(mount, catalog),
      createDataForm(mount, catalog),
      createNetworkForm(mount, catalog),
      createPlanForm(mount, catalog),
    ],
    general: 'net.error.general',
  }),
  keys: ({ actions }) => ({
    ' ': actions.toggle,
    ArrowLeft: actions.back,
    ArrowRight: actions.forward,
    Home: () => actions.seek(0),
    End: () => actions.seek(Infinity),
    e: actions.epoch,
    'Ctrl+z': actions.undo,
  }),
  shortcuts: [
    ['keys.train', [t('keys.space')]],
    ['keys.snapshot', ['←', '→']],
    ['keys.ends', [t('keys.home'), t('keys.end')]],
    ['keys.epoch', ['E']],
    ['keys.neuron', ['←', '→', '↑', '↓']],
    ['keys.undo', [`${t('keys.ctrl')}+Z`]],
  ],
  gallery: {
    lead: 'net.presets.lead',
    cards: async (mount, catalog) => (await import('./gallery.js')).cardsOf(mount, catalog),
  },
  situations: (mount, catalog) => situationsOf(mount, trainingStory(mount.store, catalog)),
  share,
};
