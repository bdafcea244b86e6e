// The palette of one entry: a button for each colour.

import { h, setAttribute } from './dom.js';
import { COLOUR_COUNT, strokeOf } from '../entries/palette.js';
import { t } from '../i18n/texts.js';

/** @import { Theme } from '../shell/theme.js' */

/** @param {(colour: number) => void} onPick */
export function createColours(onPick) {
  const buttons = Array.from({ length: COLOUR_COUNT }, (_, colour) => {
    const name = t('entry.colour', { number: colour + 1 });
    return h('button', {
      type: 'button',
      class: 'colour',
      'aria-label': name,
      title: name,
      onclick: () => onPick(colour),
    });
  });
  return {
    element: h(
      'div',
      { class: 'choice colours' },
      h('span', { class: 'choice-name' }, t('entry.colours')),
      h('div', { class: 'colour-row', role: 'group', 'aria-label': t('entry.colours') }, ...buttons),
    ),
    /**
     * @param {number} slot
     * @param {Theme} theme
     */
    show(slot, theme) {
      buttons.forEach((button, colour) => {
        button.style.setProperty('--colour', strokeOf(colour, theme).colour);
        setAttribute(button, 'aria-pressed', String(slot % COLOUR_COUNT === colour));
      });
    },
  };
}
