// The situations of the 2-D lab: how one is loaded, and whether a race is still the one that is told of.

import { entryParts } from '../../entries/address.js';
import { freshLooks } from '../../entries/palette.js';
import { inLanguage } from '../../i18n/texts.js';
import { raceParts } from './address.js';
import { idOf } from './functions.js';
import { completeSpec } from './state.js';

/** @import { Telling } from '../../shell/story.js' */
/** @import { Actions } from './actions.js' */
/** @import { Catalog, Preset, Spec, State } from './types.js' */

/**
 * @param {Actions} actions
 * @param {Catalog} catalog
 * @returns {Telling<Preset, State>}
 */
export const raceStory = (actions, catalog) => ({
  load: (preset) => loadPreset(preset, actions, catalog),
  // Whatever its entries are called, and whether they fly as a flock too.
  same: (preset, spec) => written(completeSpec(preset.spec, catalog), catalog) === written(spec, catalog),
});

/**
 * Loads the race of a preset, with labels of the page's language.
 * @param {Preset} preset
 * @param {Actions} actions
 * @param {Catalog} catalog
 */
function loadPreset({ id, spec, labels, view }, actions, catalog) {
  const names = inLanguage(labels);
  const selected = spec.optimizers.findIndex((entry) => typeof entry !== 'string' && entry.label === view.selected);
  const optimizers = spec.optimizers.map((entry, i) =>
    typeof entry === 'string' ? entry : { ...entry, label: names[i] },
  );
  actions.loadSpec({ ...spec, optimizers }, catalog, { preset: id, selected: selected < 0 ? null : selected });
}

/**
 * @param {Spec} spec
 * @param {Catalog} catalog
 * @returns {string} what makes its paths, as an address says it
 */
function written(spec, catalog) {
  const unnamed = spec.optimizers.map((entry) => ({ ...entry, label: '' }));
  return [
    idOf(spec.function),
    ...raceParts({ ...spec, flock: null }, catalog),
    ...entryParts(unnamed, freshLooks(unnamed.length), catalog),
  ].join('&');
}
