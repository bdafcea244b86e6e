// The ground under the step: how it bends there, and what learning rate plain gradient descent could bear on it.

import { h, setText } from '../../../ui/dom.js';
import { number } from '../../../i18n/format.js';
import { t } from '../../../i18n/texts.js';

/** @import { Inspection } from '../types.js' */

const ROUNDING = 1e-9;

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
        ? [
            curvature.eigenvalues.map((value) => number(value, 4)).join(',  '),
            number(curvature.condition, 4),
            number(curvature.largest_rate, 4),
          ]
        : ['–', '–', '–'];
      setText(shape, curvature ? t(`step.shape.${curvature.shape}`) : t('step.shape.none'));
      terms.forEach(({ value }, k) => setText(value, values[k]));
      setText(sentence, curvature ? compared(lr, curvature) : '');
    },
  };
}

/**
 * What plain gradient descent would do with that rate on ground bent like this. A rate below the largest makes it
 * settle only
 * along the directions that bend upwards; one that is the largest but for rounding makes it jump to and fro.
 * @param {number|null} rate of the entry at this step
 * @param {NonNullable<Inspection['curvature']>} curvature
 */
function compared(rate, { largest_rate: largest, shape }) {
  if (rate === null) return '';
  if (largest === null) return t('step.rate.none');
  const times = rate / largest;
  if (times > 1 + ROUNDING) return t('step.rate.above', { rate: number(rate, 3), times: number(times, 3) });
  if (shape === 'saddle') return t('step.rate.saddle', { rate: number(rate, 3), percent: number(100 * times, 3) });
  if (times >= 1 - ROUNDING) return t('step.rate.equal', { rate: number(rate, 3) });
  return t(shape === 'bowl' ? 'step.rate.below' : 'step.rate.flat', {
    rate: number(rate, 3),
    percent: number(100 * times, 3),
  });
}
