// The controls of the network lab, put together once the catalogue is there.

import { createEntries } from '../../../entries/list.js';
import { createErrors } from '../../../shell/errors.js';
import { h } from '../../../ui/dom.js';
import { createDataForm } from './data.js';
import { createNetworkForm } from './network.js';
import { createPlanForm } from './plan.js';

/** @import { NetActions } from '../actions.js' */
/** @import { NetCatalog, NetStore } from '../types.js' */

/**
 * @param {HTMLElement} host
 * @param {NetStore} store
 * @param {NetActions} actions
 * @param {NetCatalog} catalog
 */
export function createPanel(host, store, actions, catalog) {
  const away = h('p', { class: 'notice error-away', role: 'alert', hidden: true });
  document.body.append(away);
  const notice = h('p', { class: 'notice', role: 'alert', hidden: true });
  const listed = /** @type {any} */ (store); // the list of entries reads only what the states of both labs have
  host.replaceChildren(notice, createDataForm(store, actions, catalog), createNetworkForm(store, actions, catalog),
    createEntries(listed, /** @type {any} */ (actions), /** @type {any} */ (catalog)), createPlanForm(store, actions, catalog));
  createErrors(store, host, notice, away, 'net.error.general');
}
