// The button to the page's other language, beside the one between light and dark. The page loads anew, as it is.

import { h, setAttribute } from '../ui/dom.js';
import { chooseLanguage, language, LANGUAGES } from './language.js';

/** @import { Language } from './language.js' */

/**
 * @param {HTMLElement} button
 * @param {() => void} keep writes down what the page is to be after it has loaded anew
 */
export function createLanguageSwitch(button, keep) {
  const other = /** @type {Language} */ (Object.keys(LANGUAGES).find((one) => one !== language));
  button.replaceChildren(h('span', { lang: other, 'aria-hidden': 'true' }, other.toUpperCase()));
  setAttribute(button, 'lang', other);
  setAttribute(button, 'aria-label', LANGUAGES[other]);
  setAttribute(button, 'title', LANGUAGES[other]);
  button.addEventListener('click', () => {
    keep();
    chooseLanguage(other);
  });
}
