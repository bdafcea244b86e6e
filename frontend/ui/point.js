// The two coordinates of a point, each a number field with the letter of its axis in it.

import { h, setAttribute, setText } from './dom.js';
import { plain, typed } from '../i18n/format.js';
import { t } from '../i18n/texts.js';

/** @import { TextKey } from '../i18n/texts.js' */
/** @import { Typed } from '../net/types.js' */

/**
 * @param {(point: [Typed, Typed]) => void} onInput
 * @param {TextKey} [name] of each coordinate, with {axis}
 */
export function createPoint(onInput, name = 'start.axis') {
  /** @type {[Typed, Typed]} */
  let now = [0, 0];
  const fields = [0, 1].map((axis) => {
    const field = h('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off' });
    field.addEventListener('input', () => {
      const moved = /** @type {[Typed, Typed]} */ ([...now]);
      moved[axis] = typed(field.value);
      onInput(moved);
    });
    const letter = h('span', { class: 'axis' });
    return {
      field,
      letter,
      element: h('label', { class: 'coordinate' }, letter, field, h('span', { class: 'field-error', hidden: true })),
    };
  });

  return {
    elements: fields.map(({ element }) => element),
    /**
     * @param {[Typed, Typed]} point
     * @param {readonly string[]} axes their names
     * @param {string} path of the point in the spec
     */
    show(point, axes, path) {
      now = point;
      fields.forEach(({ field, letter, element }, axis) => {
        setAttribute(element, 'data-field', `${path}[${axis}]`);
        setText(letter, axes[axis]);
        setAttribute(field, 'aria-label', t(name, { axis: axes[axis] }));
        if (typed(field.value) !== point[axis]) field.value = plain(shorter(point[axis]));
      });
    },
  };
}

/** @param {Typed} value what a drag gives is shown to four digits, as many as fit; the spec keeps them all */
const shorter = (value) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value);
