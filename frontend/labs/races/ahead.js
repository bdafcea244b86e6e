// A race that is about to be shown: run beforehand, on a connection of its own, with the ground that it is drawn on.

import { createStore } from '../../shell/create-store.js';
import { createRacer } from './connection.js';
import { firstState, stateOf } from './state.js';

/** @import { Expected, Mount } from '../../shell/lab.js' */
/** @import { Races } from './lab.js' */
/** @import { Catalog, State } from './types.js' */

/**
 * @param {Mount<Races>} mount in which it is to be shown
 * @param {Expected<Races>} wish
 * @param {Catalog} catalog
 * @returns {Promise<Partial<State>|null>} null where it was refused, or nobody answered
 */
export async function expectRace({ store: shown, pictures }, { within, signal, ...wish }, catalog) {
  if (signal.aborted) return null;
  const store = createStore({ ...firstState(), catalog, ...stateOf(wish, catalog) });
  const racer = createRacer(store);
  /** @type {Promise<unknown>|undefined} */
  let seen;
  within(() => {
    const state = { ...shown.state, ...store.state };
    seen = Promise.allSettled(pictures.map(({ drawn }) => drawn?.expect?.(state, signal)));
  });
  const known = await new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true });
    store.on(['run', 'error', 'connection'], ({ run, error, connection }) => {
      if (error || connection === 'lost') resolve(null);
      else if (run?.status === 'done') resolve({ run });
    });
    racer.open();
  });
  // Its ground may take long, while the page is in the background above all.
  racer.close();
  await seen;
  return known;
}
