// Where long words may be broken: with a hyphen where the language has them parted, names of code after an underscore.
// Browsers know that of few languages, and of no names.

import { t } from './texts.js';

/** @type {Map<string, string>} */
const parted = new Map(
  t('words.parted')
    .split(' ')
    .map((word) => [word.replaceAll('·', ''), word.replaceAll('·', '\u00ad')]),
);

/** @param {string} text @returns {string} the same to read */
export const soft = (text) =>
  text.replace(/\p{L}{9,}/gu, (word) => parted.get(word) ?? word).replaceAll('_', '_\u200b');
