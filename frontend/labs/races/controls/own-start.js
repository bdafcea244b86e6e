// Whether an entry starts where the race does or at a point of its own.

import { h } from '../../../ui/dom.js';
import { t } from '../../../i18n/texts.js';
import { createPoint } from '../../../ui/point.js';

/** @import { Catalog, State } from '../types.js' */
/** @import { Typed } from '../../../net/types.js' */
/** @import { StoreOf } from '../../../shell/create-store.js' */

/**
 * @param {StoreOf<State>} store
 * @param {Catalog} catalog
 * @param {(start: [Typed, Typed]|null) => void} onChange null: that of the race
 */
export function createOwnStart(store, catalog, onChange) {
  const own = h('input', { type: 'checkbox', class: 'switch' });
  const point = createPoint(onChange);
  const row = h('div', { class: 'start own-start', 'data-part': 'start' }, h('label', { class: 'own-start-switch' }, own, t('entry.start')), ...point.elements,
    h('p', { class: 'field-error', hidden: true }));
  own.addEventListener('change', () => onChange(own.checked ? [...store.state.spec.start] : null));

  return {
    elements: [row],
    /**
     * @param {[Typed, Typed]|null} start
     * @param {string} path in the spec
     */
    show(start, path) {
      row.dataset.field = path;
      own.checked = start !== null;
      point.elements.forEach((element) => (element.hidden = start === null));
      point.show(start ?? store.state.spec.start, catalog.functions.get(store.state.spec.function)?.axes ?? ['x', 'y'], path);
    },
  };
}
