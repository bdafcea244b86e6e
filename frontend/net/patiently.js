// Asking until there is an answer: of a server that is gone for a while, and is expected back.

const PAUSE_MS = 1500;

/**
 * @template T
 * @param {() => Promise<T>} ask
 * @param {(why: unknown) => void} failed told each time
 * @param {AbortSignal} signal
 * @param {Promise<T>} [first] what was asked already
 * @returns {Promise<T>} asks until there is an answer, or nobody waits for it any more
 */
export async function patiently(ask, failed, signal, first = ask()) {
  for (let asked = first; ; asked = ask()) {
    try {
      return await asked;
    } catch (why) {
      if (!signal.aborted) failed(why);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    if (signal.aborted) return new Promise(() => {});
  }
}
