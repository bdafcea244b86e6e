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
export function expectRace({ store: shown, pictures, signal }, { within, ...wish }, catalog) {
  const store = createStore({ ...firstState(), catalog, ...stateOf(wish, catalog) });
  const racer = createRacer(store);
  /** @type {(Promise<void>|undefined)[]} */
  let seen = [];
  within(() => (seen = pictures.map(({ drawn }) => drawn?.expect?.({ ...shown.state, ...store.state }))));
  return new Promise((resolve) => {
    /** @param {Partial<State>|null} known */
    async function end(known) {
      await Promise.allSettled(seen);
      racer.close();
      resolve(known);
    }
    signal.addEventListener('abort', () => end(null), { once: true });
    store.on(['run', 'error', 'connection'], ({ run, error, connection }) => {
      if (error || connection === 'lost') end(null);
      else if (run?.status === 'done') end({ run });
    });
    racer.open();
  });
}
