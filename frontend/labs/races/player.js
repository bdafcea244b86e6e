// Playback of a race: the one animation loop that moves the row shown, what the bar plays, and the race as a film.

import { stepOfRow } from '../../shell/steps.js';
import { rowsReady } from './run.js';

/** @import { Playing } from '../../shell/player.js' */
/** @import { Mount, Reel } from '../../shell/lab.js' */
/** @import { Races } from './lab.js' */

const WHOLE_RACE_SECONDS = 9;
const SLOWEST_ROWS_PER_SECOND = 8;
const LONGEST_TICK_MS = 100;

/**
 * Moves store.row while playing: speed 1 plays a whole race in nine seconds, waiting for rows that have not arrived.
 * @param {Mount<Races>} mount
 */
export function createClock({ store, signal }) {
  let last = 0;
  let owed = 0;
  let running = false;

  /** @param {number} now milliseconds */
  function tick(now) {
    const { run, playing, row, speed } = store.state;
    if (!playing || signal.aborted) {
      running = false;
      return;
    }
    requestAnimationFrame(tick);
    if (run) {
      const rate = speed * Math.max(SLOWEST_ROWS_PER_SECOND, run.rows / WHOLE_RACE_SECONDS);
      owed += (Math.min(now - last, LONGEST_TICK_MS) / 1000) * rate;
      const whole = Math.floor(owed);
      owed -= whole;
      const next = Math.min(row + whole, rowsReady(run) - 1);
      if (next >= run.rows - 1) store.set({ row: run.rows - 1, playing: false });
      else if (next > row) store.set({ row: next });
    }
    last = now;
  }

  function start() {
    if (running || !store.state.playing) return;
    running = true;
    owed = 0;
    last = performance.now();
    requestAnimationFrame(tick);
  }

  store.on(['playing'], start);
  start();
}

/** @type {Playing<Races>} */
export const playing = {
  name: 'player.title',
  sliderName: 'player.scrub',
  speedName: 'player.speed',
  before: [
    { sign: 'replay', title: 'player.replay', press: ({ actions }) => actions.replay() },
    { sign: 'back', title: 'player.back', press: ({ store, actions }) => actions.seek(store.state.row - 1) },
  ],
  after: [
    { sign: 'forward', title: 'player.forward', press: ({ store, actions }) => actions.seek(store.state.row + 1) },
  ],
  play: {
    press: ({ store, actions }) => (store.state.playing ? actions.pause() : actions.play()),
    look: ({ playing: moving }) =>
      moving ? { sign: 'pause', title: 'player.pause' } : { sign: 'play', title: 'player.play' },
  },
  idle: ({ spec }) => spec.optimizers.length === 0,
  position: ({ run, row, spec }) => ({
    at: row,
    last: (run?.rows ?? 1) - 1,
    step: run ? stepOfRow(run, row) : 0,
    steps: Number(run?.spec.steps ?? spec.steps),
  }),
  seek: ({ actions }, row) => actions.seek(row),
  speeds: [0.1, 0.25, 0.5, 1, 2, 4, 8],
  option: (speed) => `${speed}×`,
  setSpeed: ({ actions }, speed) => actions.setSpeed(Number(speed)),
  follows: ['row', 'run', 'spec'],
  parts: ({ row, run, spec }) => [row, run?.rows, run?.every, run?.spec.steps, spec.optimizers.length === 0],
};

/**
 * @param {Mount<Races>} mount
 * @returns {Reel|null}
 */
export function reelOf({ store }) {
  const { run, row, playing, hovered } = store.state;
  return (
    run && {
      rows: run.rows,
      begin: () => store.set({ playing: false, hovered: null }),
      show: (share) => store.set({ row: Math.round(share * (run.rows - 1)) }),
      end: () => store.set({ row: Math.min(row, run.rows - 1), playing, hovered }),
    }
  );
}
