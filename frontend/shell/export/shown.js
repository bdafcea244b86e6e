// A picture on a tab that is not shown is brought forward while something is made of it.

import { redrawn } from './picture.js';

/** @import { Kind, Mount, PicturePlace } from '../lab.js' */

/**
 * @template T
 * @template {Kind} K
 * @param {PicturePlace<K>} place
 * @param {Mount<K>} mount
 * @param {() => Promise<T>} make
 * @returns {Promise<T>}
 */
export async function whileShown(place, { store }, make) {
  const { view, host } = place;
  if (host.checkVisibility({ visibilityProperty: true })) return make();
  const before = /** @type {Partial<K['State']>} */ (
    Object.fromEntries(Object.keys(view).map((key) => [key, store.state[/** @type {keyof K['State']} */ (key)]]))
  );
  store.set(view);
  try {
    await redrawn(place);
    return await make();
  } finally {
    store.set(before);
  }
}
