// What a hand has just changed can be brought back: a chip says so for a while, Ctrl+Z does it at any time.

import { t } from '../i18n/texts.js';
import { h } from '../ui/dom.js';
import { debounced } from './debounce.js';

/** @import { TextKey } from '../i18n/texts.js' */
/** @import { Kind, Mount } from './lab.js' */

/** Changes that follow each other faster are one. */
const ONE_CHANGE_MS = 700;
const SETTLED_MS = 250;
const SEEN_MS = 8000;
const MOST = 50;

/**
 * What can be brought back in a lab. key: of the state, which holds what was before each change, the newest last, and
 * is written by whoever brings it back; words: of the chip; kept: what is to be kept of the state before it had that
 * spec, 'other' where nothing kept means anything any more, null where the change is none that is brought back.
 * @template {Kind} K
 * @typedef {{key: keyof K['State'], words: TextKey, undo: () => void,
 *   kept: (before: Readonly<K['State']>, spec: K['State']['spec']) => object|'other'|null}} Undoing
 */

/**
 * @template {Kind} K
 * @param {Mount<K>} mount
 * @param {Undoing<K>} undoing
 */
export function createUndo({ store, element: lab, signal }, { key, words, undo, kept }) {
  const chip = h(
    'div',
    { class: 'undo', role: 'status', hidden: true },
    t(words),
    ' · ',
    h('button', { type: 'button', onclick: undo }, t('undo.undo')),
  );
  let known = store.state;
  let changedAt = -Infinity;
  // What a hand does from pressing to letting go is one change, and another one than that before.
  let [begun, held] = [false, false];
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  const past = () => /** @type {object[]} */ (/** @type {unknown} */ (store.state[key]));
  const write = (/** @type {object[]} */ list) => store.set(/** @type {Partial<K['State']>} */ ({ [key]: list }));
  const show = debounced(SETTLED_MS, () => {
    clearTimeout(timer);
    chip.hidden = past().length === 0;
    timer = setTimeout(() => (chip.hidden = true), SEEN_MS);
  });

  const press = () => ([begun, held] = [true, true]);
  const release = () => (held = false);
  lab.addEventListener('pointerdown', press, { signal, capture: true });
  for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, release, { signal });

  store.on(['spec'], (state, changed) => {
    const before = known;
    known = state;
    if (changed.has(key)) return void (chip.hidden = true);
    const found = kept(before, state.spec);
    if (found === null) return;
    if (found === 'other') return void (past().length > 0 && write([]));
    const same = past().length > 0 && !begun && (held || performance.now() - changedAt < ONE_CHANGE_MS);
    changedAt = performance.now();
    begun = false;
    if (!same) write([...past().slice(1 - MOST), found]);
    show();
  });
  store.on(['looks'], (state, changed) => void (changed.has('spec') || (known = state)));
  store.on([key], () => void (chip.hidden ||= past().length === 0));
  return chip;
}
