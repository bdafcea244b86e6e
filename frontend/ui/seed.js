// The seed: a number field, and a die instead of a slider, since neighbouring seeds have nothing in common.

import { h } from './dom.js';
import { icon } from './icons.js';
import { t } from '../i18n/texts.js';
import { numberOf } from './field.js';
import { createNumber } from './number.js';

/** @import { Fields, Typed } from '../net/types.js' */

/**
 * @param {Fields} fields
 * @param {(value: Typed) => void} onInput
 */
export function createSeed(fields, onInput) {
  const spec = numberOf(fields, 'seed', { title: t('seed'), description: t('seed.about') });
  const seed = createNumber(spec, onInput);
  seed.element.classList.add('seed');
  seed.element
    .querySelector('input[type=range]')
    ?.replaceWith(
      h(
        'button',
        { type: 'button', class: 'quiet tool', onclick: () => onInput(Math.floor(Math.random() * spec.high)) },
        icon('dice'),
        t('seed.new'),
      ),
    );
  seed.at('seed');
  return seed;
}
