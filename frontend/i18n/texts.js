// Every word the page itself says, by key, in the page's language: they are kept in texts/, one file a language and lab. What the
// catalogue and the server say comes from them.

import { language } from './language.js';
import { de } from './de.js';
import { en } from './en.js';

/** @typedef {keyof typeof en} TextKey */

/** @type {Readonly<Record<TextKey, string>>} */
const words = { en, de }[language];

/**
 * @param {TextKey} key
 * @param {Record<string, string|number>} [params] put in for {name}
 * @returns {string}
 */
export const t = (key, params = {}) => words[key].replace(/\{(\w+)\}/g, (whole, name) => String(params[name] ?? whole));

/**
 * @template T
 * @param {Record<string, T>} texts by language
 * @returns {T} in the page's language where there is one
 */
export const inLanguage = (texts) => texts[language] ?? texts.en;
