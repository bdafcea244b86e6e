// What there is to see in a situation from the gallery, beside the race for as long as it is that situation.

import { h, setAttribute, setText } from '../../../ui/dom.js';
import { isRaceOf, loadPreset } from '../gallery/preset-race.js';
import { icon } from '../../../ui/icons.js';
import { inLanguage, t } from '../../../i18n/texts.js';

/** @import { Catalog, Preset } from '../types.js' */
/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */

/**
 * @param {Mount<Races>} mount
 * @param {Catalog} catalog
 */
export function createStory({ store, actions, api }, catalog) {
  const title = h('h2');
  const text = h('p');
  const close = h('button', { type: 'button', class: 'quiet', 'aria-label': t('story.close'), title: t('story.close'),
    onclick: () => actions.look({ preset: null }) }, icon('close'));
  const again = h('button', { type: 'button', class: 'tool', onclick: () => preset && loadPreset(preset, actions, catalog) },
    icon('reset'), t('story.again'));
  const changed = h('div', { class: 'story-changed', hidden: true }, h('p', { class: 'hint' }, t('story.changed')), again);
  /** @type {Preset|undefined} */
  let preset;
  const element = h('section', { class: 'group story', 'data-part': 'story', hidden: true }, h('div', { class: 'story-head' }, title, close), text, changed);

  async function show() {
    const { preset: wanted } = store.state;
    const presets = wanted === null ? [] : await api.presets().catch(() => []);
    if (store.state.preset !== wanted) return;
    preset = presets.find(({ id }) => id === wanted);
    if (element.hidden !== !preset) element.hidden = !preset;
    setText(title, preset ? inLanguage(preset.title) : '');
    setText(text, preset ? inLanguage(preset.text) : '');
    compare();
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
