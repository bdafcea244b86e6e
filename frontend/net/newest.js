// Questions about what is being typed: one at a time, and the newest once the answer is in.

/**
 * @param {() => Promise<boolean|void>} question true: what was asked about is another by now
 * @param {AbortSignal} signal aborted when nobody waits for an answer any more
 */
export function createNewest(question, signal) {
  let busy = false;
  let again = false;
  return {
    get busy() {
      return busy;
    },
    async ask() {
      if (signal.aborted) return;
      if (busy) return void (again = true);
      busy = true;
      do {
        again = false;
        if (await question()) again = true;
      } while (again && !signal.aborted);
      busy = false;
    },
  };
}
