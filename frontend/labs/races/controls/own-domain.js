// A rectangle of the plane as its low and high corner, such as the part a typed function is looked at in: what suits
// it, until a hand says another.

import { h, setAttribute } from '../../../ui/dom.js';
import { icon } from '../../../ui/icons.js';
import { createPoint } from '../../../ui/point.js';
import { t } from '../../../i18n/texts.js';

/** @import { Typed } from '../../../net/types.js' */
/** @typedef {[[number, number], [number, number]]} Domain */

const AXES = ['x', 'y'];

/**
 * @param {(domain: Domain|null) => void} onChange null: what suits it
 * @param {'own.domain'|'box'} words of which it is called
 * @param {string} path in the spec
 */
export function createDomain(onChange, words = 'own.domain', path = 'function.domain') {
  /** Low and high corner. @type {[[Typed, Typed], [Typed, Typed]]} */
  let corners = [
    [0, 0],
    [0, 0],
  ];
  /** @param {0|1} end */
  const moved = (end) => (/** @type {[Typed, Typed]} */ point) => {
    corners = end === 0 ? [point, corners[1]] : [corners[0], point];
    const sides = /** @type {Domain} */ ([0, 1].map((axis) => corners.map((corner) => corner[axis])));
    if (sides.flat().every((edge) => typeof edge === 'number')) onChange(sides);
  };
  const low = createPoint(moved(0), `${words}.low`);
  const high = createPoint(moved(1), `${words}.high`);
  const reset = h(
    'button',
    {
      type: 'button',
      class: 'quiet reset',
      'aria-label': t(`${words}.reset`),
      title: t(`${words}.reset`),
      onclick: () => onChange(null),
    },
    icon('reset'),
  );
  const element = h(
    'div',
    { class: 'own-domain', role: 'group', 'aria-label': t(words === 'box' ? 'box.title' : words) },
    h('span', { class: 'start-name' }, t(`${words}.from`)),
    ...low.elements,
    reset,
    h('span', { class: 'start-name' }, t('own.domain.to')),
    ...high.elements,
  );
  return {
    element,
    /**
     * @param {Domain} sides
     * @param {boolean} suits whether nobody has said another
     * @param {readonly string[]} axes their names
     */
    show([x, y], suits, axes = AXES) {
      corners = [
        [x[0], y[0]],
        [x[1], y[1]],
      ];
      low.show(corners[0], axes, `${path}.low`);
      high.show(corners[1], axes, `${path}.high`);
      reset.classList.toggle('invisible', suits);
      setAttribute(reset, 'tabindex', suits ? -1 : null);
    },
  };
}
