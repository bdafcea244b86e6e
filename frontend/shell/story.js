// What there is to see in a situation from the gallery, beside the run for as long as it is that situation, and the way
// on to the next one.

import { inLanguage, t } from '../i18n/texts.js';
import { h, setAttribute, setText } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { keepInSight } from './in-sight.js';

/** @import { LabState, Situation } from './lab.js' */
/** @import { StoreOf } from './create-store.js' */

/** @typedef {Record<string, string>} Spoken  by language */
/**
 * @typedef {{id: string, title: Spoken, text: Spoken, look: Spoken, trial: Spoken, lesson: string}} Preset  what
 *   that of any lab says of itself; look: what to look for; trial: one thing to change and what comes of it; lesson:
 *   where the course explains it
 */
/** @typedef {LabState & {preset: string|null}} Told  preset: the situation whose paragraph stands beside the run */

/**
 * load: begins its run; same: whether the run of that spec is still the one that is told of.
 * @template {Preset} P
 * @template {Told} S
 * @typedef {{load: (preset: P) => void, same: (preset: P, spec: S['spec']) => boolean}} Telling
 */

/**
 * @template {Preset} P
 * @template {Told} S
 * @typedef {{store: StoreOf<S>, api: {presets: () => Promise<P[]>}, element: HTMLElement, signal: AbortSignal}} Place
 */

/**
 * @template {Preset} P
 * @template {Told} S
 * @param {Place<P, S>} mount
 * @param {Telling<P, S>} telling
 */
export function createStory({ store, api, element: lab, signal }, { load, same }) {
  const [title, text, hints, nextTitle] = [h('h2'), h('p'), h('div'), h('span')];
  /** @type {{told: P|undefined, following: P|undefined}} */
  let now = { told: undefined, following: undefined };
  let placed = false;
  const close = h(
    'button',
    {
      type: 'button',
      class: 'quiet',
      'aria-label': t('story.close'),
      title: t('story.close'),
      onclick: () => store.set(/** @type {Partial<S>} */ ({ preset: null })),
    },
    icon('close'),
  );
  const again = h(
    'button',
    { type: 'button', class: 'quiet tool', onclick: () => now.told && load(now.told) },
    icon('reset'),
    t('story.again'),
  );
  const next = h(
    'button',
    { type: 'button', class: 'quiet tool story-next', onclick: () => now.following && load(now.following) },
    nextTitle,
    icon('forward'),
  );
  const changed = h(
    'div',
    { class: 'story-changed', hidden: true },
    h('p', { class: 'hint' }, t('story.changed')),
    again,
  );
  const element = h(
    'section',
    { class: 'group story', 'data-part': 'story', hidden: true },
    h('div', { class: 'story-head' }, title, close),
    text,
    hints,
    changed,
    next,
  );

  async function show() {
    const { preset: wanted } = store.state;
    const presets = wanted === null ? [] : await api.presets().catch(() => []);
    if (store.state.preset !== wanted) return;
    const place = presets.findIndex(({ id }) => id === wanted);
    now = { told: presets[place], following: place < 0 ? undefined : presets[place + 1] };
    const { told, following } = now;
    if (element.hidden !== !told) element.hidden = !told;
    setText(title, told ? inLanguage(told.title) : '');
    setText(text, told ? inLanguage(told.text) : '');
    hints.replaceChildren(...(told ? hintsOf(told, 'p') : []));
    setAttribute(next, 'hidden', !following);
    setText(nextTitle, following ? t('story.next', { title: inLanguage(following.title) }) : '');
    compare();
    if (told && !placed) keepInSight(element, lab, signal);
    placed ||= Boolean(told);
  }

  // What the paragraph says, with the steps it names, is true of the run as it was.
  function compare() {
    setAttribute(changed, 'hidden', !now.told || same(now.told, store.state.spec));
  }

  void show();
  store.on(['preset'], () => void show());
  store.on(['spec'], compare);
  return element;
}

/**
 * @param {Preset} preset
 * @param {'p'|'span'} tag
 * @returns {HTMLElement[]} what to look for, and one thing to change
 */
export const hintsOf = ({ look, trial }, tag) => [
  h(tag, { class: 'story-hint' }, h('b', {}, t('story.look')), ' ', inLanguage(look)),
  h(tag, { class: 'story-hint' }, h('b', {}, t('story.trial')), ' ', inLanguage(trial)),
];

/**
 * @template {Preset} P
 * @template {Told} S
 * @param {Place<P, S>} mount
 * @param {Telling<P, S>} telling
 * @returns {Promise<Situation[]>} all of them, in the order of the gallery
 */
export const situationsOf = async ({ store, api }, { load }) =>
  (await api.presets()).map((preset) => ({
    title: inLanguage(preset.title),
    text: inLanguage(preset.text),
    load: () => load(preset),
    isShown: () => store.state.preset === preset.id,
  }));
