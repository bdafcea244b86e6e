// The gallery of the network lab: each situation with a picture of its data.

import { drawSamples } from './controls/data.js';
import { trainingStory } from './presets.js';

/** @import { Cards, Mount } from '../../shell/lab.js' */
/** @import { Networks } from './lab.js' */
/** @import { NetCatalog, NetPreset } from './types.js' */

/**
 * @param {Mount<Networks>} mount
 * @param {NetCatalog} catalog
 * @returns {Cards<NetPreset>}
 */
export const cardsOf = (mount, catalog) => ({
  paint(canvas, { given }) {
    const dataset = catalog.datasets.get(given.dataset ?? '');
    if (dataset) drawSamples(canvas, dataset, mount.store.state.theme);
  },
  load: trainingStory(mount.store, catalog).load,
});
