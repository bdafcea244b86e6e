// The 2-D lab: optimizers race over a function of two variables.

import { createEntries } from '../../entries/list.js';
import { t } from '../../i18n/texts.js';
import { createPlayer } from '../../shell/player.js';
import { createStage } from '../../shell/stage.js';
import { rowOfStep, stepOfRow } from '../../shell/steps.js';
import { createStory, situationsOf } from '../../shell/story.js';
import { createSummary } from '../../shell/summary.js';
import { createTable } from '../../shell/table.js';
import { createActions } from './actions.js';
import { raceAddress } from './address.js';
import { api } from './api.js';
import { createRacer } from './connection.js';
import { createFunction, createOwnStart } from './controls/function.js';
import { createRace } from './controls/race.js';
import { createFlockTable } from './inspector/flock-table.js';
import { createInspector } from './inspector/index.js';
import { panels } from './panels.js';
import { createClock, playing, reelOf } from './player.js';
import { raceStory } from './presets.js';
import { raceBoard, saying } from './ranking.js';
import { firstState, stateOf, withRun } from './state.js';
import { VIEW_KEYS } from './view-parts.js';

/** @import { Lab } from '../../shell/lab.js' */
/** @import { Actions } from './actions.js' */
/** @import { Api } from './api.js' */
/** @import { PartSpec } from './state.js' */
/** @import { Catalog, State } from './types.js' */

/**
 * @typedef {{State: State, Actions: Actions, Catalog: Catalog, Api: Api, Session: ReturnType<typeof createRacer>, Spec:
 *   PartSpec}} Races
 */

/** @type {Lab<Races>} */
export const lab = {
  id: 'races',
  live: () => ({ api, connect: createRacer }),
  recorded: async (recording) => (await import('./recording.js')).recordedSource(recording),
  begin: firstState,
  show: ({ known, ...wish }, { theme }, catalog) => withRun(stateOf(wish, catalog), known?.run, theme),
  expect: async (...wish) => (await import('./ahead.js')).expectRace(...wish),
  keep({ run, row, ...state }) {
    const view = Object.fromEntries(VIEW_KEYS.map((key) => [key, state[key]]));
    return { state: { at: run && stepOfRow(run, row), playing: state.playing, ...view } };
  },
  codec: raceAddress,
  run: ({ run }) => run,
  step: ({ run, row }) => (run ? stepOfRow(run, row) : 0),
  log: ({ scale }) => scale === 'log',
  follows: ['run', 'row', 'scale'],
  seek: ({ store, actions }, step) => actions.seek(store.state.run ? rowOfStep(store.state.run, step) : 0),
  caption: ({ catalog, spec, run, row }) =>
    t('picture.caption', {
      title: catalog?.functions.get((run?.spec ?? spec).function)?.title ?? '',
      step: run ? stepOfRow(run, row) : 0,
      steps: Number(run?.spec.steps ?? spec.steps),
    }),
  film: reelOf,
  createActions,
  sections(mount) {
    createClock(mount);
    return [
      createStage(mount, panels),
      createPlayer(mount, playing),
      createTable(mount, raceBoard),
      createFlockTable(mount),
      createInspector(mount),
      createSummary(mount, saying),
    ];
  },
  controls: (mount, catalog) => ({
    groups: [
      createStory(mount, raceStory(mount.actions, catalog)),
      createFunction(mount, catalog),
      createEntries(mount, catalog, (change) => createOwnStart(mount.store, catalog, (start) => change({ start }))),
      createRace(mount, catalog),
    ],
  }),
  keys: ({ store, actions }) => ({
    ' ': () => (store.state.playing ? actions.pause() : actions.play()),
    ArrowLeft: () => actions.seek(store.state.row - 1),
    ArrowRight: () => actions.seek(store.state.row + 1),
    Home: () => actions.seek(0),
    End: () => actions.seek(Infinity),
    Escape: () => actions.select(null),
    'Ctrl+z': () => actions.undo(),
  }),
  shortcuts: [
    ['keys.play', [t('keys.space')]],
    ['keys.step', ['←', '→']],
    ['keys.ends', [t('keys.home'), t('keys.end')]],
    ['keys.start', ['←', '→', '↑', '↓']],
    ['keys.free', ['Esc']],
    ['keys.undo', [`${t('keys.ctrl')}+Z`]],
  ],
  gallery: {
    lead: 'gallery.lead',
    cards: async (mount, catalog) => (await import('./gallery/gallery.js')).cardsOf(mount, catalog),
  },
  situations: (mount, catalog) => situationsOf(mount, raceStory(mount.actions, catalog)),
  share: {
    name: ({ spec: { function: chosen } }) =>
      typeof chosen === 'string' ? chosen : 'points' in chosen ? 'own_points' : 'own_function',
    noun: 'race',
    link: () => 'share.link.about',
    film: { title: 'share.film' },
    about: { curves: () => 'share.data.about', program: () => 'share.code.about' },
    file: ({ api: server, store }, { id }, { state }) =>
      server.file(store.state.spec, id, state === undefined ? {} : { state }),
    cuts: {
      picture: ['controls', 'table', 'inspector', 'landscape', 'curves'],
      pictures: ['controls', 'table', 'inspector'],
      ranking: ['controls', 'inspector'],
      whole: [],
    },
  },
};
