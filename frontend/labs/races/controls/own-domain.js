// Which part of the plane a typed function is looked at in: what suits it, until a hand says another.

import { h, setAttribute } from '../../../ui/dom.js';
import { icon } from '../../../ui/icons.js';
import { createPoint } from '../../../ui/point.js';
import { t } from '../../../i18n/texts.js';

/** @import { Typed } from '../../../net/types.js' */
/** @import { Definition } from '../types.js' */
/** @typedef {NonNullable<Definition['domain']>} Domain */

const AXES = ['x', 'y'];

/** @param {(domain: Domain|null) => void} onChange null: what suits it */
export function createDomain(onChange) {
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
  const low = createPoint(moved(0), 'own.domain.low');
  const high = createPoint(moved(1), 'own.domain.high');
  const reset = h(
    'button',
    {
      type: 'button',
      class: 'quiet reset',
      'aria-label': t('own.domain.reset'),
      title: t('own.domain.reset'),
      onclick: () => onChange(null),
    },
    icon('reset'),
  );
  const element = h(
    'div',
    { class: 'own-domain', role: 'group', 'aria-label': t('own.domain') },
    h('span', { class: 'start-name' }, t('own.domain.from')),
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
     */
    show([x, y], suits) {
      corners = [
        [x[0], y[0]],
        [x[1], y[1]],
      ];
      low.show(corners[0], AXES, 'function.domain.low');
      high.show(corners[1], AXES, 'function.domain.high');
      reset.classList.toggle('invisible', suits);
      setAttribute(reset, 'tabindex', suits ? -1 : null);
    },
  };
}
