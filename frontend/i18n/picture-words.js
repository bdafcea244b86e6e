// The text alternative of a picture: what it shows at this moment, in words from the run. Read when a reader comes to
// the picture, never spoken by itself, so it is enough to write it down now and then.

import { h, setAttribute, setText } from '../ui/dom.js';

/** @import { StoreOf } from '../shell/create-store.js' */

const EVERY_MS = 600;
let made = 0;

/**
 * @template {object} S
 * @param {HTMLElement} host of the picture
 * @param {StoreOf<S>} store
 * @param {(keyof S)[]} keys what the words follow from
 * @param {(state: Readonly<S>) => string} words
 */
export function describePicture(host, store, keys, words) {
  made += 1;
  const text = h('p', { id: `picture-words-${made}`, class: 'visually-hidden' });
  setAttribute(host, 'aria-describedby', text.id);
  host.append(text);
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let planned;

  function write() {
    planned = undefined;
    setText(text, words(store.state));
  }

  store.on(keys, () => (planned ??= setTimeout(write, EVERY_MS)));
}
