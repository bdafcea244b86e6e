// Long work in slices, each short enough to be done between two frames: work that can be interrupted is a generator.

const SLICE_MS = 5;

/**
 * @template T
 * @param {Generator<void, T>} work
 * @returns {T} done at once
 */
export function atOnce(work) {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/**
 * @template T
 * @param {Generator<void, T>} work
 * @param {AbortSignal} signal ends it
 * @returns {Promise<T>} done while nothing else is to be done
 */
export async function inSlices(work, signal) {
  const soon = globalThis.requestIdleCallback ?? requestAnimationFrame;
  for (;;) {
    await new Promise((next) => soon(next));
    signal.throwIfAborted();
    const until = performance.now() + SLICE_MS;
    do {
      const { done, value } = work.next();
      if (done) return value;
    } while (performance.now() < until);
  }
}
