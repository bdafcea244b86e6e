// Playback: the one animation loop that moves the play position, and the bar that shows and sets it.

import { h, setAttribute, setText, setValue } from '../../ui/dom.js';
import { count } from '../../i18n/format.js';
import { icon } from '../../ui/icons.js';
import { rowsReady } from './run.js';
import { stepOfRow } from '../../shell/steps.js';
import { t } from '../../i18n/texts.js';

/** @import { Mount, Reel } from '../../shell/lab.js' */
/** @import { Races } from './lab.js' */

const WHOLE_RACE_SECONDS = 9;
const SLOWEST_ROWS_PER_SECOND = 8;
const LONGEST_TICK_MS = 100;
const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 4, 8];

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

/** @param {Mount<Races>} mount */
export function createPlayer({ store, actions }) {
  /**
   * @param {string} name
   * @param {Parameters<typeof icon>[0]} sign
   * @param {() => void} onclick
   */
  const button = (name, sign, onclick) => h('button', { type: 'button', class: 'quiet', 'aria-label': name, title: name, onclick }, icon(sign));
  const step = (/** @type {number} */ by) => () => actions.seek(store.state.row + by);

  const replay = button(t('player.replay'), 'replay', actions.replay);
  const back = button(t('player.back'), 'back', step(-1));
  const play = h('button', { type: 'button', class: 'play', onclick: () => (store.state.playing ? actions.pause() : actions.play()) });
  const forward = button(t('player.forward'), 'forward', step(1));
  const scrub = h('input', { type: 'range', class: 'scrub', min: 0, max: 1, step: 1, value: 0, 'aria-label': t('player.scrub') });
  scrub.addEventListener('input', () => actions.seek(Number(scrub.value)));
  const now = h('span', { class: 'now' });
  const all = h('span', { class: 'all' });
  const counter = h('div', { class: 'counter' }, h('span', { class: 'counter-word' }, t('player.word')), now, h('span', { class: 'of' }, '/'), all);
  const speed = h('select', { 'data-part': 'speed', 'aria-label': t('player.speed'), title: t('player.speed') },
    ...SPEEDS.map((value) => new Option(`${value}×`, String(value))));
  speed.addEventListener('change', () => actions.setSpeed(Number(speed.value)));

  const element = h('div', { class: 'player', role: 'group', 'aria-label': t('player.title') }, h('div', { class: 'player-buttons' }, replay, back, play, forward), scrub, counter, speed);

  function showPlaying() {
    const { playing } = store.state;
    const name = playing ? t('player.pause') : t('player.play');
    play.replaceChildren(icon(playing ? 'pause' : 'play'));
    setAttribute(play, 'aria-label', name);
    setAttribute(play, 'title', name);
  }

  function showSpeed() {
    const known = [...speed.options].map((option) => Number(option.value));
    const now = store.state.speed;
    // An address may name a speed that is none of the choices.
    if (!known.includes(now)) speed.add(new Option(`${now}×`, String(now)), known.filter((one) => one < now).length);
    setValue(speed, now);
  }

  function showRow() {
    const { run, row, spec } = store.state;
    const rows = run?.rows ?? 1;
    const at = run ? stepOfRow(run, row) : 0;
    const steps = Number(run?.spec.steps ?? spec.steps);
    setAttribute(scrub, 'max', Math.max(1, rows - 1));
    setValue(scrub, row);
    scrub.style.setProperty('--share', String(rows > 1 ? row / (rows - 1) : 0));
    setAttribute(scrub, 'aria-valuetext', t('player.step', { step: at, steps }));
    setText(now, count(at));
    setText(all, count(steps));
    now.style.minWidth = `${count(steps).length}ch`;
  }

  showPlaying();
  showRow();
  showSpeed();
  store.on(['playing'], showPlaying);
  store.on(['speed'], showSpeed);
  store.on(['row', 'run'], showRow, ({ row, run }) => [row, run?.rows, run?.every, run?.spec.steps]);
  return element;
}

/**
 * @param {Mount<Races>} mount
 * @returns {Reel|null}
 */
export function reelOf({ store }) {
  const { run, row, playing, hovered } = store.state;
  return run && {
    rows: run.rows,
    begin: () => store.set({ playing: false, hovered: null }),
    show: (share) => store.set({ row: Math.round(share * (run.rows - 1)) }),
    end: () => store.set({ row: Math.min(row, run.rows - 1), playing, hovered }),
  };
}
