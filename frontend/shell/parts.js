// What ?hide= leaves out: everything that says by `data-part` that it may be. Its rules are made for the names that are
// asked for, so that nothing has to list them.

const sheet = new CSSStyleSheet();
/** @type {Set<string>} */
const known = new Set();

/**
 * @param {HTMLElement} element
 * @param {readonly string[]} parts names of those within it that are left out; no other is any more
 */
export function leaveOut(element, parts) {
  element.dataset.hide = parts.join(' ');
  for (const part of parts) {
    if (known.has(part)) continue;
    known.add(part);
    const name = CSS.escape(part);
    sheet.insertRule(`[data-hide~="${name}"] [data-part~="${name}"] { display: none !important; }`);
  }
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
}

/**
 * @param {HTMLElement} element
 * @returns {string[]} what of it may be left out, in the order in which it stands there
 */
export const partsIn = (element) => [
  ...new Set(
    [...element.querySelectorAll('[data-part]')].flatMap((one) => (one.getAttribute('data-part') ?? '').split(' ')),
  ),
];
