// The page's language: what ?lang= says, else the choice kept in this browser, else the first of the browser's own that
// the page knows. first-paint.js has put it on <html> before the first paint, where the server has put those there are.

const KEY = 'optiscope.language';
const root = document.documentElement;

/** @type {Readonly<Record<string, string>>} its own name by language */
export const LANGUAGES = Object.freeze(JSON.parse(root.dataset.languages ?? '{}'));

export const language = root.lang;

/**
 * Loads the page again in that language: as the address says, so whoever calls has written the state there.
 * @param {string} wanted
 */
export function chooseLanguage(wanted) {
  const query = new URLSearchParams(location.search);
  try {
    localStorage.setItem(KEY, wanted);
    query.delete('lang');
  } catch {
    query.set('lang', wanted); // a browser that forbids storage keeps the choice in the address
  }
  if (query.toString() === new URLSearchParams(location.search).toString()) location.reload();
  else location.search = query.toString();
}
