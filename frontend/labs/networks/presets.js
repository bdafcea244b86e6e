// The gallery of the network lab: situations worth seeing, with a picture of their data. A click trains one.

import { inLanguage, t } from '../../i18n/texts.js';
import { openGallery } from '../../shell/gallery.js';
import { drawSamples } from './controls/data.js';

/** @import { Mount, Situation } from '../../shell/lab.js' */
/** @import { Networks } from './lab.js' */
/** @import { NetCatalog, NetPreset } from './types.js' */

/**
 * @param {Mount<Networks>} mount
 * @param {NetCatalog} catalog
 */
export const openTrainings = ({ lab, store, api, signal }, catalog) =>
  openGallery({
    title: t('net.presets'),
    lead: t('net.presets.lead'),
    cards: async () =>
      (await api.presets()).map((preset) => ({
        id: preset.id,
        title: inLanguage(preset.title),
        text: inLanguage(preset.text),
        lesson: preset.lesson,
        preset,
      })),
    paint(canvas, { preset }) {
      const dataset = catalog.datasets.get(preset.given.dataset ?? '');
      if (dataset) drawSamples(canvas, dataset, store.state.theme);
    },
    pick: ({ preset }) => store.set(lab.show(asked(preset), store.state, catalog)),
    closed() {},
    signal,
  });

/**
 * @param {Mount<Networks>} mount
 * @param {NetCatalog} catalog
 * @returns {Promise<Situation[]>}
 */
export const situationsOf = async ({ lab, store, api }, catalog) =>
  (await api.presets()).map((preset) => ({
    title: inLanguage(preset.title),
    text: inLanguage(preset.text),
    load: () => store.set(lab.show(asked(preset), store.state, catalog)),
    isShown: () => false,
  }));

/**
 * @param {NetPreset} preset
 * @returns {{spec: NetPreset['given'], view: Partial<import('./types.js').NetState>}} in the page's language
 */
function asked({ given, labels, view }) {
  const names = inLanguage(labels);
  const optimizers = given.optimizers.map((entry, i) =>
    typeof entry === 'string' ? { optimizer: entry, label: names[i] } : { ...entry, label: names[i] },
  );
  const selected = labels.en.indexOf(view.selected);
  return { spec: { ...given, optimizers }, view: { selected, ...(view.inside ? { inside: view.inside } : {}) } };
}
