// The panel of controls, filled once the catalogue is there, and the place for what is wrong with the spec.

import { t } from '../i18n/texts.js';
import { h } from '../ui/dom.js';
import { createErrors } from './errors.js';

/** @import { Kind, Mount } from './lab.js' */

/**
 * @template {Kind} K
 * @param {Mount<K>} mount
 * @param {HTMLElement} waiting stands there until it is filled
 */
export function createControls(mount, waiting) {
  const element = h(
    'aside',
    { class: 'controls', 'data-part': 'controls', 'aria-label': t('controls.title') },
    waiting,
  );
  return {
    element,
    /** @param {K['Catalog']} catalog */
    fill(catalog) {
      const { lab, store } = mount;
      const notice = h('p', { class: 'notice', role: 'alert', hidden: true });
      const away = h('p', { class: 'notice error-away', role: 'alert', hidden: true });
      const { groups, general } = lab.controls(mount, catalog);
      element.replaceChildren(notice, ...groups);
      mount.element.append(away);
      createErrors(store, element, notice, away, general);
    },
  };
}
