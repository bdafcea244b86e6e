// How a training is gone through. By the bar: reset, snapshots back and forward, start and pause, one epoch, the speed;
// looked back at, it plays its kept snapshots up to the newest; by a film: all of them, one after the other, each shown
// once the server has told of it.

import { count, number } from '../../i18n/format.js';
import { t } from '../../i18n/texts.js';
import { isBack, isComing } from './training.js';

/** @import { Mount, Reel } from '../../shell/lab.js' */
/** @import { Playing } from '../../shell/player.js' */
/** @import { Networks } from './lab.js' */
/** @import { NetState } from './types.js' */

/** @param {Readonly<NetState>} state @returns {boolean} whether there is no further step to go to */
const isAtEnd = ({ training, state }) =>
  !training || (training.status === 'finished' && (state?.shown ?? 0) >= (state?.step ?? 0));

/** @param {NonNullable<NetState['state']>} state @returns {number} epochs made up to the step shown */
const epochOf = ({ epoch, step, shown }) => (step > 0 ? (epoch * shown) / step : epoch);

/** @type {Playing<Networks>} */
export const playing = {
  name: 'net.player',
  sliderName: 'net.player.scrub',
  speedName: 'net.player.speed',
  before: [
    { sign: 'replay', title: 'net.player.reset', press: ({ actions }) => actions.reset() },
    {
      sign: 'back',
      title: 'net.player.back',
      press: ({ actions }) => actions.back(),
      disabled: ({ state }) => (state?.shown ?? 0) <= 0,
    },
  ],
  after: [
    { sign: 'forward', title: 'net.player.step', press: ({ actions }) => actions.forward(), disabled: isAtEnd },
    { sign: 'epoch', title: 'net.player.epoch', press: ({ actions }) => actions.epoch(), disabled: isAtEnd },
  ],
  play: {
    press: ({ actions }) => actions.toggle(),
    look(state) {
      if (state.replaying || isComing(state) || state.training?.status === 'running')
        return { sign: 'pause', title: 'net.player.pause' };
      if (isBack(state)) return { sign: 'play', title: 'net.player.on' };
      return state.training?.status === 'finished'
        ? { sign: 'replay', title: 'net.player.again' }
        : { sign: 'play', title: 'net.player.play' };
    },
  },
  idle: ({ spec }) => spec.optimizers.length === 0,
  position({ training, state, spec }) {
    const steps = Number(training?.spec.steps ?? spec.steps);
    const { shown = 0, step = 0 } = state ?? {};
    return { at: shown, last: steps, step: shown, steps, reached: shown < step ? step / steps : -9 };
  },
  more: ({ state }) =>
    state ? t('net.player.epochs', { epochs: number(Math.round(epochOf(state) * 10) / 10, 4) }) : '',
  seek: ({ actions }, step) => actions.seek(step),
  speeds: [1, 5, 20, 50, 200, 1000, 5000, 'max'],
  option: (speed) => (speed === 'max' ? t('net.player.max') : t('net.player.rate', { rate: count(speed) })),
  setSpeed: ({ actions }, speed) => actions.setSpeed(speed),
  follows: ['training', 'state', 'spec', 'replaying', 'error', 'lost'],
  parts: ({ training, state, spec }) => [training, state, spec.steps, spec.optimizers.length === 0],
};

/** What "as fast as it can" takes from begin to end. */
const QUICKEST_SECONDS = 4;
const LONGEST_TICK_MS = 100;

/**
 * Goes through the kept snapshots at the speed that is chosen, from the one shown on; then the training goes on, if
 * it is not over. The next is asked for once the one before is there.
 * @param {Mount<Networks>} mount
 */
export function createPlayback({ store, session, signal }) {
  let [at, before, asked] = [0, 0, 0];

  /** @param {number} now milliseconds */
  function tick(now) {
    const { replaying, state, speed } = store.state;
    if (!replaying || !state || signal.aborted) return;
    requestAnimationFrame(tick);
    const rate = speed === 'max' ? state.step / QUICKEST_SECONDS : speed;
    at += (Math.min(Math.max(0, now - before), LONGEST_TICK_MS) / 1000) * rate;
    before = now;
    if (!state.kept || state.shown < asked) return;
    if (at >= state.step) return end();
    asked = state.kept.findLast((step) => step <= at) ?? 0;
    if (asked > state.shown) session.tell('back', { step: asked });
  }

  function end() {
    const over = store.state.state?.finished ?? true;
    store.set({ replaying: false, playing: !over });
    if (over) session.tell('back', { step: null });
    else session.tell('resume');
  }

  store.on(['replaying'], ({ replaying, state }) => {
    if (!replaying || !state) return;
    [at, before, asked] = [state.shown, performance.now(), state.shown];
    requestAnimationFrame(tick);
  });
}

const PATIENCE_MS = 10_000;

/** @param {Mount<Networks>} mount @returns {Reel|null} */
export function reelOf({ store, actions }) {
  const { training, state, playing } = store.state;
  if (!training || !state || training.status === 'lost') return null;
  const running = training.status === 'running';

  /** @param {(state: Readonly<NetState>) => boolean} isThere */
  async function until(isThere) {
    const late = performance.now() + PATIENCE_MS;
    while (!isThere(store.state)) {
      if (performance.now() > late) throw new Error(t('net.take.film.late'));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }

  return {
    rows: state.kept?.length ?? training.rows,
    begin: actions.pause,
    async show(share) {
      await until((now) => Boolean(now.state?.kept));
      const kept = store.state.state?.kept ?? [];
      const step = kept[Math.round(share * (kept.length - 1))];
      if (store.state.state?.shown !== step) actions.seek(step);
      await until((now) => now.state?.shown === step && now.view?.step === step);
    },
    end() {
      if (running) return actions.play();
      actions.seek(state.shown);
      store.set({ playing });
    },
  };
}
