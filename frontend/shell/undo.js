// What a hand has just changed can be brought back: a chip says so for a while, Ctrl+Z does it at any time.

import { h, setText } from '../ui/dom.js';
import { t } from '../i18n/texts.js';
import { debounced } from './debounce.js';

/** @import { Look } from '../entries/palette.js' */
/** @import { TextKey } from '../i18n/texts.js' */
/** @import { StoreOf } from './create-store.js' */

/** Changes that follow each other faster are one. */
const ONE_CHANGE_MS = 700;
const SETTLED_MS = 250;
const SEEN_MS = 8000;
const MOST = 50;

/**
 * The part of a state that changes are brought back in. past: what was set before each of them, the newest last.
 * @typedef {{spec: object, looks: Look[], selected: number|null, hovered: number|null,
 *   past: {spec: object, looks: Look[]}[]}} Undoable
 */

/**
 * Sets what was set before it was last changed.
 * @template {Undoable} S
 * @param {StoreOf<S>} store
 * @param {S['selected']} none what `selected` is where that entry is not there
 */
export function bringBack(store, none) {
  const { past, selected } = store.state;
  const before = past.at(-1);
  if (!before) return;
  const there = selected !== null && selected < before.looks.length;
  store.set(
    /** @type {Partial<S>} */ ({
      ...before,
      past: past.slice(0, -1),
      selected: there ? selected : none,
      hovered: null,
    }),
  );
}

/**
 * @template {Undoable} S
 * @param {{store: StoreOf<S>, element: HTMLElement, signal: AbortSignal}} mount
 * @param {{words: (before: S['spec'], spec: S['spec']) => TextKey|null, undo: () => void}} how  words: of the chip
 *   after that change, null where it is none that is brought back
 */
export function createUndo({ store, element: lab, signal }, { words, undo }) {
  const told = h('span');
  const chip = h(
    'div',
    { class: 'undo', role: 'status', hidden: true },
    told,
    ' · ',
    h('button', { type: 'button', onclick: undo }, t('undo.undo')),
  );
  let known = store.state;
  let changedAt = -Infinity;
  // What a hand does from pressing to letting go is one change, and another one than that before.
  let [begun, held] = [false, false];
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  /** Whether what was changed last stands: it may be brought back before that is told. */
  let stands = false;

  const show = debounced(SETTLED_MS, () => {
    clearTimeout(timer);
    chip.hidden = !stands || store.state.past.length === 0;
    timer = setTimeout(() => (chip.hidden = true), SEEN_MS);
  });

  const press = () => ([begun, held] = [true, true]);
  const release = () => (held = false);
  lab.addEventListener('pointerdown', press, { signal, capture: true });
  for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, release, { signal });

  store.on(['spec'], (state, changed) => {
    const { spec, looks } = known;
    known = state;
    stands = !changed.has('past');
    if (!stands) return void (chip.hidden = true);
    const said = words(spec, state.spec);
    if (said === null) return;
    const { past } = state;
    const same = past.length > 0 && !begun && (held || performance.now() - changedAt < ONE_CHANGE_MS);
    changedAt = performance.now();
    begun = false;
    setText(told, t(said));
    if (!same) store.set(/** @type {Partial<S>} */ ({ past: [...past.slice(1 - MOST), { spec, looks }] }));
    show();
  });
  store.on(['looks'], (state, changed) => void (changed.has('spec') || (known = state)));
  store.on(['past'], ({ past }) => void (chip.hidden ||= past.length === 0));
  return chip;
}
