// Waiting until something has not happened for a while. No timer is set and cleared at each time: under a moving hand,
// in every frame, that costs more than what waits.

/**
 * @param {number} ms how long nothing may have happened
 * @param {() => void} then
 * @param {AbortSignal} [signal] aborted when nothing is to be done any more
 * @returns {() => void} says that it has happened
 */
export function debounced(ms, then, signal) {
  let until = 0;
  let waiting = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  signal?.addEventListener('abort', () => clearTimeout(timer));

  function look() {
    const left = until - performance.now();
    waiting = left > 0;
    if (waiting) timer = setTimeout(look, left);
    else then();
  }

  return () => {
    if (signal?.aborted) return;
    until = performance.now() + ms;
    if (!waiting) timer = setTimeout(look, ms);
    waiting = true;
  };
}

/**
 * Something to be done soon, once however often it is planned.
 * @param {(run: () => void) => void} later
 * @param {() => void} work
 */
export function createTask(later, work) {
  let planned = false;
  const run = () => {
    planned = false;
    work();
  };
  return {
    /** @param {typeof later} when */
    plan(when = later) {
      if (!planned) when(run);
      planned = true;
    },
  };
}
