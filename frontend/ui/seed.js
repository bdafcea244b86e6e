// The seed: a number field, and a die instead of a slider, since neighbouring seeds have nothing in common.

import { h } from './dom.js';
import { icon } from './icons.js';
import { t } from '../i18n/texts.js';
import { createNumber } from './number.js';

/** @import { Typed } from '../net/types.js' */

const SEEDS = 10_000;

/** @param {(value: Typed) => void} onInput */
export function createSeed(onInput) {
  const seed = createNumber({ name: 'seed', title: t('race.seed'), description: t('race.seed.about'), low: 0, high: SEEDS, scale: 'linear', integer: true, default: 0 },
    onInput);
  seed.element.classList.add('seed');
  seed.element.querySelector('input[type=range]')?.replaceWith(
    h('button', { type: 'button', class: 'quiet tool', onclick: () => onInput(Math.floor(Math.random() * SEEDS)) }, icon('dice'), t('race.seed.new')));
  seed.at('seed');
  return seed;
}
