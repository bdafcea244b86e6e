// Names of entries, each different from the others.

import { number } from '../i18n/format.js';

/** @import { EntrySpec, Optimizer } from '../net/types.js' */

/** Characters of a name, at most: the server's limit, which counts code points. */
export const LONGEST = 60;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * @param {string} text
 * @param {number} most
 * @returns {string} its beginning of at most so many code points, cut between what a person sees as characters
 */
export function cut(text, most) {
  let [kept, length] = ['', 0];
  for (const { segment } of graphemes.segment(text)) {
    length += [...segment].length;
    if (length > most) break;
    kept += segment;
  }
  return kept;
}

/**
 * @param {EntrySpec} entry
 * @param {EntrySpec[]} others
 * @param {Optimizer} optimizer of the entry
 * @returns {string} the optimizer's title, and the values in which the entry differs from others of it: "Adam lr 0.03"
 */
export function toldApart(entry, others, { title, hyperparameters }) {
  const alike = others.filter((other) => other.optimizer === entry.optimizer);
  /** @param {EntrySpec} one @param {{name: string, default: number}} hyper */
  const value = (one, hyper) => one.hyperparameters[hyper.name] ?? hyper.default;
  const differing = hyperparameters.filter((hyper) =>
    alike.some((other) => value(other, hyper) !== value(entry, hyper)),
  );
  const told = differing.map((hyper) => {
    const own = value(entry, hyper);
    return `${hyper.name} ${typeof own === 'number' ? number(own) : own}`;
  });
  return cut([title, ...told].join(' '), LONGEST);
}

/**
 * @param {EntrySpec} entry
 * @param {EntrySpec[]} others
 * @param {Optimizer} optimizer of the entry
 * @returns {boolean} whether its name is one that nobody chose
 */
export function isMade(entry, others, optimizer) {
  const { label } = entry;
  const stem = label.replace(/ \d+$/, '');
  return [label, stem].some((name) => name === optimizer.title || name === toldApart(entry, others, optimizer));
}

/**
 * @param {string} wanted
 * @param {string[]} taken
 * @returns {string} wanted, or wanted with the next free number: "Adam", "Adam 2", "Adam 3"
 */
export function uniqueLabel(wanted, taken) {
  if (!taken.includes(wanted)) return wanted;
  const stem = wanted.replace(/ \d+$/, '');
  /** @param {number} n */
  const numbered = (n) => `${cut(stem, LONGEST - ` ${n}`.length)} ${n}`;
  let n = 2;
  while (taken.includes(numbered(n))) n += 1;
  return numbered(n);
}
