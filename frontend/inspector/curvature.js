// The ground under the step: how it bends there, and what learning rate plain gradient descent could bear on it.

import { h, setText } from '../dom.js';
import { number } from '../format.js';
import { t } from '../texts.js';

/** @import { Inspection } from '../types.js' */

/** @param {HTMLElement} host */
export function createCurvature(host) {
  const shape = h('p', { class: 'step-shape' });
  const terms = ['step.eigenvalues', 'step.condition', 'step.stable'].map((key) => {
    const value = h('dd', { class: 'numeric' });
    return { value, elements: [h('dt', {}, t(/** @type {'step.condition'} */ (key))), value] };
  });
  const sentence = h('p', { class: 'step-sentence' });
  host.append(shape, h('dl', {}, ...terms.flatMap(({ elements }) => elements)), sentence);

  return {
    /** @param {Inspection} inspection */
    show({ curvature, lr }) {
      const values = curvature
        ? [curvature.eigenvalues.map((value) => number(value, 4)).join(',  '), number(curvature.condition, 4), number(curvature.largest_rate, 4)]
        : ['–', '–', '–'];
      setText(shape, curvature ? t(`step.shape.${curvature.shape}`) : t('step.shape.none'));
      terms.forEach(({ value }, k) => setText(value, values[k]));
      setText(sentence, curvature ? compared(lr, curvature.largest_rate) : '');
    },
  };
}

/**
 * @param {number|null} rate of the entry at this step
 * @param {number|null} largest that gradient descent bears
 */
function compared(rate, largest) {
  if (rate === null) return '';
  if (largest === null) return t('step.rate.none');
  const times = rate / largest;
  const told = { rate: number(rate, 3), times: number(times, 3), largest: number(largest, 3) };
  return t(times > 1 ? 'step.rate.above' : 'step.rate.below', told);
}
