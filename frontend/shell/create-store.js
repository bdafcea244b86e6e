// The state of a page: set() merges a patch and tells, once and at once, whoever listens to a changed key, or to parts
// of its value.

/**
 * @template {object} S
 * @typedef {(state: Readonly<S>, changed: ReadonlySet<PropertyKey>) => void} Listener
 */

/**
 * @template {object} S
 * @typedef {{
 *   readonly state: Readonly<S>,
 *   set(patch: Partial<S>): void,
 *   on(keys: (keyof S)[], fn: Listener<S>, parts?: (state: Readonly<S>) => readonly unknown[]): () => void,
 * }} StoreOf  on() returns what ends the listening; parts: fn hears only of changes in one of these
 */

/**
 * @template {object} S
 * @param {S} initial
 * @returns {StoreOf<S>}
 */
export function createStore(initial) {
  let state = initial;
  /** @type {Set<{keys: (keyof S)[], fn: Listener<S>}>} */
  const listeners = new Set();

  return {
    get state() {
      return state;
    },
    set(patch) {
      const before = state;
      state = { ...state, ...patch };
      const changed = new Set(
        /** @type {(keyof S)[]} */ (Object.keys(patch)).filter((key) => state[key] !== before[key]),
      );
      if (changed.size === 0) return;
      for (const { keys, fn } of [...listeners]) if (keys.some((key) => changed.has(key))) fn(state, changed);
    },
    on(keys, fn, parts) {
      let known = parts?.(state);
      /** @type {Listener<S>} */
      const filtered = (now, changed) => {
        const found = parts?.(now);
        if (found && known && found.every((part, k) => part === known?.[k])) return;
        known = found;
        fn(now, changed);
      };
      const listener = { keys, fn: parts ? filtered : fn };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
