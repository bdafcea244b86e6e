// A start that was moved can be brought back: a chip over the contour says so for a while, Ctrl+Z does it at any time.

import { debounced } from '../../shell/debounce.js';
import { t } from '../../i18n/texts.js';
import { h } from '../../ui/dom.js';
import { idOf } from './functions.js';

/** @import { Mount } from '../../shell/lab.js' */
/** @import { Races } from './lab.js' */
/** @import { Spec, State } from './types.js' */
/** @typedef {State['moved'][number]} Starts */

/** Moves that follow each other faster are one. */
const ONE_MOVE_MS = 700;
const SETTLED_MS = 250;
const SEEN_MS = 8000;
const MOST = 50;

/** @param {Spec} spec @returns {Starts} */
const startsOf = ({ start, optimizers }) => ({ start, own: optimizers.map((entry) => entry.start) });

/**
 * @param {Spec} spec
 * @param {Starts} starts
 * @returns {Spec} the same race from there
 */
export const withStarts = (spec, { start, own }) => ({
  ...spec,
  start,
  optimizers: spec.optimizers.map((entry, i) => (entry.start === own[i] ? entry : { ...entry, start: own[i] })),
});

/**
 * @param {object} a
 * @param {object} b
 * @param {readonly string[]} but
 */
const sameBut = (a, b, ...but) =>
  Object.entries(a).every(([key, value]) => but.includes(key) || value === /** @type {any} */ (b)[key]);

/** @param {Spec} before @param {Spec} after @returns {boolean} whether only a start is another */
const isMove = (before, after) =>
  before.optimizers.length === after.optimizers.length &&
  sameBut(before, after, 'start', 'optimizers') &&
  before.optimizers.every((entry, i) => entry === after.optimizers[i] || sameBut(entry, after.optimizers[i], 'start'));

/**
 * @param {Mount<Races>} mount
 */
export function createUndo({ store, actions, element: lab, signal }) {
  const chip = h(
    'div',
    { class: 'undo', role: 'status', hidden: true },
    t('start.moved'),
    ' · ',
    h('button', { type: 'button', onclick: () => actions.undoStart() }, t('start.undo')),
  );
  let known = store.state.spec;
  let movedAt = -Infinity;
  // What a hand does from pressing to letting go is one move, and another one than that before.
  let [begun, held] = [false, false];
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  const show = debounced(SETTLED_MS, () => {
    clearTimeout(timer);
    chip.hidden = store.state.moved.length === 0;
    timer = setTimeout(() => (chip.hidden = true), SEEN_MS);
  });

  const press = () => ([begun, held] = [true, true]);
  const release = () => (held = false);
  lab.addEventListener('pointerdown', press, { signal, capture: true });
  for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, release, { signal });

  store.on(['spec'], ({ spec, moved }, changed) => {
    const before = known;
    known = spec;
    if (changed.has('moved')) return void (chip.hidden = true);
    if (!isMove(before, spec)) {
      const another =
        idOf(before.function) !== idOf(spec.function) || before.optimizers.length !== spec.optimizers.length;
      if (another && moved.length > 0) store.set({ moved: [] });
      return;
    }
    const same = moved.length > 0 && !begun && (held || performance.now() - movedAt < ONE_MOVE_MS);
    movedAt = performance.now();
    begun = false;
    if (!same) store.set({ moved: [...moved.slice(1 - MOST), startsOf(before)] });
    show();
  });
  return chip;
}
