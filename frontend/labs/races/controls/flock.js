// Many starts for every entry: none, on a grid, or at random, and how many.

import { h, setAttribute, setValue } from '../../../ui/dom.js';
import { t } from '../../../i18n/texts.js';
import { createNumber } from '../../../ui/number.js';

/** @import { Actions } from '../actions.js' */
/** @import { Spec } from '../types.js' */

const LAYOUTS = /** @type {const} */ (['off', 'grid', 'random']);
const COUNT = 49;
let made = 0;

/** @param {Actions} actions */
export function createFlockControl(actions) {
  made += 1;
  const id = `flock-${made}`;
  /** @type {NonNullable<Spec['flock']>} */
  let now = { layout: 'grid', count: COUNT };
  const select = h('select', { id }, ...LAYOUTS.map((layout) => new Option(t(`flock.layout.${layout}`), layout)));
  select.addEventListener('change', () => {
    const layout = /** @type {typeof LAYOUTS[number]} */ (select.value);
    actions.change({ flock: layout === 'off' ? null : { ...now, layout } });
  });
  const count = createNumber({ name: 'count', title: t('flock.count'), description: t('flock.count.about'), low: 4, high: 400, scale: 'log',
    integer: true, default: COUNT }, (value) => actions.change({ flock: { ...now, count: value } }));
  count.at('flock.count');
  count.element.dataset.part = 'flock';

  return {
    elements: [h('div', { class: 'number choice', 'data-field': 'flock', 'data-part': 'flock' }, h('label', { for: id }, t('flock.layout')), select,
      h('p', { class: 'field-error', hidden: true })), count.element],
    /** @param {Spec['flock']} flock */
    show(flock) {
      if (flock) now = flock;
      setValue(select, flock ? flock.layout : 'off');
      setAttribute(count.element, 'hidden', !flock);
      count.show(now.count);
    },
  };
}
