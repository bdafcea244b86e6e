// How a training is gone through. By the bar: reset, snapshots back and forward, start and pause, one epoch, the speed;
// by a film: its kept snapshots, one after the other, each shown once the server has told of it.

import { count, number } from '../../i18n/format.js';
import { t } from '../../i18n/texts.js';

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
    look: ({ training }) =>
      training?.status === 'running'
        ? { sign: 'pause', title: 'net.player.pause' }
        : training?.status === 'finished'
          ? { sign: 'replay', title: 'net.player.again' }
          : { sign: 'play', title: 'net.player.play' },
  },
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
  follows: ['training', 'state'],
  parts: ({ training, state }) => [training, state],
};

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
