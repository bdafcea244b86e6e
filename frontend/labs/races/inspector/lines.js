// The rule line by line: with its symbols, and under that with this step's numbers, once for x and once for y.

import { h, mathml } from '../../../ui/dom.js';

/** @import { Inspection } from '../types.js' */

/** @param {HTMLElement} host */
export function createLines(host) {
  const list = h('ol', { class: 'step-lines' });
  host.append(list);
  let shown = '';

  return {
    /** @param {Inspection} inspection */
    show({ lines }) {
      const text = lines.map(({ symbols, numbers }) => symbols.mathml + numbers[0].mathml + numbers[1].mathml).join('');
      if (text === shown) return;
      shown = text;
      list.replaceChildren(
        ...lines.map(({ symbols, numbers }) =>
          h(
            'li',
            {},
            h('div', { class: 'step-symbols' }, mathml(symbols.mathml)),
            ...numbers.map((line) => h('div', { class: 'step-numbers' }, mathml(line.mathml))),
          ),
        ),
      );
    },
  };
}
