// Which two of three or more inputs the planes span. An input chosen for both changes places with the other.

import { h, setValue } from '../../../ui/dom.js';
import { t } from '../../../i18n/texts.js';

/** @import { NetActions } from '../actions.js' */
/** @import { Problem } from './types.js' */

/** @param {NetActions} actions */
export function createAxesChoice(actions) {
  const selects = /** @type {const} */ (['across', 'up']).map((way) => h('select', { 'aria-label': t(`net.picture.axes.${way}`), title: t(`net.picture.axes.${way}`) }));
  const element = h('div', { class: 'net-axes' }, h('span', { 'aria-hidden': 'true' }, '→'), selects[0], h('span', { 'aria-hidden': 'true' }, '↑'), selects[1]);
  /** @type {[number, number]} */
  let shown = [0, 1];
  let named = '';
  selects.forEach((select, k) => select.addEventListener('change', () => {
    const [mine, other] = [Number(select.value), shown[1 - k] === Number(select.value) ? shown[k] : shown[1 - k]];
    actions.span(k === 0 ? [mine, other] : [other, mine]);
  }));

  return {
    element,
    /**
     * @param {Problem} problem
     * @param {[number, number]} axes
     * @param {boolean} planes whether there are any
     */
    draw({ axes: names }, axes, planes) {
      element.hidden = !planes || names.length < 3;
      if (element.hidden) return;
      if (named !== names.join('\n')) selects.forEach((select) => select.replaceChildren(...names.map((name, k) => new Option(name, String(k)))));
      named = names.join('\n');
      shown = axes;
      selects.forEach((select, k) => setValue(select, axes[k]));
    },
  };
}
