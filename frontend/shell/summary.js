// A run in one sentence, for those who listen instead of look: spoken when there is something new to say.

import { h, setText } from '../ui/dom.js';
import { debounced } from './debounce.js';

/** @import { Kind, Mount } from './lab.js' */

/**
 * about: what the sentence is about, null while there is nothing to say; the same is spoken of once. pause: how long
 * nothing may have
 * changed before it is spoken.
 * @template {Kind} K
 * @typedef {{follows: (keyof K['State'])[], pause: number, about: (state: Readonly<K['State']>) => string|null,
 *   words: (state: Readonly<K['State']>) => string}} Saying
 */

/**
 * @template {Kind} K
 * @param {Mount<K>} mount
 * @param {Saying<K>} saying
 */
export function createSummary({ store, signal }, { follows, pause, about, words }) {
  const line = h('p', { class: 'visually-hidden summary', 'aria-live': 'polite' });
  let last = '';

  function speak() {
    const now = about(store.state);
    if (now === null || now === last) return;
    last = now;
    setText(line, words(store.state));
  }

  store.on(follows, pause > 0 ? debounced(pause, speak, signal) : speak);
  return line;
}
