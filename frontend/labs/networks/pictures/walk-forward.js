// The arithmetic of a walk, forward: a neuron's weighted sum and activation, and the loss.

import { h, mathml } from '../../../ui/dom.js';
import { number } from '../../../i18n/format.js';
import { t } from '../../../i18n/texts.js';
import { factor, math, name, row, sub, subsup, sum, terms, value, words } from './maths.js';

/** @import { Problem } from './types.js' */
/** @import { Formula } from '../../../net/types.js' */
/** @import { Walk } from './walk-steps.js' */

/** @typedef {{walk: Walk, problem: Problem, activation: {title: string, formula: Formula[], slope: Formula[]}|null,
 *   loss: {title: string, formula: Formula[], slope: Formula[]}|null}} WalkContext
 *   what the catalogue knows of the parts at work */

/** Terms written out; of more, those with the largest weights. */
export const SHOWN = 8;

/**
 * @param {string} symbol
 * @param {number} layer
 * @param {number} neuron
 */
export const indexed = (symbol, layer, neuron) =>
  subsup(name(symbol), String(neuron + 1), row('(', String(layer + 1), ')'));

/**
 * @param {Problem} problem
 * @param {number} layer
 * @param {number} k
 * @returns {string} what comes into a layer there
 */
export const sourceName = (problem, layer, k) =>
  layer === 0 ? problem.axes[k] : t('net.picture.neuron.of', { layer, neuron: k + 1 });

/**
 * @param {readonly number[]} sizes
 * @returns {number[]} indices of the largest, in order, at most SHOWN
 */
export function largestOf(sizes) {
  const order = sizes.map((_, k) => k);
  if (order.length <= SHOWN) return order;
  return order
    .sort((a, b) => Math.abs(sizes[b] ?? 0) - Math.abs(sizes[a] ?? 0))
    .slice(0, SHOWN)
    .sort((a, b) => a - b);
}

/**
 * @param {string} title
 * @param {(Node|string|null|false)[]} content
 */
export const part = (title, ...content) => h('section', { class: 'net-sum' }, h('h4', {}, title), ...content);

/** @param {Formula[]|undefined} lines @returns {HTMLElement|null} the rule as the catalogue prints it */
export const printed = (lines) =>
  lines?.length ? h('div', { class: 'net-formula' }, ...lines.map(({ mathml: markup }) => mathml(markup))) : null;

/**
 * @param {WalkContext} context
 * @param {number} layer
 * @param {number} neuron
 * @returns {HTMLElement[]}
 */
export function tellForward({ walk, problem, activation }, layer, neuron) {
  const { inputs, weights, biases, sums, activations } = walk.layers[layer];
  const chosen = largestOf(weights[neuron]);
  const left = inputs.length - chosen.length;
  const [input, z, a] = [
    layer === 0 ? sub(name('x'), 'j') : subsup(name('a'), 'j', row('(', String(layer), ')')),
    indexed('z', layer, neuron),
    indexed('a', layer, neuron),
  ];
  return [
    part(
      t('net.picture.walk.sum'),
      math(
        z,
        '=',
        sum('j'),
        sub(name('w'), row(String(neuron + 1), 'j')),
        input,
        ...(biases.length > 0 ? ['+', sub(name('b'), String(neuron + 1))] : []),
      ),
      terms([
        ...chosen.map(
          (k, place) =>
            /** @type {[string, Element, string]} */ ([
              place === 0 ? '' : '+',
              row(factor(weights[neuron][k]), '·', factor(inputs[k])),
              sourceName(problem, layer, k),
            ]),
        ),
        ...(left > 0
          ? [/** @type {[string, Element, string]} */ (['+', row('…'), t('net.picture.walk.more', { count: left })])]
          : []),
        ...(biases.length > 0
          ? [/** @type {[string, Element, string]} */ (['+', factor(biases[neuron]), t('net.picture.walk.bias')])]
          : []),
        ['=', value(sums[neuron]), ''],
      ]),
    ),
    part(
      t('net.picture.walk.activation', { name: activation?.title ?? '' }),
      printed(activation?.formula),
      math(
        a,
        '=',
        value(activations[neuron]),
        words(t('net.picture.walk.at')),
        indexed('z', layer, neuron),
        '=',
        value(sums[neuron]),
      ),
    ),
  ];
}

/**
 * @param {WalkContext} context
 * @returns {HTMLElement[]}
 */
export function tellLoss({ walk, problem, loss }) {
  const last = walk.layers[walk.layers.length - 1];
  const rows = last.activations.map((answer, k) =>
    h(
      'tr',
      {},
      h(
        'th',
        { scope: 'row' },
        last.activations.length === 1
          ? t('net.picture.output')
          : (problem.values[k] ?? t('net.picture.class', { name: problem.classes[k] ?? String(k) })),
      ),
      h('td', {}, number(answer, 4)),
      h('td', {}, number(walk.target[k], 4)),
    ),
  );
  return [
    part(
      t('net.picture.walk.compare'),
      h(
        'table',
        { class: 'net-numbers' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            h('td'),
            h('th', { scope: 'col' }, t('net.picture.walk.answer')),
            h('th', { scope: 'col' }, t('net.picture.walk.target')),
          ),
        ),
        h('tbody', {}, ...rows),
      ),
      problem.kind === 'regression' && h('p', { class: 'hint' }, t('net.picture.walk.scaled')),
    ),
    part(
      loss?.title ?? t('picture.loss'),
      printed(loss?.formula),
      math('ℓ', '=', value(walk.loss)),
      walk.penalty > 0 && h('p', { class: 'hint' }, t('net.picture.walk.penalty', { value: number(walk.penalty) })),
    ),
  ];
}
