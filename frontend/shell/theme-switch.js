// The button between light and dark; until it is used, the system decides.

import { setAttribute } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { t } from '../i18n/texts.js';
import { applyTheme, onSystemTheme } from './theme.js';

/** @import { StoreOf } from './create-store.js' */
/** @import { Theme } from './theme.js' */

/**
 * @param {HTMLElement} button
 * @param {StoreOf<{theme: Theme}>} store
 */
export function createThemeSwitch(button, store) {
  /** @param {Theme} theme */
  function turn(theme) {
    applyTheme(theme);
    store.set({ theme });
  }

  function show() {
    const name = t(store.state.theme === 'dark' ? 'app.theme.light' : 'app.theme.dark');
    setAttribute(button, 'aria-label', name);
    setAttribute(button, 'title', name);
  }

  button.replaceChildren(icon('theme'));
  button.addEventListener('click', () => turn(store.state.theme === 'dark' ? 'light' : 'dark'));
  onSystemTheme(turn);
  store.on(['theme'], show);
  show();
}
