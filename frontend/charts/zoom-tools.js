// The small buttons of a picture, in its corner or in the head of its panel: closer, farther, back to the whole.

/** @typedef {{name: string, icon: string, act: () => void}} Tool  icon: an SVG path in a 16 × 16 box, stroked */

export const ICONS = {
  paths: 'M2.5 12.5c2-6 4.5-1 6-4s2-4.5 5-5M13.5 3.5v3.5M13.5 3.5H10',
  left: 'M10 3.5 5.5 8l4.5 4.5',
  right: 'M6 3.5 10.5 8 6 12.5',
  closer: 'M8 3v10M3 8h10',
  farther: 'M3 8h10',
  square: 'M3 3h10v10H3zM8 3v10M3 8h10',
  whole: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
};

/**
 * @param {HTMLElement} host
 * @param {readonly Tool[]} tools
 * @returns {Element[]} their buttons
 */
export function createTools(host, tools) {
  const bar = document.createElement('div');
  bar.className = 'picture-tools';
  bar.dataset.part = 'tools';
  for (const { name, icon, act } of tools) {
    const button = document.createElement('button');
    button.type = 'button';
    button.title = name;
    button.setAttribute('aria-label', name);
    button.innerHTML = `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${icon}"/></svg>`;
    button.addEventListener('click', act);
    bar.append(button);
  }
  host.append(bar);
  return [...bar.children];
}
