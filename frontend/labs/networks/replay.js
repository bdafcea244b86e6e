// Plays a training that is over: goes through the steps that were kept at the speed that is chosen. Answers as the
// connection to a server does, as far as a recording can.

import { relooked } from './training.js';

/** @import { StoreOf } from '../../shell/create-store.js' */
/** @import { Trainer } from './connection.js' */
/** @import { Taken } from './recording.js' */
/** @import { NetState, Status } from './types.js' */

/** What "as fast as it can" takes from begin to end. */
const QUICKEST_SECONDS = 4;
const LONGEST_TICK_MS = 100;

/**
 * @param {StoreOf<NetState>} store
 * @param {Taken} taken
 * @returns {Trainer}
 */
export function createReplay(store, { view, looks, training: trainingIn, data, step: last, kept, viewOf }) {
  const training = trainingIn(store.state.theme);
  const { spec, started } = training;
  /** Where it is, between two kept steps too. */
  let at = last;
  let before = 0;
  let frame = 0;

  /** @param {number} step @returns {number} the place of that kept step, or of the last before it */
  const placeOf = (step) =>
    Math.max(
      0,
      kept.findLastIndex((one) => one <= step),
    );

  /**
   * @param {number} step
   * @param {Status} status
   */
  function show(step, status) {
    at = step;
    const { selected, training: old, speed } = store.state;
    const place = placeOf(step);
    const shown = kept[place];
    store.set({
      training: { ...(old ?? training), status },
      view: viewOf(place, selected),
      state: {
        step: last,
        shown,
        epoch: shown / started.epoch,
        running: status === 'running',
        finished: last === Number(spec.steps),
        speed,
        updates_per_second: 0,
        rates: [],
        kept,
        values: null,
        entry: selected,
        seed: 0,
      },
    });
  }

  function still() {
    cancelAnimationFrame(frame);
    frame = 0;
  }

  /** @param {number} step */
  function stand(step) {
    still();
    show(step, placeOf(step) === kept.length - 1 ? 'finished' : 'paused');
  }

  /** @param {number} from */
  function run(from) {
    still();
    show(from, 'running');
    before = performance.now();
    frame = requestAnimationFrame(tick);
  }

  /** @param {number} now milliseconds */
  function tick(now) {
    const { speed, state } = store.state;
    const rate = speed === 'max' ? last / QUICKEST_SECONDS : speed;
    at += (Math.min(Math.max(0, now - before), LONGEST_TICK_MS) / 1000) * rate;
    before = now;
    if (at >= last) return stand(last);
    frame = requestAnimationFrame(tick);
    if (kept[placeOf(at)] !== state?.shown) show(at, 'running');
  }

  /** @param {number} step the first kept one from there on */
  const forward = (step) => stand(kept.find((one) => one >= step) ?? last);

  /** @type {Record<string, (fields: any) => void>} */
  const on = {
    back: ({ step }) => stand(step ?? last),
    pause: () => stand(at),
    resume: () => run(at),
    step: () => forward((store.state.state?.shown ?? 0) + 1),
    epoch: () => forward((Math.floor((store.state.state?.shown ?? 0) / started.epoch) + 1) * started.epoch),
    select: () => show(at, store.state.training?.status ?? 'paused'),
    speed() {},
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
      stand(last);
      // There is no server behind a saved page: its training stays as it was.
      store.on(['spec'], ({ spec: changed }) => changed !== spec && store.set({ spec }));
      store.on(['looks', 'theme'], ({ training: old, looks: now, theme }) => {
        if (old) store.set({ training: relooked(old, spec.optimizers, now, theme) });
      });
    },
    close: still,
    retry() {},
    tell(type, fields = {}) {
      on[type]?.(fields);
      return type in on;
    },
    train() {
      if (store.state.playing) run(0);
      else stand(0);
    },
    map() {},
  };
}
