// Several values: the one that planes and lines are of, and what each is called.

import { h, setValue } from '../../../ui/dom.js';
import { t } from '../../../i18n/texts.js';

/** @import { NetActions } from '../actions.js' */
/** @import { NetState } from '../types.js' */
/** @import { Data, Planes, Problem } from './types.js' */

/** @type {WeakMap<Data, Map<number, Data>>} */
const kept = new WeakMap();

/**
 * @param {Problem} problem
 * @param {number} output
 * @returns {number} the same, or the first where there are fewer
 */
export const within = ({ values }, output) => (output < values.length ? output : 0);

/**
 * @param {Readonly<NetState>} state
 * @returns {number} the one that the planes which have come are of; until any have, the one that was chosen
 */
export const shownOutput = ({ view, output }) => view?.output ?? output;

/**
 * @param {Problem} problem
 * @param {number} output
 * @returns {string} what that value is called; '' where there is one only, or classes
 */
export const nameOf = (problem, output) => problem.values[within(problem, output)] ?? '';

/**
 * @param {Data} data
 * @param {Problem} problem
 * @param {number} output
 * @returns {Data} whose targets are those of that output; the same one for the same output
 */
export function dataOf(data, problem, output) {
  const m = problem.values.length;
  if (!m) return data;
  const k = within(problem, output);
  const known = kept.get(data) ?? new Map();
  if (!known.has(k)) known.set(k, { ...data, targets: data.targets.filter((_, i) => i % m === k) });
  kept.set(data, known);
  return /** @type {Data} */ (known.get(k));
}

/**
 * @param {Planes|undefined} answers
 * @param {Problem} problem
 * @param {number} output
 * @returns {Planes|undefined} the plane of that output, where all have come; of classes all there are
 */
export function planeOf(answers, problem, output) {
  if (!answers || !problem.values.length || answers.planes === 1) return answers;
  const { nx, ny, data } = answers;
  const k = within(problem, output);
  return { planes: 1, nx, ny, data: data.subarray(k * nx * ny, (k + 1) * nx * ny) };
}

/** Which value the planes are of. @param {NetActions} actions */
export function createOutputChoice(actions) {
  const label = t('net.picture.output.shown');
  const select = h('select', { 'aria-label': label });
  const element = h('label', { class: 'net-axes net-output' }, h('span', {}, label), select);
  let named = '';
  select.addEventListener('change', () => actions.showOutput(Number(select.value)));

  return {
    element,
    /**
     * @param {Problem} problem
     * @param {number} output
     */
    draw(problem, output) {
      const { values } = problem;
      element.hidden = !values.length;
      if (named !== values.join('\n')) select.replaceChildren(...values.map((name, k) => new Option(name, String(k))));
      named = values.join('\n');
      setValue(select, within(problem, output));
    },
  };
}
