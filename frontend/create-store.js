// The state of a page: set() merges a patch and tells, once and at once, whoever listens to a changed key.

/**
 * @template {object} S
 * @typedef {{
 *   readonly state: Readonly<S>,
 *   set(patch: Partial<S>): void,
 *   on(keys: (keyof S)[], fn: (state: Readonly<S>, changed: ReadonlySet<PropertyKey>) => void): () => void,
 * }} StoreOf  on() returns what ends the listening
 */

/**
 * @template {object} S
 * @param {S} initial
 * @returns {StoreOf<S>}
 */
export function createStore(initial) {
  let state = initial;
  /** @type {Set<{keys: (keyof S)[], fn: (state: Readonly<S>, changed: ReadonlySet<PropertyKey>) => void}>} */
  const listeners = new Set();

  return {
    get state() {
      return state;
    },
    set(patch) {
      const before = state;
      state = { ...state, ...patch };
      const changed = new Set(/** @type {(keyof S)[]} */ (Object.keys(patch)).filter((key) => state[key] !== before[key]));
      if (changed.size === 0) return;
      for (const { keys, fn } of [...listeners]) if (keys.some((key) => changed.has(key))) fn(state, changed);
    },
    on(keys, fn) {
      const listener = { keys, fn };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
