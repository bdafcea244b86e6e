// A box that holds every path: whether there is one, and its corners.

import { setAttribute, h } from '../../../ui/dom.js';
import { t } from '../../../i18n/texts.js';
import { createDomain } from './own-domain.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */
/** @import { Catalog, Sides } from '../types.js' */
/** @typedef {[[number, number], [number, number]]} Domain */

const DIGITS = 2;

/**
 * @param {Mount<Races>} mount
 * @param {Catalog} catalog
 */
export function createBox({ store, actions }, { functions }) {
  const on = h('input', { type: 'checkbox', class: 'switch' });
  const sides = createDomain((box) => actions.change({ box: box ?? middle() }), 'box', 'box');
  const element = h(
    'div',
    { class: 'box-control', 'data-field': 'box', 'data-part': 'box' },
    h('label', { class: 'own-start-switch', title: t('box.about') }, on, t('box.title')),
    sides.element,
    h('p', { class: 'field-error', hidden: true }),
  );
  on.addEventListener('change', () => actions.change({ box: on.checked ? middle() : null }));

  /** @returns {Domain} the middle of what is shown, of round numbers */
  function middle() {
    const { spec, window } = store.state;
    const seen = window ?? functions.get(spec.function)?.view ?? [[-1, 1], [-1, 1]]; // prettier-ignore
    const side = (/** @type {readonly [number, number]} */ [low, high]) =>
      [0.25, 0.75].map((share) => rounded(low + share * (high - low), high - low));
    return /** @type {Domain} */ (seen.map(side));
  }

  return {
    element,
    /** @param {Sides|null|undefined} box */
    show(box) {
      on.checked = Boolean(box);
      setAttribute(sides.element, 'hidden', !box);
      const axes = functions.get(store.state.spec.function)?.axes;
      if (box) sides.show(/** @type {Domain} */ (box), false, axes);
    },
  };
}

/** @param {number} value @param {number} width of which it keeps some digits */
function rounded(value, width) {
  const unit = 10 ** (Math.floor(Math.log10(width)) + 1 - DIGITS);
  return Number((Math.round(value / unit) * unit).toPrecision(12));
}
