// A training that is over: shows any of the steps that were kept. Answers as the connection to a server does, as far as
// a recording can.

import { relooked } from './training.js';

/** @import { StoreOf } from '../../shell/create-store.js' */
/** @import { Trainer } from './connection.js' */
/** @import { Taken } from './recording.js' */
/** @import { NetState } from './types.js' */

/**
 * @param {StoreOf<NetState>} store
 * @param {Taken} taken
 * @returns {Trainer}
 */
export function createReplay(store, { view, looks, training: trainingIn, data, step: last, changes, kept, viewOf }) {
  const training = trainingIn(store.state.theme);
  const { spec, started } = training;

  /** @param {number} step @returns {number} the place of that kept step, or of the last before it */
  const placeOf = (step) =>
    Math.max(
      0,
      kept.findLastIndex((one) => one <= step),
    );

  /** @param {number} step the last kept one up to there is shown */
  function show(step) {
    const { selected, training: old, speed } = store.state;
    const place = placeOf(step);
    const shown = kept[place];
    store.set({
      training: { ...(old ?? training), status: place === kept.length - 1 ? 'finished' : 'paused' },
      view: viewOf(place, selected),
      state: {
        step: last,
        shown,
        epoch: shown / started.epoch,
        running: false,
        finished: last === Number(spec.steps),
        speed,
        updates_per_second: 0,
        rates: [],
        changes,
        kept,
        values: null,
        entry: selected,
        seed: 0,
      },
    });
  }

  /** @param {number} step the first kept one from there on */
  const forward = (step) => show(kept.find((one) => one >= step) ?? last);

  /** @type {Record<string, (fields: any) => void>} */
  const on = {
    back: ({ step }) => show(step ?? last),
    resume: () => show(last),
    step: () => forward((store.state.state?.shown ?? 0) + 1),
    epoch: () => forward((Math.floor((store.state.state?.shown ?? 0) / started.epoch) + 1) * started.epoch),
    select: () => show(store.state.state?.shown ?? last),
  };

  return {
    open() {
      store.set({
        ...view,
        connection: 'open',
        spec,
        looks,
        training,
        data,
        axes: viewOf(0, 0).axes,
        selected: Math.min(view.selected ?? 0, training.entries.length - 1),
      });
      show(last);
      // There is no server behind a saved page: its training stays as it was.
      store.on(['spec'], ({ spec: changed }) => changed !== spec && store.set({ spec }));
      store.on(['looks', 'theme'], ({ training: old, looks: now, theme }) => {
        if (old) store.set({ training: relooked(old, spec.optimizers, now, theme) });
      });
    },
    close() {},
    retry() {},
    tell(type, fields = {}) {
      on[type]?.(fields);
      return type in on;
    },
    train() {
      show(0);
      store.set({ replaying: store.state.playing });
    },
    map() {},
  };
}
