// The gallery of the 2-D lab: each situation with a picture of its real race.

import { inLanguage, t } from '../../../i18n/texts.js';
import { openGallery } from '../../../shell/gallery.js';
import { loadPreset } from '../controls/story.js';
import { drawThumbnail } from './thumbnail.js';
import { createTracer } from './tracer.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */
/** @import { Catalog } from '../types.js' */

/**
 * @param {Mount<Races>} mount
 * @param {Catalog} catalog
 */
export async function openRaces({ store, actions, api, signal }, catalog) {
  const tracer = createTracer();
  await openGallery({
    title: t('gallery.title'),
    lead: t('gallery.lead'),
    cards: async () =>
      (await api.presets()).map((preset) => ({
        id: preset.id,
        title: inLanguage(preset.title),
        text: inLanguage(preset.text),
        lesson: preset.lesson,
        preset,
      })),
    async paint(canvas, { preset }) {
      const fn = catalog.functions.get(preset.spec.function);
      if (fn) await drawThumbnail({ canvas, fn, preset, api, tracer, theme: store.state.theme });
    },
    pick: ({ preset }) => loadPreset(preset, actions, catalog),
    closed: tracer.close,
    signal,
  });
}
