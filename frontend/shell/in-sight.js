// A text that belongs to the pictures stands over them where the controls, in which it has its place, are left out or
// come below.

import { h } from '../ui/dom.js';

/**
 * @param {HTMLElement} element now, or soon, in the controls
 * @param {HTMLElement} lab
 * @param {AbortSignal} signal
 */
export function keepInSight(element, lab, signal) {
  const place = h('div', { hidden: true });
  element.before(place);
  const narrow = matchMedia('(max-width: 859px)');

  function put() {
    const over = narrow.matches || element.closest('[data-hide~="controls"]') || lab.closest('[data-hide~="controls"]');
    const stage = lab.querySelector('.stage');
    if (over && stage) stage.before(element);
    else place.after(element);
  }

  narrow.addEventListener('change', put, { signal });
  put();
}
