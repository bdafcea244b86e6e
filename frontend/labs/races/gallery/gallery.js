// The gallery of the 2-D lab: each situation with a picture of its real race.

import { openGallery } from '../../../shell/gallery.js';
import { raceStory } from '../presets.js';
import { drawThumbnail } from './thumbnail.js';
import { createTracer } from './tracer.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */
/** @import { Catalog } from '../types.js' */

/**
 * @param {Mount<Races>} mount
 * @param {Catalog} catalog
 */
export async function openRaces(mount, catalog) {
  const tracer = createTracer();
  await openGallery(mount, {
    lead: 'gallery.lead',
    async paint(canvas, preset) {
      const fn = catalog.functions.get(preset.spec.function);
      const { api, store } = mount;
      if (fn) await drawThumbnail({ canvas, fn, preset, api, tracer, theme: store.state.theme });
    },
    load: raceStory(mount.actions, catalog).load,
    closed: tracer.close,
  });
}
