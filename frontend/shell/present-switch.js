// The way into a presentation and out of it: a button. The page loads anew, as it is.

import { t } from '../i18n/texts.js';
import { setAttribute } from '../ui/dom.js';
import { icon } from '../ui/icons.js';

export const isPresented = 'present' in document.documentElement.dataset;

/** @param {boolean} on */
export function present(on) {
  const query = new URLSearchParams(location.search);
  query.delete('present');
  if (on) query.set('present', '1');
  location.search = query.toString();
}

/**
 * @param {HTMLElement} button
 * @param {(go: () => void) => void} leave
 */
export function createPresentSwitch(button, leave) {
  button.replaceChildren(icon('present'));
  for (const name of ['aria-label', 'title']) setAttribute(button, name, t('app.present'));
  button.addEventListener('click', () => leave(() => present(true)));
}
