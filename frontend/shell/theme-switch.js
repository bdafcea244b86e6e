// The button between light and dark; until it is used, the system decides.

import { setAttribute } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { t } from '../i18n/texts.js';
import { applyTheme, currentTheme, onTheme } from './theme.js';

/** @param {HTMLElement} button */
export function createThemeSwitch(button) {
  function show() {
    const name = t(currentTheme() === 'dark' ? 'app.theme.light' : 'app.theme.dark');
    setAttribute(button, 'aria-label', name);
    setAttribute(button, 'title', name);
  }

  button.replaceChildren(icon('theme'));
  button.addEventListener('click', () => applyTheme(currentTheme() === 'dark' ? 'light' : 'dark'));
  onTheme(show);
  show();
}
