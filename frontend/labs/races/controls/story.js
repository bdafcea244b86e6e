// What there is to see in a situation from the gallery, beside the race for as long as it is that situation.

import { h, setAttribute, setText } from '../../../ui/dom.js';
import { entryParts } from '../../../entries/address.js';
import { freshLooks } from '../../../entries/palette.js';
import { raceParts } from '../address.js';
import { idOf } from '../functions.js';
import { completeSpec } from '../state.js';
import { icon } from '../../../ui/icons.js';
import { inLanguage, t } from '../../../i18n/texts.js';

/** @import { Actions } from '../actions.js' */
/** @import { Catalog, Preset, Spec } from '../types.js' */
/** @import { Mount, Situation } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */

/**
 * @param {Mount<Races>} mount
 * @param {Catalog} catalog
 */
export function createStory({ store, actions, api, element: lab, signal }, catalog) {
  const title = h('h2');
  const text = h('p');
  const close = h(
    'button',
    {
      type: 'button',
      class: 'quiet',
      'aria-label': t('story.close'),
      title: t('story.close'),
      onclick: () => actions.look({ preset: null }),
    },
    icon('close'),
  );
  const again = h(
    'button',
    { type: 'button', class: 'quiet tool', onclick: () => preset && loadPreset(preset, actions, catalog) },
    icon('reset'),
    t('story.again'),
  );
  const changed = h(
    'div',
    { class: 'story-changed', hidden: true },
    h('p', { class: 'hint' }, t('story.changed')),
    again,
  );
  /** @type {Preset|undefined} */
  let preset;
  /** @type {Promise<void>|undefined} */
  let placed;
  const element = h(
    'section',
    { class: 'group story', 'data-part': 'story', hidden: true },
    h('div', { class: 'story-head' }, title, close),
    text,
    changed,
  );

  async function show() {
    const { preset: wanted } = store.state;
    const presets = wanted === null ? [] : await api.presets().catch(() => []);
    if (store.state.preset !== wanted) return;
    preset = presets.find(({ id }) => id === wanted);
    if (element.hidden !== !preset) element.hidden = !preset;
    setText(title, preset ? inLanguage(preset.title) : '');
    setText(text, preset ? inLanguage(preset.text) : '');
    compare();
    if (preset) placed ??= import('../../../shell/in-sight.js').then((made) => made.keepInSight(element, lab, signal));
  }

  // What the paragraph says, with the steps it names, is true of the race as it was.
  function compare() {
    setAttribute(changed, 'hidden', !preset || isRaceOf(preset, store.state.spec, catalog));
  }

  void show();
  store.on(['preset'], () => void show());
  store.on(['spec'], compare);
  return element;
}

/**
 * @param {Mount<Races>} mount
 * @param {Catalog} catalog
 * @returns {Promise<Situation[]>}
 */
export const situationsOf = async ({ store, actions, api }, catalog) =>
  (await api.presets()).map((preset) => ({
    title: inLanguage(preset.title),
    text: inLanguage(preset.text),
    load: () => loadPreset(preset, actions, catalog),
    isShown: () => store.state.preset === preset.id,
  }));

/**
 * Loads the race of a preset, with labels of the page's language.
 * @param {Preset} preset
 * @param {Actions} actions
 * @param {Catalog} catalog
 */
export function loadPreset({ id, spec, labels, view }, actions, catalog) {
  const names = inLanguage(labels);
  const selected = spec.optimizers.findIndex((entry) => typeof entry !== 'string' && entry.label === view.selected);
  const optimizers = spec.optimizers.map((entry, i) =>
    typeof entry === 'string' ? entry : { ...entry, label: names[i] },
  );
  actions.loadSpec({ ...spec, optimizers }, catalog, { preset: id, selected: selected < 0 ? null : selected });
}

/**
 * @param {Preset} preset
 * @param {Spec} spec
 * @param {Catalog} catalog
 * @returns {boolean} whether the spec is the preset's race, whatever its entries are called and whether they fly as a
 *   flock too
 */
const isRaceOf = (preset, spec, catalog) =>
  written(completeSpec(preset.spec, catalog), catalog) === written(spec, catalog);

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
