// The race of a preset: loaded with labels of the page's language, and whether a spec is still that race.

import { freshLooks } from '../../../entries/palette.js';
import { completeSpec } from '../spec.js';
import { inLanguage } from '../../../i18n/texts.js';
import { entryParts } from '../../../entries/address.js';
import { raceParts } from '../encode.js';

/** @import { Catalog, Preset, Spec } from '../types.js' */
/** @import { Actions } from '../actions.js' */

/**
 * @param {Preset} preset
 * @param {Actions} actions
 * @param {Catalog} catalog
 */
export function loadPreset({ id, spec, labels, view }, actions, catalog) {
  const names = inLanguage(labels);
  const selected = spec.optimizers.findIndex((entry) => typeof entry !== 'string' && entry.label === view.selected);
  const optimizers = spec.optimizers.map((entry, i) => (typeof entry === 'string' ? entry : { ...entry, label: names[i] }));
  actions.loadSpec({ ...spec, optimizers }, catalog, { preset: id, selected: selected < 0 ? null : selected });
}

/**
 * @param {Preset} preset
 * @param {Spec} spec
 * @param {Catalog} catalog
 * @returns {boolean} whether the spec is the preset's race, whatever its entries are called and whether they fly as a flock too
 */
export const isRaceOf = (preset, spec, catalog) => written(completeSpec(preset.spec, catalog), catalog) === written(spec, catalog);

/**
 * @param {Spec} spec
 * @param {Catalog} catalog
 * @returns {string} what makes its paths, as an address says it
 */
function written(spec, catalog) {
  const unnamed = spec.optimizers.map((entry) => ({ ...entry, label: '' }));
  return [spec.function, ...raceParts({ ...spec, flock: null }, catalog), ...entryParts(unnamed, freshLooks(unnamed.length), catalog)].join('&');
}
