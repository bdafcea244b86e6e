// One of a few, as buttons side by side of which one is pressed.

import { t } from '../i18n/texts.js';
import { h, setAttribute } from './dom.js';

/** @import { TextKey } from '../i18n/texts.js' */

/**
 * @template {string} Id
 * @param {string} name
 * @param {Record<Id, TextKey>} options
 * @param {(value: Id) => void} onChoose
 * @param {string} [part] by which ?hide= names it
 */
export function createSwitch(name, options, onChoose, part) {
  const ids = /** @type {Id[]} */ (Object.keys(options));
  const buttons = ids.map((id) => h('button', { type: 'button', onclick: () => onChoose(id) }, t(options[id])));
  return {
    element: h('div', { class: 'segmented', 'data-part': part, role: 'group', 'aria-label': name }, ...buttons),
    /** @param {Id} now */
    show: (now) => buttons.forEach((button, i) => setAttribute(button, 'aria-pressed', String(ids[i] === now))),
  };
}
