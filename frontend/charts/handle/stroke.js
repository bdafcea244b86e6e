// The look of a curve in a picture with a handle: colour of the theme and dash of the palette.

import { strokeOf } from '../../entries/palette.js';
import { svg } from '../../ui/svg.js';

/**
 * @template {SVGElement|HTMLElement} E
 * @param {E} element
 * @param {number} look place among the curves
 * @param {boolean} [dashed]
 */
export function stroke(element, look, dashed = true) {
  element.classList.add('handled-stroke');
  for (const theme of /** @type {const} */ (['light', 'dark']))
    element.style.setProperty(`--${theme}`, strokeOf(look, theme).colour);
  if (dashed) element.style.strokeDasharray = strokeOf(look, 'light').dash.join(' ');
  return element;
}

/** @param {number} look */
export const createSwatch = (look) =>
  svg(
    'svg',
    { class: 'handled-swatch', viewBox: '0 0 26 10', 'aria-hidden': 'true' },
    stroke(svg('line', { class: 'handled-curve', x1: 1, x2: 25, y1: 5, y2: 5 }), look),
  );
