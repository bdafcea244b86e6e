// The way into a presentation and out of it: a button. The page loads anew, as it is.

import { t } from '../i18n/texts.js';
import { setAttribute } from '../ui/dom.js';
import { icon } from '../ui/icons.js';

export const isPresented = 'present' in document.documentElement.dataset;

/**
 * @param {boolean} on
 * @param {() => void} keep writes down what the page is to be after it has loaded anew
 */
export function present(on, keep) {
  keep();
  const query = new URLSearchParams(location.search);
  query.delete('present');
  if (on) query.set('present', '1');
  location.search = query.toString();
}

/**
 * @param {HTMLElement} button
 * @param {() => void} keep
 */
export function createPresentSwitch(button, keep) {
  button.replaceChildren(icon('present'));
  for (const name of ['aria-label', 'title']) setAttribute(button, name, t('app.present'));
  button.addEventListener('click', () => present(true, keep));
}
