// Asks for the inside of a step: one question at a time, the newest next, at most a few a second while the race plays.

/** @import { Inspection, Spec } from '../types.js' */

/** @typedef {{spec: Spec, entry: number, step: number}} Wish */

const EVERY_MS = 200;

/**
 * @param {(wish: Wish) => Promise<Inspection>} inspect
 * @param {(answer: Inspection | null, wish: Wish) => void} answered null: the server could not tell
 */
export function createFollower(inspect, answered) {
  /** @type {Wish | null} */
  let next = null;
  let busy = false;
  let asked = -Infinity;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let planned;

  async function ask() {
    clearTimeout(planned);
    planned = undefined;
    if (!next || busy) return;
    const wish = next;
    next = null;
    busy = true;
    asked = performance.now();
    /** @type {Inspection | null} */
    let answer;
    try {
      answer = await inspect(wish);
    } catch {
      answer = null;
    }
    busy = false;
    answered(answer, wish);
    if (next) plan(false);
  }

  /** @param {boolean} now */
  function plan(now) {
    const wait = now ? 0 : asked + EVERY_MS - performance.now();
    if (wait <= 0) ask();
    else planned ??= setTimeout(ask, wait);
  }

  return {
    /**
     * @param {Wish} wish
     * @param {boolean} calm nothing moves: asked at once
     */
    want(wish, calm) {
      next = wish;
      if (!busy) plan(calm);
    },
    forget() {
      next = null;
    },
  };
}
