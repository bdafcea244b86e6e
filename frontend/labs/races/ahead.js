// A race that is about to be shown: run beforehand, on a connection of its own, with the ground that it is drawn on.

import { createStore } from '../../shell/create-store.js';
import { createRacer } from './connection.js';
import { firstState, stateOf } from './state.js';

/** @import { Mount } from '../../shell/lab.js' */
/** @import { Races } from './lab.js' */
/** @import { PartSpec } from './state.js' */
/** @import { Catalog, State } from './types.js' */

/**
 * @param {Mount<Races>} mount in which it is to be shown
 * @param {{spec: PartSpec, view?: Partial<State>}} wish
 * @param {Catalog} catalog
 * @returns {Promise<Partial<State>|null>} null where it was refused, or nobody answered
 */
export function expectRace({ store: shown, pictures, signal }, wish, catalog) {
  const store = createStore({ ...firstState(), catalog, ...stateOf(wish, catalog) });
  const racer = createRacer(store);
  for (const { drawn } of pictures) drawn?.expect?.({ ...shown.state, ...store.state });
  return new Promise((resolve) => {
    /** @param {Partial<State>|null} known */
    function end(known) {
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
