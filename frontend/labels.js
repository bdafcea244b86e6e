// Names of entries, each different from the others.

/**
 * @param {string} wanted
 * @param {string[]} taken
 * @returns {string} wanted, or wanted with the next free number: "Adam", "Adam 2", "Adam 3"
 */
export function uniqueLabel(wanted, taken) {
  if (!taken.includes(wanted)) return wanted;
  const stem = wanted.replace(/ \d+$/, '');
  let n = 2;
  while (taken.includes(`${stem} ${n}`)) n += 1;
  return `${stem} ${n}`;
}
