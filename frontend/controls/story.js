// What there is to see in a situation from the gallery, beside the race for as long as it is that situation.

import { h, setText } from '../dom.js';
import { icon } from '../icons.js';
import { inLanguage, t } from '../texts.js';

/** @import { Actions } from '../actions.js' */
/** @import { Lab } from '../api.js' */
/** @import { Store } from '../store.js' */

/**
 * @param {Store} store
 * @param {Actions} actions
 * @param {Lab} api
 */
export function createStory(store, actions, api) {
  const title = h('h2');
  const text = h('p');
  const close = h('button', { type: 'button', class: 'quiet', 'aria-label': t('story.close'), title: t('story.close'),
    onclick: () => actions.look({ preset: null }) }, icon('close'));
  const element = h('section', { class: 'group story', 'data-part': 'story', hidden: true }, h('div', { class: 'story-head' }, title, close), text);

  async function show() {
    const { preset: wanted } = store.state;
    const presets = wanted === null ? [] : await api.presets().catch(() => []);
    if (store.state.preset !== wanted) return;
    const preset = presets.find(({ id }) => id === wanted);
    if (element.hidden !== !preset) element.hidden = !preset;
    setText(title, preset ? inLanguage(preset.title) : '');
    setText(text, preset ? inLanguage(preset.text) : '');
  }

  void show();
  store.on(['preset'], () => void show());
  return element;
}
