// The gallery of the 2-D lab: each situation with a picture of its real race.

import { raceStory } from '../presets.js';
import { drawThumbnail } from './thumbnail.js';
import { createTracer } from './tracer.js';

/** @import { Cards, Mount } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */
/** @import { Catalog, Preset } from '../types.js' */

/**
 * @param {Mount<Races>} mount
 * @param {Catalog} catalog
 * @returns {Cards<Preset>}
 */
export function cardsOf(mount, catalog) {
  const tracer = createTracer();
  return {
    async paint(canvas, preset) {
      const fn = catalog.functions.get(preset.spec.function);
      const { api, store } = mount;
      if (fn) await drawThumbnail({ canvas, fn, preset, api, tracer, theme: store.state.theme });
    },
    load: raceStory(mount.actions, catalog).load,
    closed: tracer.close,
  };
}
