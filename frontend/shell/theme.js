// Light or dark: the system's choice, until the switch says otherwise; the choice is kept in this browser.

/** @typedef {'light'|'dark'} Theme */

const KEY = 'optiscope.theme';
const system = matchMedia('(prefers-color-scheme: dark)');

/** @returns {Theme} */
const systemTheme = () => (system.matches ? 'dark' : 'light');

/** @returns {Theme} what theme-early.js has put on the page */
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
}

/** @param {(theme: Theme) => void} fn called when the system turns light or dark */
export const onSystemTheme = (fn) => system.addEventListener('change', () => fn(systemTheme()));
