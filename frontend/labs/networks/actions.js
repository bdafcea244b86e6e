// What a hand can do in the network lab: every change of the spec, of the training and of the view goes through here.

import { createEntryActions } from '../../entries/actions.js';
import { bringBack } from '../../shell/undo.js';
import { isBack, isComing } from './training.js';

/** @import { StoreOf } from '../../shell/create-store.js' */
/** @import { NetState, TrainSpec, TrainState } from './types.js' */
/** @import { Trainer } from './connection.js' */
/** @typedef {ReturnType<typeof createActions>} NetActions */

/**
 * @param {StoreOf<NetState>} store
 * @param {Trainer} trainer
 */
export function createActions(store, trainer) {
  /** @param {Partial<TrainSpec>} patch */
  const change = (patch) => store.set({ spec: { ...store.state.spec, ...patch } });

  const actions = {
    ...createEntryActions(store, 0),
    change,

    /** @param {Partial<TrainSpec>} patch other samples to learn from, at once */
    learnFrom(patch) {
      store.set({ spec: { ...store.state.spec, samples: null, noise: null, ...patch }, playing: true });
    },

    undo: () => bringBack(store, 0),

    play() {
      const { training, lost } = store.state;
      if (isBack(store.state) && !lost && training?.status !== 'lost') return store.set({ replaying: true });
      store.set({ playing: true });
      if (!training || lost || training.status === 'finished' || training.status === 'lost') trainer.train();
      else trainer.tell('resume');
    },

    pause() {
      store.set({ playing: false, replaying: false });
      trainer.tell('pause');
    },

    toggle() {
      const { training, lost, replaying } = store.state;
      if (replaying || isComing(store.state) || (training?.status === 'running' && !lost)) actions.pause();
      else actions.play();
    },

    /** Step 0 again, with the same seed and what is set now. */
    reset() {
      store.set({ replaying: false });
      trainer.train();
    },

    /** Back among the kept snapshots. */
    back() {
      const { state } = store.state;
      if (state) actions.seek(keptAround(state).before);
    },

    /** The next kept snapshot while looking back, else one more update. */
    forward() {
      const { state } = store.state;
      if (!state) return;
      if (state.shown < state.step) return actions.seek(keptAround(state).after);
      store.set({ playing: false, replaying: false });
      trainer.tell('step', { count: 1 });
    },

    epoch() {
      store.set({ playing: false, replaying: false });
      trainer.tell('epoch');
    },

    /** @param {number} step looked at, without undoing those after it */
    seek(step) {
      const { state } = store.state;
      if (!state) return;
      store.set({ playing: false, replaying: false });
      trainer.tell('back', { step: step >= state.step ? null : Math.max(0, Math.round(step)) });
    },

    /** @param {number|'max'} speed updates a second */
    setSpeed(speed) {
      store.set({ speed });
      trainer.tell('speed', { speed });
    },

    /** @param {number|null} entry whose network is shown inside */
    select(entry) {
      if (entry === null || entry === store.state.selected) return;
      store.set({ selected: entry, walk: null });
      trainer.tell('select', { entry, seed: 0 });
      if (store.state.sample !== null) actions.walk();
    },

    /** @param {number|null} row of the data, to be walked through the network */
    sample(row) {
      store.set({ sample: row, walk: null });
      if (row !== null) actions.walk();
    },

    /** @param {Record<string, string|number|null>} sample by the names of its columns, put to every network */
    ask(sample) {
      if (store.state.error?.field.startsWith('sample')) store.set({ error: null });
      trainer.tell('ask', { sample });
    },

    walk() {
      const { sample, selected } = store.state;
      if (sample !== null) trainer.tell('walk', { entry: selected, seed: 0, sample });
    },

    landscape: trainer.map,

    /** @param {[number, number]} axes the two inputs that pictures span: across, and up */
    span(axes) {
      store.set({ axes });
    },

    /** @param {number} output of several values the one that pictures show */
    showOutput(output) {
      store.set({ output });
    },

    /** @param {Partial<NetState['seen']>} seen */
    see(seen) {
      store.set({ seen: { ...store.state.seen, ...seen } });
    },

    /** @param {string} notice a sentence, '' to take it away */
    tell(notice) {
      store.set({ notice });
    },
  };
  return actions;
}

/**
 * @param {TrainState} state
 * @returns {{before: number, after: number}} steps next to the one shown; the server takes the nearest snapshot at or
 *   below
 */
function keptAround({ kept, shown, step }) {
  if (!kept) return { before: shown - 1, after: step };
  return { before: kept.findLast((at) => at < shown) ?? 0, after: kept.find((at) => at > shown) ?? step };
}
