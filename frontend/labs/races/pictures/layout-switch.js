// One shared contour or one for each entry: two buttons in the head of the contour's panel.

import { h, setAttribute } from '../../../ui/dom.js';
import { t } from '../../../i18n/texts.js';

/** @import { Actions } from '../actions.js' */
/** @import { Store } from '../store.js' */

const LAYOUTS = /** @type {const} */ (['together', 'apart']);

/**
 * @param {Store} store
 * @param {Actions} actions
 * @returns {HTMLElement}
 */
export function createLayoutSwitch(store, actions) {
  const buttons = LAYOUTS.map((layout) => h('button', { type: 'button', onclick: () => actions.look({ layout }) }, t(`stage.layout.${layout}`)));
  const show = () => buttons.forEach((button, k) => setAttribute(button, 'aria-pressed', String(LAYOUTS[k] === store.state.layout)));
  show();
  store.on(['layout'], show);
  return h('div', { class: 'segmented layout-switch', 'data-part': 'layout', role: 'group', 'aria-label': t('stage.layout') }, ...buttons);
}
