// The gallery of the network lab: each situation with a picture of its data.

import { openGallery } from '../../shell/gallery.js';
import { drawSamples } from './controls/data.js';
import { trainingStory } from './presets.js';

/** @import { Mount } from '../../shell/lab.js' */
/** @import { Networks } from './lab.js' */
/** @import { NetCatalog } from './types.js' */

/**
 * @param {Mount<Networks>} mount
 * @param {NetCatalog} catalog
 */
export const openTrainings = (mount, catalog) =>
  openGallery(mount, {
    lead: 'net.presets.lead',
    paint(canvas, { given }) {
      const dataset = catalog.datasets.get(given.dataset ?? '');
      if (dataset) drawSamples(canvas, dataset, mount.store.state.theme);
    },
    load: trainingStory(mount.store, catalog).load,
  });
