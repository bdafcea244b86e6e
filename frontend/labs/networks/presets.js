// The situations of the network lab: how one is loaded, and whether a training is still the one that is told of.

import { entryParts } from '../../entries/address.js';
import { freshLooks } from '../../entries/palette.js';
import { inLanguage } from '../../i18n/texts.js';
import { stateOf } from './state.js';
import { setupParts } from './url.js';

/** @import { StoreOf } from '../../shell/create-store.js' */
/** @import { Telling } from '../../shell/story.js' */
/** @import { NetCatalog, NetPreset, NetState, TrainSpec } from './types.js' */

/**
 * @param {StoreOf<NetState>} store
 * @param {NetCatalog} catalog
 * @returns {Telling<NetPreset, NetState>}
 */
export const trainingStory = (store, catalog) => ({
  load: (preset) => store.set(asked(preset, store.state, catalog)),
  // Whatever its entries are called.
  same: (preset, spec) => written(asked(preset, store.state, catalog).spec ?? spec, catalog) === written(spec, catalog),
});

/**
 * @param {NetPreset} preset
 * @param {Readonly<NetState>} state
 * @param {NetCatalog} catalog
 * @returns {Partial<NetState>} in which its training begins, with labels of the page's language
 */
function asked({ id, given, labels, view }, state, catalog) {
  const names = inLanguage(labels);
  const optimizers = given.optimizers.map((entry, i) =>
    typeof entry === 'string' ? { optimizer: entry, label: names[i] } : { ...entry, label: names[i] },
  );
  const seen = { selected: labels.en.indexOf(view.selected), ...(view.inside ? { inside: view.inside } : {}) };
  return stateOf({ spec: { ...given, optimizers }, view: { ...seen, preset: id } }, state, catalog);
}

/**
 * @param {TrainSpec} spec
 * @param {NetCatalog} catalog
 * @returns {string} what makes its curves, as an address says it
 */
function written(spec, catalog) {
  const unnamed = spec.optimizers.map((entry) => ({ ...entry, label: '' }));
  const entries = entryParts(unnamed, freshLooks(unnamed.length), catalog);
  return [spec.dataset, ...setupParts(spec, catalog), ...entries].join('&');
}
