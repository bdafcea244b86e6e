// Every word the page itself says, by key, in the page's language. What the catalogue and the server say comes from
// them. The keys are those of engine/locale/en.

import { count, number } from './format.js';
import { language } from './language.js';
import { words } from './words.js';

/** @typedef {typeof import('../../engine/locale/en/page.json')} Words */
/** @typedef {typeof import('../../engine/locale/en/page_networks.json')} NetworksWords */
/** @typedef {typeof import('../../engine/locale/en/page_course.json')} CourseWords */
/** @typedef {keyof Words | keyof NetworksWords | keyof CourseWords} TextKey */

/**
 * @param {TextKey} key
 * @param {Record<string, string|number>} [params] put in for {name}, numbers as people read them
 * @returns {string}
 */
export const t = (key, params = {}) => words[key].replace(/\{(\w+)\}/g, (whole, name) => said(params[name] ?? whole));

/** @param {string|number} value */
const said = (value) => (typeof value === 'string' ? value : Number.isInteger(value) ? count(value) : number(value, 6));

/**
 * @template T
 * @param {Record<string, T>} texts by language
 * @returns {T} in the page's language where there is one
 */
export const inLanguage = (texts) => texts[language] ?? texts.en;
