// Light or dark: the system's choice, until the switch says otherwise; the choice is kept in this browser.

/** @typedef {'light'|'dark'} Theme */

const KEY = 'optiscope.theme';
const system = matchMedia('(prefers-color-scheme: dark)');
const changes = new EventTarget();

/** @returns {Theme} */
const systemTheme = () => (system.matches ? 'dark' : 'light');

/** @returns {Theme} what first-paint.js has put on the page, or what it was turned to since */
export const currentTheme = () => (document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light');

/** @param {Theme} theme */
export function applyTheme(theme) {
  document.documentElement.dataset.theme = theme;
  try {
    if (theme === systemTheme()) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // A browser that forbids storage forgets the choice on reload, nothing more.
  }
  changes.dispatchEvent(new Event('change'));
}

/**
 * @param {(theme: Theme) => void} fn called when the page turns light or dark
 * @param {AbortSignal} [signal]
 */
export const onTheme = (fn, signal) => changes.addEventListener('change', () => fn(currentTheme()), { signal });

system.addEventListener('change', () => applyTheme(systemTheme()));
