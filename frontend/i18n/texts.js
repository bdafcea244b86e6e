// Every word the page itself says, by key, in the page's language. What the catalogue and the server say comes from
// them. The keys are those of engine/locale/en.

import { language } from './language.js';
import { words } from './words.js';

/** @typedef {typeof import('../../engine/locale/en/page.json')} Words */
/** @typedef {typeof import('../../engine/locale/en/page_networks.json')} NetworksWords */
/** @typedef {keyof Words | keyof NetworksWords} TextKey */

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
