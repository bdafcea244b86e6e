// Building elements without a framework.

import { t } from '../i18n/texts.js';

/** @typedef {Node|string|null|undefined|false} Child */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} [props] functions become listeners ("onclick"), false and null leave an attribute out
 * @param {Child[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else setAttribute(element, name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {string|number|boolean|null|undefined} value true is an empty attribute, false and null none
 */
export function setAttribute(element, name, value) {
  const now = value === false || value === null || value === undefined ? null : value === true ? '' : String(value);
  // Written again, even the same value makes the browser restyle.
  if (element.getAttribute(name) === now) return;
  if (now === null) element.removeAttribute(name);
  else element.setAttribute(name, now);
}

/**
 * @param {Node} node
 * @param {string} text written only when it differs, so that nothing is laid out again for nothing
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * @param {HTMLInputElement|HTMLSelectElement} field
 * @param {string|number} value told only when it differs: at every telling the browser reads through all forms of the
 *   page, in
 *   case it could fill one in
 */
export function setValue(field, value) {
  if (field.value !== String(value)) field.value = String(value);
}

/**
 * @param {string} selector
 * @returns {HTMLElement} the one element of index.html that must be there
 */
export function $(selector) {
  const element = document.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`index.html has no ${selector}`);
  return element;
}

/**
 * @param {Element} element
 * @param {string} part
 * @returns {boolean} whether the lab around the element is shown without it: ?hide=…
 */
export const isLeftOut = (element, part) => element.closest(`[data-hide~="${part}"]`) !== null;

/** Puts the words into the page's own markup, where data-text and data-label name them. */
export function labelPage() {
  document.querySelectorAll('[data-text]').forEach((element) => {
    setText(element, t(/** @type {TextKey} */ (element.getAttribute('data-text'))));
  });
  document.querySelectorAll('[data-label]').forEach((element) => {
    setAttribute(element, 'aria-label', t(/** @type {TextKey} */ (element.getAttribute('data-label'))));
  });
}

/** @param {string} markup MathML from the catalogue @returns {Element} */
export function mathml(markup) {
  const template = document.createElement('template');
  template.innerHTML = markup;
  return template.content.querySelector('math') ?? h('code', {}, markup);
}

/**
 * @param {Formula[]} lines
 * @returns {HTMLElement} one formula below the other
 */
export const formulaLines = (lines) =>
  h('div', { class: 'formula' }, ...lines.map((line) => h('div', { class: 'formula-line' }, mathml(line.mathml))));

/** @import { Formula } from '../net/types.js' */
/** @import { TextKey } from '../i18n/texts.js' */
