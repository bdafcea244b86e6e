// The panel of controls, put together once the catalogue is there.

import { createErrors } from '../../../shell/errors.js';
import { h } from '../../../ui/dom.js';
import { createEntries } from '../../../entries/list.js';
import { createFunction } from './function.js';
import { createRace } from './race.js';
import { createStory } from './story.js';

/** @import { Catalog } from '../types.js' */
/** @import { Actions } from '../actions.js' */
/** @import { Lab } from '../../../net/api.js' */
/** @import { Store } from '../store.js' */

/**
 * @param {HTMLElement} host
 * @param {Store} store
 * @param {Actions} actions
 * @param {Lab} api
 * @param {Catalog} catalog
 */
export function createPanel(host, store, actions, api, catalog) {
  const away = h('p', { class: 'notice error-away', role: 'alert', hidden: true });
  document.body.append(away);
  const notice = h('p', { class: 'notice', role: 'alert', hidden: true });
  host.replaceChildren(notice, createStory(store, actions, api, catalog), createFunction(store, actions, catalog), createEntries(store, actions, catalog), createRace(store, actions));
  createErrors(store, host, notice, away);
}
