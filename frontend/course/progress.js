// How far somebody has come: kept in this browser, and carried to another by a link. A step is done once its run was
// seen, and its task once a run solved it.

const KEY = 'optiscope.course';

/** @typedef {{done: string[], solved: string[], last: string|null}} Progress  addresses of steps */

/** @returns {Progress} */
const none = () => ({ done: [], solved: [], last: null });

/** @returns {Progress} */
export function progress() {
  try {
    return { ...none(), ...JSON.parse(localStorage.getItem(KEY) ?? '{}') };
  } catch {
    return none(); // storage is forbidden, or holds something else
  }
}

/** @param {Progress} now */
function keep(now) {
  try {
    localStorage.setItem(KEY, JSON.stringify(now));
  } catch {
    // Then it is forgotten with the page.
  }
}

/**
 * @param {readonly string[]} list
 * @param {readonly string[]} more
 */
const joined = (list, more) => [...new Set([...list, ...more])];

/** @param {string} address */
export const visit = (address) => keep({ ...progress(), last: address });

/** @param {string} address */
export function finish(address) {
  const now = progress();
  keep({ ...now, done: joined(now.done, [address]) });
}

/** @param {string} address */
export function solve(address) {
  const now = progress();
  keep({ ...now, solved: joined(now.solved, [address]) });
}

/**
 * @param {Progress} now
 * @returns {string} the part of an address after #
 */
export const written = ({ done, solved }) =>
  `done=${done.join(',')}${solved.length ? `&solved=${solved.join(',')}` : ''}`;

/**
 * Adds what a link carries to what is known here.
 * @param {string} hash after #
 */
export function take(hash) {
  const said = new URLSearchParams(hash);
  const [done, solved] = ['done', 'solved'].map((name) =>
    (said.get(name) ?? '').split(',').filter((one) => /^[\w-]+\/[\w-]+$/.test(one)),
  );
  if (done.length + solved.length === 0) return false;
  const now = progress();
  keep({ ...now, done: joined(now.done, done), solved: joined(now.solved, solved) });
  return true;
}
