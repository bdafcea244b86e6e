// The words and the marks of the page's language, which the server puts together from engine/locale. first-paint.js has
// chosen the language and asked for them already; a page that plays offline has them within it.

/** @type {{words: Readonly<Record<string, string>>, marks: Readonly<{decimal: string, thousands:
 *   string, percent: string}>}} */
export const { words, marks } = await import(/** @type {string} */ (document.documentElement.dataset.words));
