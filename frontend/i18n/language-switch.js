// The way to the page's other languages, beside the one between light and dark: a button where there are two, else a
// list. The page loads anew, as it is.

import { h, setAttribute } from '../ui/dom.js';
import { chooseLanguage, language, LANGUAGES } from './language.js';
import { t } from './texts.js';

/**
 * @param {HTMLElement} button
 * @param {(go: () => void) => void} leave does what loads the page anew, once it is known how it is to be then
 */
export function createLanguageSwitch(button, leave) {
  /** @param {string} wanted */
  const choose = (wanted) => leave(() => chooseLanguage(wanted));
  const others = Object.keys(LANGUAGES).filter((one) => one !== language);
  if (others.length > 1) {
    const options = Object.entries(LANGUAGES).map(([lang, name]) =>
      h('option', { value: lang, lang, ...(lang === language && { selected: '' }) }, name),
    );
    const list = h('select', { id: button.id, 'data-part': 'language', 'aria-label': t('app.language') }, ...options);
    list.addEventListener('change', () => choose(list.value));
    button.replaceWith(list);
    return;
  }
  for (const other of others) {
    button.replaceChildren(h('span', { lang: other, 'aria-hidden': 'true' }, other.toUpperCase()));
    setAttribute(button, 'lang', other);
    setAttribute(button, 'aria-label', LANGUAGES[other]);
    setAttribute(button, 'title', LANGUAGES[other]);
    button.addEventListener('click', () => choose(other));
  }
  button.hidden = others.length === 0;
}
