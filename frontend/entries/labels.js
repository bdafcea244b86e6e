// Names of entries, each different from the others.

/** Characters of a name, at most: the server's limit. */
export const LONGEST = 60;

/**
 * @param {string} wanted
 * @param {string[]} taken
 * @returns {string} wanted, or wanted with the next free number: "Adam", "Adam 2", "Adam 3"
 */
export function uniqueLabel(wanted, taken) {
  if (!taken.includes(wanted)) return wanted;
  const stem = wanted.replace(/ \d+$/, '');
  /** @param {number} n */
  const numbered = (n) => `${stem.slice(0, LONGEST - ` ${n}`.length)} ${n}`;
  let n = 2;
  while (taken.includes(numbered(n))) n += 1;
  return numbered(n);
}
