// What a hand can do to the list of entries, in the 2-D lab and in the network lab alike.

import { cut, isMade, LONGEST, toldApart, uniqueLabel } from './labels.js';
import { freeSlot, freeSlotOf } from './palette.js';

/** @import { EntrySpec, Optimizer, Typed } from '../net/types.js' */
/** @import { Look } from './palette.js' */
/**
 * @typedef {{spec: {optimizers: EntrySpec[]}, looks: Look[], selected: number|null, hovered: number|null,
 *   catalog: {optimizers: Map<string, Optimizer>}|null}} Listed  the
 *   part of a state
 */
/** @typedef {ReturnType<typeof createEntryActions>} EntryActions */

/**
 * @param {{readonly state: Readonly<Listed>, set(patch: Partial<Listed>): void}} store
 * @param {number|null} none what `selected` is when the selected entry may be gone
 */
export function createEntryActions(store, none) {
  /** @param {EntrySpec[]} optimizers */
  const withList = (optimizers) => ({ spec: { ...store.state.spec, optimizers } });

  /** @param {number} index */
  const without = (index) => (/** @type {unknown} */ _, /** @type {number} */ i) => i !== index;

  /** @param {EntrySpec} entry added at the end, or after the entry it was made from */
  function insertEntry(entry, at = store.state.spec.optimizers.length) {
    const { spec, looks } = store.state;
    const label = uniqueLabel(
      entry.label,
      spec.optimizers.map((other) => other.label),
    );
    store.set({
      ...withList(spec.optimizers.toSpliced(at, 0, { ...entry, label })),
      looks: looks.toSpliced(at, 0, {
        key: 1 + Math.max(-1, ...looks.map(({ key }) => key)),
        slot: freeSlot(looks),
        hidden: false,
      }),
      selected: none,
      hovered: null,
    });
  }

  const actions = {
    /** @param {Optimizer} optimizer */
    addEntry(optimizer) {
      insertEntry({
        optimizer: optimizer.id,
        label: optimizer.title,
        hyperparameters: {},
        schedule: null,
        start: null,
      });
    },

    /** @param {number} index */
    duplicateEntry(index) {
      insertEntry(structuredClone(store.state.spec.optimizers[index]), index + 1);
    },

    /**
     * @param {number} index of the entry beside which it runs, with the same settings
     * @param {string} rule the text of its own
     * @param {string} label
     */
    forkEntry(index, rule, label) {
      const parent = structuredClone(store.state.spec.optimizers[index]);
      insertEntry({ ...parent, optimizer: rule, label: cut(label, LONGEST) }, index + 1);
    },

    /**
     * Another rule in an entry, with the settings that both have.
     * @param {number} index
     * @param {Optimizer} optimizer
     */
    changeRule(index, { id, hyperparameters }) {
      const names = new Set(hyperparameters.map(({ name }) => name));
      const kept = Object.entries(store.state.spec.optimizers[index].hyperparameters).filter(([name]) =>
        names.has(name),
      );
      actions.changeEntry(index, { optimizer: id, hyperparameters: Object.fromEntries(kept) });
    },

    /** @param {number} index */
    removeEntry(index) {
      const { spec, looks } = store.state;
      store.set({
        ...withList(spec.optimizers.filter(without(index))),
        looks: looks.filter(without(index)),
        selected: none,
        hovered: null,
      });
    },

    /**
     * @param {number} from
     * @param {number} to the place in the list it takes
     */
    moveEntry(from, to) {
      const { spec, looks, selected } = store.state;
      const place = Math.max(0, Math.min(looks.length - 1, to));
      if (place === from) return;
      /** @template T @param {T[]} list */
      const moved = (list) => list.toSpliced(from, 1).toSpliced(place, 0, list[from]);
      const order = moved(looks.map((_, i) => i));
      store.set({
        ...withList(moved(spec.optimizers)),
        looks: moved(looks),
        selected: selected === null ? null : order.indexOf(selected),
        hovered: null,
      });
    },

    /**
     * @param {number} index
     * @param {string} wanted
     */
    renameEntry(index, wanted) {
      const others = store.state.spec.optimizers.filter(without(index)).map(({ label }) => label);
      actions.changeEntry(index, { label: uniqueLabel(wanted, others) });
    },

    /**
     * @param {number} index
     * @param {Partial<Look>} patch
     */
    changeLook(index, patch) {
      store.set({ looks: store.state.looks.map((look, i) => (i === index ? { ...look, ...patch } : look)) });
    },

    /**
     * @param {number} index
     * @param {number} colour its number in the palette
     */
    recolourEntry(index, colour) {
      actions.changeLook(index, { slot: freeSlotOf(store.state.looks.filter(without(index)), colour) });
    },

    /**
     * @param {number} index
     * @param {Partial<EntrySpec>} patch
     */
    changeEntry(index, patch) {
      store.set(
        withList(store.state.spec.optimizers.map((entry, i) => (i === index ? { ...entry, ...patch } : entry))),
      );
    },

    /**
     * @param {number} index
     * @param {string} name
     * @param {Typed} value
     */
    setHyperparameter(index, name, value) {
      const before = store.state.spec.optimizers[index];
      const after = { ...before, hyperparameters: { ...before.hyperparameters, [name]: value } };
      const others = store.state.spec.optimizers.filter(without(index));
      const optimizer = store.state.catalog?.optimizers.get(before.optimizer);
      const alike = others.some((other) => other.optimizer === before.optimizer);
      if (optimizer && alike && isMade(before, others, optimizer))
        after.label = uniqueLabel(
          toldApart(after, others, optimizer),
          others.map(({ label }) => label),
        );
      actions.changeEntry(index, after);
    },

    /** @param {number|null} index */
    hover(index) {
      if (store.state.hovered !== index) store.set({ hovered: index });
    },
  };
  return actions;
}
