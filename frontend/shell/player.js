// The bar under the stage: buttons around the one that plays, a slider over the steps, where it is, how fast it goes.

import { count } from '../i18n/format.js';
import { t } from '../i18n/texts.js';
import { h, setAttribute, setText, setValue } from '../ui/dom.js';
import { icon } from '../ui/icons.js';

/** @import { TextKey } from '../i18n/texts.js' */
/** @import { Kind, Mount } from './lab.js' */
/** @typedef {Parameters<typeof icon>[0]} Sign */

/**
 * @template {Kind} K
 * @typedef {{sign: Sign, title: TextKey, press: (mount: Mount<K>) => void, disabled?: (state: Readonly<K['State']>) =>
 *   boolean}} Button
 */

/**
 * What a lab plays. before, after: buttons left and right of the one that plays, whose sign and name follow the state;
 * idle: whether there is nothing to play; position: at
 * of last is where the slider stands, reached how far one can go back to (its share of all steps); more: words behind
 * the counter;
 * follows: keys of the state, of which parts matter. option: a speed in words.
 * @template {Kind} K
 * @typedef {{
 *   name: TextKey, sliderName: TextKey, speedName: TextKey,
 *   before: Button<K>[], after: Button<K>[],
 *   play: {press: (mount: Mount<K>) => void, look: (state: Readonly<K['State']>) => {sign: Sign, title: TextKey}},
 *   idle?: (state: Readonly<K['State']>) => boolean,
 *   position: (state: Readonly<K['State']>) => {at: number, last: number, step: number, steps: number, reached?:
 *   number},
 *   more?: (state: Readonly<K['State']>) => string,
 *   seek: (mount: Mount<K>, at: number) => void,
 *   speeds: readonly (number|'max')[], option: (speed: number|'max') => string, setSpeed: (mount: Mount<K>, speed:
 *   number|'max') => void,
 *   follows: (keyof K['State'])[], parts: (state: Readonly<K['State']>) => unknown[],
 * }} Playing
 */

/**
 * @template {Kind} K
 * @param {Mount<K>} mount
 * @param {Playing<K>} playing
 */
export function createPlayer(mount, playing) {
  const { store } = mount;
  /** @param {Button<K>} button */
  const made = ({ sign, title, press, disabled }) => ({
    disabled,
    element: h(
      'button',
      { type: 'button', class: 'quiet', 'aria-label': t(title), title: t(title), onclick: () => press(mount) },
      icon(sign),
    ),
  });
  const [before, after] = [playing.before.map(made), playing.after.map(made)];
  const play = h('button', { type: 'button', class: 'play', onclick: () => playing.play.press(mount) });
  const slider = h('input', {
    type: 'range',
    class: 'scrub',
    min: 0,
    max: 1,
    step: 1,
    value: 0,
    'aria-label': t(playing.sliderName),
    title: t(playing.sliderName),
  });
  slider.addEventListener('input', () => playing.seek(mount, Number(slider.value)));
  const now = h('span', { class: 'now' });
  const all = h('span', { class: 'all' });
  const more = h('span', { class: 'counter-more' });
  const speed = h(
    'select',
    { 'data-part': 'speed', 'aria-label': t(playing.speedName), title: t(playing.speedName) },
    ...playing.speeds.map((value) => new Option(playing.option(value), String(value))),
  );
  speed.addEventListener('change', () => playing.setSpeed(mount, speed.value === 'max' ? 'max' : Number(speed.value)));
  let sign = '';

  function showPlay() {
    const look = playing.play.look(store.state);
    if (sign === look.sign + look.title) return;
    sign = look.sign + look.title;
    play.replaceChildren(icon(look.sign));
    setAttribute(play, 'aria-label', t(look.title));
    setAttribute(play, 'title', t(look.title));
  }

  function showSpeed() {
    const wanted = store.state.speed;
    const known = [...speed.options].map((option) => option.value);
    // An address may name a speed that is none of the choices.
    if (!known.includes(String(wanted)))
      speed.add(
        new Option(playing.option(wanted), String(wanted)),
        known.filter((one) => Number(one) < Number(wanted)).length,
      );
    setValue(speed, wanted);
  }

  function show() {
    const { at, last, step, steps, reached } = playing.position(store.state);
    setAttribute(slider, 'max', Math.max(1, last));
    setValue(slider, at);
    slider.style.setProperty('--share', String(last > 0 ? at / last : 0));
    if (reached !== undefined) slider.style.setProperty('--default', String(reached));
    setAttribute(slider, 'aria-valuetext', t('player.step', { step, steps }));
    setText(now, count(step));
    setText(all, count(steps));
    now.style.minWidth = `${count(steps).length}ch`;
    if (playing.more) setText(more, playing.more(store.state));
    const idle = playing.idle?.(store.state) ?? false;
    for (const field of [play, slider]) if (field.disabled !== idle) field.disabled = idle;
    for (const { element, disabled } of [...before, ...after])
      element.disabled = idle || (disabled?.(store.state) ?? false);
  }

  showPlay();
  show();
  showSpeed();
  store.on(['playing', ...playing.follows], showPlay);
  store.on(playing.follows, show, playing.parts);
  store.on(['speed'], showSpeed);
  return h(
    'div',
    { class: 'player', role: 'group', 'aria-label': t(playing.name), 'data-part': 'player' },
    h(
      'div',
      { class: 'player-buttons' },
      ...before.map(({ element }) => element),
      play,
      ...after.map(({ element }) => element),
    ),
    slider,
    h(
      'div',
      { class: 'counter' },
      h('span', { class: 'counter-word' }, t('player.word')),
      now,
      h('span', { class: 'of' }, '/'),
      all,
      playing.more && more,
    ),
    speed,
  );
}
