// The key above the planes: what their marks mean, and which two of three or more inputs they span.

import { h, setValue } from '../../../ui/dom.js';
import { t } from '../../../i18n/texts.js';
import { classInk, signInk } from './colours.js';

/** @import { NetActions } from '../actions.js' */
/** @import { Theme } from '../../../charts/colours.js' */
/** @import { Problem } from './types.js' */

/**
 * @param {string} kind
 * @param {string} text
 * @param {string} [colour]
 */
const item = (kind, text, colour) =>
  h(
    'li',
    {},
    h('span', { class: `net-mark net-mark-${kind}`, style: colour && `--mark: ${colour}`, 'aria-hidden': 'true' }),
    text,
  );

export function createLegend() {
  const element = h('ul', { class: 'net-legend' });
  let key = '';
  return {
    element,
    /**
     * @param {Problem} problem
     * @param {Theme} theme
     * @param {boolean} samples whether samples are drawn
     * @param {boolean} soft whether their targets are distributions
     * @param {boolean} wrong whether wrong answers are marked
     * @param {string} value name of the one that is shown, where there are several
     */
    draw(problem, theme, samples, soft, wrong, value) {
      const next = JSON.stringify([
        problem.classes,
        problem.view.length,
        problem.kind,
        problem.test,
        theme.name,
        samples,
        soft,
        wrong,
        value,
      ]);
      element.hidden = !samples;
      if (next === key) return;
      key = next;
      const { classes } = problem;
      const end = (/** @type {'low'|'high'} */ which) => {
        const answer = t(`net.picture.legend.${which}`);
        return value ? t('net.picture.ask.named', { target: value, answer }) : answer;
      };
      const colours =
        problem.kind === 'regression'
          ? problem.view.length === 1
            ? value
              ? [h('li', {}, value)]
              : []
            : [item('dot', end('low'), signInk(theme.name, -1)), item('dot', end('high'), signInk(theme.name, 1))]
          : classes.map((name, k) =>
              item(
                classes.length > 2 ? `shape-${k % 4}` : 'dot',
                t('net.picture.class', { name }),
                classInk(theme.name, k, classes.length),
              ),
            );
      element.replaceChildren(
        ...colours,
        item('dot', t('net.picture.legend.train')),
        ...(problem.test > 0 ? [item('outline', t('net.picture.legend.test'))] : []),
        ...(wrong ? [item('ring', t('net.picture.legend.wrong'))] : []),
        ...(soft ? [h('li', {}, t('net.picture.legend.soft'))] : []),
        ...(problem.view.length > 2 ? [h('li', {}, t('net.picture.legend.slice'))] : []),
      );
    },
  };
}

/**
 * @param {Problem} problem
 * @param {[number, number]} axes that are asked for
 * @returns {[number, number]} the same, or the first two where there are not so many inputs
 */
export const spanned = ({ view }, axes) => (Math.max(...axes) < view.length ? axes : [0, 1]);

/** An input chosen for both ways changes places with the other. @param {NetActions} actions */
export function createAxesChoice(actions) {
  const selects = /** @type {const} */ (['across', 'up']).map((way) =>
    h('select', { 'aria-label': t(`net.picture.axes.${way}`), title: t(`net.picture.axes.${way}`) }),
  );
  const element = h(
    'div',
    { class: 'net-axes' },
    h('span', { 'aria-hidden': 'true' }, '→'),
    selects[0],
    h('span', { 'aria-hidden': 'true' }, '↑'),
    selects[1],
  );
  /** @type {[number, number]} */
  let shown = [0, 1];
  let named = '';
  selects.forEach((select, k) =>
    select.addEventListener('change', () => {
      const [mine, other] = [Number(select.value), shown[1 - k] === Number(select.value) ? shown[k] : shown[1 - k]];
      shown = k === 0 ? [mine, other] : [other, mine];
      actions.span(shown);
    }),
  );

  return {
    element,
    /**
     * @param {Problem} problem
     * @param {[number, number]} axes that are asked for: those on show may still be others
     * @param {boolean} planes whether there are any
     */
    draw(problem, axes, planes) {
      const { axes: names } = problem;
      element.hidden = !planes || names.length < 3;
      if (element.hidden) return;
      if (named !== names.join('\n'))
        selects.forEach((select) => select.replaceChildren(...names.map((name, k) => new Option(name, String(k)))));
      named = names.join('\n');
      shown = spanned(problem, axes);
      selects.forEach((select, k) => setValue(select, shown[k]));
    },
  };
}
