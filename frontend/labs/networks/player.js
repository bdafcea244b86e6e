// The bar that runs a training: reset, snapshots back and forward, start and pause, one epoch, the speed, and where it is.

import { h, setAttribute, setText, setValue } from '../../ui/dom.js';
import { count, number } from '../../i18n/format.js';
import { icon } from '../../ui/icons.js';
import { t } from '../../i18n/texts.js';

/** @import { Mount } from '../../shell/lab.js' */
/** @import { Networks } from './lab.js' */

const SPEEDS = /** @type {const} */ ([1, 5, 20, 50, 200, 1000, 5000, 'max']);

/** @param {Mount<Networks>} mount */
export function createPlayer({ store, actions }) {
  /**
   * @param {string} name
   * @param {Parameters<typeof icon>[0]} sign
   * @param {() => void} onclick
   */
  const button = (name, sign, onclick) => h('button', { type: 'button', class: 'quiet', 'aria-label': name, title: name, onclick }, icon(sign));
  const reset = button(t('net.player.reset'), 'replay', actions.reset);
  const back = button(t('net.player.back'), 'back', actions.back);
  const play = h('button', { type: 'button', class: 'play', onclick: actions.toggle });
  const forward = button(t('net.player.step'), 'forward', actions.forward);
  const epoch = button(t('net.player.epoch'), 'epoch', actions.epoch);
  const scrub = h('input', { type: 'range', class: 'scrub', min: 0, max: 1, step: 1, value: 0, 'aria-label': t('net.player.scrub'), title: t('net.player.scrub') });
  scrub.addEventListener('input', () => actions.seek(Number(scrub.value)));
  const now = h('span', { class: 'now' });
  const all = h('span', { class: 'all' });
  const epochs = h('span', { class: 'counter-epochs' });
  const counter = h('div', { class: 'counter' }, h('span', { class: 'counter-word' }, t('player.word')), now, h('span', { class: 'of' }, '/'), all, epochs);
  const speed = h('select', { 'aria-label': t('net.player.speed'), title: t('net.player.speed') },
    ...SPEEDS.map((value) => new Option(value === 'max' ? t('net.player.max') : t('net.player.rate', { rate: count(value) }), String(value))));
  speed.addEventListener('change', () => actions.setSpeed(speed.value === 'max' ? 'max' : Number(speed.value)));

  const element = h('div', { class: 'player', role: 'group', 'aria-label': t('net.player') }, h('div', { class: 'player-buttons' }, reset, back, play, forward, epoch), scrub, counter, speed);

  function show() {
    const { training, state, spec } = store.state;
    const running = training?.status === 'running';
    const name = t(running ? 'net.player.pause' : training?.status === 'finished' ? 'net.player.again' : 'net.player.play');
    if (play.title !== name) {
      play.replaceChildren(icon(running ? 'pause' : training?.status === 'finished' ? 'replay' : 'play'));
      setAttribute(play, 'aria-label', name);
      play.title = name;
    }
    const steps = Number(training?.spec.steps ?? spec.steps);
    const { shown = 0, step = 0 } = state ?? {};
    setAttribute(scrub, 'max', Math.max(1, steps));
    setValue(scrub, shown);
    scrub.style.setProperty('--share', String(steps > 0 ? shown / steps : 0));
    scrub.style.setProperty('--default', String(shown < step ? step / steps : -9));
    setAttribute(scrub, 'aria-valuetext', t('player.step', { step: shown, steps }));
    setText(now, count(shown));
    setText(all, count(steps));
    now.style.minWidth = `${count(steps).length}ch`;
    setText(epochs, state ? t('net.player.epochs', { epochs: number(Math.round(state.epoch * 10) / 10, 4) }) : '');
    back.disabled = shown <= 0;
    forward.disabled = epoch.disabled = !training || (training.status === 'finished' && shown >= step);
  }

  const showSpeed = () => setValue(speed, store.state.speed);

  show();
  showSpeed();
  store.on(['training', 'state'], show);
  store.on(['speed'], showSpeed);
  return element;
}
