// A picture on a tab that is not shown is brought forward while something is made of it.

import { redrawn } from './picture.js';

/** @import { Picture } from '../../labs/races/stage.js' */
/** @import { Store } from '../../labs/races/store.js' */

/**
 * @template T
 * @param {Picture} picture
 * @param {Store} store
 * @param {() => Promise<T>} make
 * @returns {Promise<T>}
 */
export async function whileShown(picture, store, make) {
  const { view, host } = picture;
  const visible = () => host.checkVisibility({ visibilityProperty: true });
  if (visible()) return make();
  const { landscape, curve } = store.state;
  store.set(view);
  try {
    await redrawn(picture);
    return await make();
  } finally {
    store.set({ landscape, curve });
  }
}
