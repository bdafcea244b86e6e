// What the marks on the planes mean: the colours of the classes, training and test samples, wrong answers.

import { h } from '../../../ui/dom.js';
import { t } from '../../../i18n/texts.js';
import { classInk, signInk } from './colours.js';

/** @import { Theme } from '../../../charts/colours.js' */
/** @import { Problem } from './types.js' */

/**
 * @param {string} kind
 * @param {string} text
 * @param {string} [colour]
 */
const item = (kind, text, colour) =>
  h('li', {}, h('span', { class: `net-mark net-mark-${kind}`, style: colour && `--mark: ${colour}`, 'aria-hidden': 'true' }), text);

export function createLegend() {
  const element = h('ul', { class: 'net-legend' });
  let key = '';
  return {
    element,
    /**
     * @param {Problem} problem
     * @param {Theme} theme
     * @param {boolean} samples whether samples are drawn
     * @param {boolean} wrong whether wrong answers are marked
     */
    draw(problem, theme, samples, wrong) {
      const next = JSON.stringify([problem.classes, problem.view.length, problem.kind, problem.test, theme.name, samples, wrong]);
      element.hidden = !samples;
      if (next === key) return;
      key = next;
      const { classes } = problem;
      const colours = problem.kind === 'regression'
        ? problem.view.length === 1 ? [] : [item('dot', t('net.picture.legend.low'), signInk(theme.name, -1)), item('dot', t('net.picture.legend.high'), signInk(theme.name, 1))]
        : classes.map((name, k) => item(classes.length > 2 ? `shape-${k % 4}` : 'dot', t('net.picture.class', { name }), classInk(theme.name, k, classes.length)));
      element.replaceChildren(...colours, item('dot', t('net.picture.legend.train')),
        ...(problem.test > 0 ? [item('outline', t('net.picture.legend.test'))] : []),
        ...(wrong ? [item('ring', t('net.picture.legend.wrong'))] : []),
        ...(problem.view.length > 2 ? [h('li', {}, t('net.picture.legend.slice'))] : []));
    },
  };
}
