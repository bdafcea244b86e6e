// The numbers of one owner (an optimizer, a schedule, a function), made from the catalogue's declarations.

import { createNumber } from './number.js';

/** @import { Typed } from '../net/types.js' */
/** @import { NumberSpec } from './number.js' */

/**
 * @param {NumberSpec[]} hypers
 * @param {(name: string, value: Typed) => void} onInput
 */
export function createNumberList(hypers, onInput) {
  const controls = hypers.map((hyper) => ({
    hyper,
    control: createNumber(hyper, (value) => onInput(hyper.name, value)),
  }));
  return {
    elements: controls.map(({ control }) => control.element),
    /**
     * @param {Record<string, Typed>} values those that differ from the default
     * @param {string} path of the record in the spec, '' where it is the spec itself
     */
    show(values, path) {
      for (const { hyper, control } of controls) {
        control.at(path ? `${path}.${hyper.name}` : hyper.name);
        control.show(values[hyper.name] ?? hyper.default);
      }
    },
  };
}
