// The first picture of a training that is about to be shown: it is begun beforehand, on a connection of its own, where
// the server has room for one more, and ended with its first step still to be made.

import { createStore } from '../../shell/create-store.js';
import { createTrainer } from './connection.js';
import { firstState, stateOf } from './state.js';

/** @import { Expected, Mount } from '../../shell/lab.js' */
/** @import { Networks } from './lab.js' */
/** @import { NetCatalog, NetState } from './types.js' */

/**
 * @param {Mount<Networks>} mount in which it is to be shown
 * @param {Expected<Networks>} wish
 * @param {NetCatalog} catalog
 * @returns {Promise<Partial<NetState>|null>} null where it was refused, or nobody answered
 */
export async function expectTraining({ store: shown }, { signal, ...wish }, catalog) {
  if (signal.aborted) return null;
  const begin = { ...firstState(), catalog };
  const store = createStore({ ...begin, ...stateOf(wish, shown.state, catalog), playing: false });
  const trainer = createTrainer(store, null, false);
  return new Promise((resolve) => {
    /** @param {Partial<NetState>|null} known */
    function end(known) {
      trainer.tell('stop');
      trainer.close();
      resolve(known);
    }
    signal.addEventListener('abort', () => end(null), { once: true });
    store.on(['training', 'view', 'error', 'lost', 'connection'], (state) => {
      const { training, view, data, state: now } = state;
      if (state.error || state.lost || state.connection === 'lost') end(null);
      else if (training && view && data && now) end({ training, view, data, state: now });
    });
    trainer.open();
  });
}
