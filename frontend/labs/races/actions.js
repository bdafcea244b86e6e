// What a hand can do: every change of the spec and of the view goes through here, from controls and pictures alike.

import { createEntryActions } from '../../entries/actions.js';
import { still } from '../../shell/motion.js';
import { bringBack } from '../../shell/undo.js';
import { isOwn } from './functions.js';
import { stateOf } from './state.js';

/** @import { Catalog, Definition, Fn, OwnPoints, Spec, State } from './types.js' */
/** @import { Typed } from '../../net/types.js' */
/** @import { PartSpec } from './state.js' */
/** @import { ViewKey } from './view-parts.js' */
/** @import { StoreOf } from '../../shell/create-store.js' */
/** @typedef {ReturnType<typeof createActions>} Actions */

/**
 * @param {StoreOf<State>} store
 * @param {{fixed: boolean}} session fixed: its race stays as it was
 */
export function createActions(store, { fixed }) {
  /** @param {Partial<Spec>} patch */
  const change = (patch) => store.set({ spec: { ...store.state.spec, ...patch } });

  return {
    ...createEntryActions(store, null),
    change,

    /** @param {[Typed, Typed]} start */
    setStart(start) {
      if (!fixed) change({ start });
    },

    undo() {
      if (!fixed) bringBack(store, null);
    },

    /** @param {Fn} fn */
    setFunction(fn) {
      const { spec } = store.state;
      // A start of an entry's own means a place on the function before.
      const optimizers = spec.optimizers.map((entry) => (entry.start ? { ...entry, start: null } : entry));
      store.set({
        spec: { ...spec, function: fn.id, constants: {}, start: [...fn.start], box: null, optimizers },
        preset: null,
        window: null,
        camera: null,
        ...(!still() ? { row: 0, playing: true } : {}),
      });
    },

    /**
     * @param {Definition|OwnPoints} definition of a function of one's own, as the server understood it
     * @param {Fn} fn the same
     * @param {Fn|undefined} before the function on show until now
     */
    setOwn(definition, fn, before) {
      const { spec } = store.state;
      const names = new Set(fn.constants.map(({ name }) => name));
      const constants = Object.fromEntries(Object.entries(spec.constants).filter(([name]) => names.has(name)));
      // A link says where it starts and what is seen; only how its text is understood was not known.
      const unread = typeof spec.function !== 'string' && !before;
      const same = unread || before?.domain.flat().join() === fn.domain.flat().join();
      const inside = spec.start.every((value, axis) => {
        const [low, high] = fn.domain[axis];
        return Number(value) >= low && Number(value) <= high;
      });
      const start = /** @type {[Typed, Typed]} */ (
        unread || (inside && (same || (before && isOwn(before.id) && before.kind === fn.kind)))
          ? spec.start
          : [...fn.start]
      );
      store.set({
        spec: { ...spec, function: definition, constants, start },
        ...(unread ? { past: [] } : {}),
        ...(same ? {} : { window: null, camera: null }),
      });
    },

    /**
     * @param {string} name
     * @param {Typed} value
     */
    setConstant(name, value) {
      change({ constants: { ...store.state.spec.constants, [name]: value } });
    },

    /**
     * A whole race in place of the present one, played from its start.
     * @param {PartSpec} spec
     * @param {Catalog} catalog
     * @param {Partial<State>} [view]
     */
    loadSpec(spec, catalog, view) {
      store.set(stateOf({ spec, view }, catalog));
    },

    /** @param {string} notice a sentence, '' to take it away */
    tell(notice) {
      store.set({ notice });
    },

    /** @param {Partial<Pick<State, ViewKey>>} view */
    look(view) {
      store.set(view);
    },

    /** @param {number|null} index */
    select(index) {
      store.set({ selected: index });
    },

    /** @param {number} row */
    seek(row) {
      const last = (store.state.run?.rows ?? 1) - 1;
      store.set({ row: Math.max(0, Math.min(last, Math.round(row))), playing: false });
    },

    play() {
      const { run, row } = store.state;
      if (run) store.set({ playing: true, row: row >= run.rows - 1 ? 0 : row });
    },

    pause() {
      store.set({ playing: false });
    },

    replay() {
      store.set({ row: 0, playing: true });
    },

    /** @param {number} speed */
    setSpeed(speed) {
      store.set({ speed });
    },
  };
}
