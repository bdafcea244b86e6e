// The colours of the page as the pictures need them, read from the style sheet's variables.

/** @typedef {{name: 'light' | 'dark', bg: string, panel: string, ink: string, soft: string, line: string, grid: string,
 *   accent: string, font: string}} Theme */

/**
 * @param {HTMLElement} host
 * @param {'light' | 'dark'} name
 * @returns {Theme}
 */
export function readTheme(host, name) {
  const style = getComputedStyle(host);
  const read = (/** @type {string} */ variable) => style.getPropertyValue(variable).trim();
  return {
    name,
    bg: read('--bg'),
    panel: read('--panel'),
    ink: read('--ink'),
    soft: read('--ink-soft'),
    line: read('--line'),
    grid: read('--grid'),
    accent: read('--accent'),
    font: style.fontFamily,
  };
}
