// The arithmetic of a walk, backward: the chain rule at a neuron, then the update of its weights by the chosen rule.

import { h } from '../../../ui/dom.js';
import { number } from '../../../i18n/format.js';
import { t } from '../../../i18n/texts.js';
import { factor, math, name, partial, row, sub, sum, terms, value } from './maths.js';
import { indexed, largestOf, part, printed, sourceName } from './walk-forward.js';

/** @import { Optimizer } from '../../../net/types.js' */
/** @import { WalkContext } from './walk-forward.js' */

/**
 * @param {WalkContext} context
 * @param {number} layer
 * @param {number} neuron
 * @returns {(HTMLElement|null)[]}
 */
export function tellBackward({ walk, problem, activation, loss }, layer, neuron) {
  const own = walk.layers[layer];
  const next = walk.layers[layer + 1];
  const [z, a] = [indexed('z', layer, neuron), indexed('a', layer, neuron)];
  const dz = partial('ℓ', z);
  const slope = own.slopes?.[neuron];
  const parts = [];
  if (!own.d_activations) {
    parts.push(part(t('net.picture.walk.joined'), printed(loss?.slope), math(dz, '=', value(own.d_sums[neuron]))));
  } else {
    const da = math(partial('ℓ', a), '=', value(own.d_activations[neuron]));
    parts.push(
      next
        ? part(
            t('net.picture.walk.from_next'),
            math(
              partial('ℓ', a),
              '=',
              sum('i'),
              sub(name('w'), row('i', String(neuron + 1))),
              partial('ℓ', sub(name('z'), 'i')),
            ),
            arriving(own.d_activations[neuron], next, layer, neuron),
          )
        : part(t('net.picture.walk.loss_slope'), printed(loss?.slope), da),
    );
    parts.push(
      part(
        t('net.picture.walk.through', { name: activation?.title ?? '' }),
        printed(activation?.slope),
        math(
          partial('ℓ', indexed('z', layer, neuron)),
          '=',
          partial('ℓ', indexed('a', layer, neuron)),
          '·',
          partial(indexed('a', layer, neuron), indexed('z', layer, neuron)),
        ),
        math(
          '=',
          factor(own.d_activations[neuron]),
          '·',
          ...(typeof slope === 'number' ? [factor(slope)] : [partial('a', 'z')]),
          '=',
          value(own.d_sums[neuron]),
        ),
      ),
    );
  }
  const chosen = largestOf(own.d_weights[neuron]);
  const left = own.inputs.length - chosen.length;
  const rows = chosen.map((k) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, sourceName(problem, layer, k)),
      h('td', {}, math(factor(own.d_sums[neuron]), '·', factor(own.inputs[k]), '=', value(own.d_weights[neuron][k]))),
    ),
  );
  parts.push(
    part(
      t('net.picture.walk.weights'),
      math(
        partial('ℓ', sub(name('w'), row(String(neuron + 1), 'j'))),
        '=',
        partial('ℓ', indexed('z', layer, neuron)),
        '·',
        layer === 0 ? sub(name('x'), 'j') : sub(name('a'), 'j'),
      ),
      h(
        'table',
        { class: 'net-numbers' },
        h(
          'tbody',
          {},
          ...rows,
          own.d_biases.length > 0 &&
            h(
              'tr',
              {},
              h('th', { scope: 'row' }, t('net.picture.walk.bias')),
              h('td', {}, math(value(own.d_biases[neuron]))),
            ),
        ),
      ),
      left > 0 && h('p', { class: 'hint' }, t('net.picture.walk.more.largest', { count: left })),
    ),
  );
  return parts;
}

/**
 * @param {number} total
 * @param {import('./walk-steps.js').WalkLayer} next
 * @param {number} layer
 * @param {number} neuron
 * @returns {Element} what comes back over each weight that leads on
 */
function arriving(total, next, layer, neuron) {
  const weights = next.weights.map((row_) => row_[neuron]);
  const chosen = largestOf(weights);
  const left = weights.length - chosen.length;
  return terms([
    ...chosen.map(
      (i, place) =>
        /** @type {[string, Element, string]} */ ([
          place === 0 ? '' : '+',
          row(factor(weights[i]), '·', factor(next.d_sums[i])),
          t('net.picture.neuron.of', { layer: layer + 2, neuron: i + 1 }),
        ]),
    ),
    ...(left > 0
      ? [/** @type {[string, Element, string]} */ (['+', row('…'), t('net.picture.walk.more', { count: left })])]
      : []),
    ['=', value(total), ''],
  ]);
}

/**
 * @param {WalkContext} context
 * @param {Optimizer|undefined} optimizer
 * @param {number} layer
 * @param {number} neuron
 * @returns {HTMLElement[]}
 */
export function tellUpdate({ walk, problem }, optimizer, layer, neuron) {
  const own = walk.layers[layer];
  const names = Object.keys(own.state);
  const pair = (/** @type {number} */ before, /** @type {number} */ after) =>
    h('td', {}, h('span', { class: 'soft' }, `${number(before, 4)} → `), number(after, 4));
  const chosen = largestOf(own.gradient_weights[neuron]);
  const left = own.inputs.length - chosen.length;
  const weightRow = (/** @type {number} */ k) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, sourceName(problem, layer, k)),
      h('td', {}, number(own.gradient_weights[neuron][k], 4)),
      pair(own.old_weights[neuron][k], own.new_weights[neuron][k]),
      ...names.map((id) => pair(own.state[id][0][neuron][k], own.state[id][2][neuron][k])),
    );
  const biasRow =
    own.old_biases.length > 0 &&
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, t('net.picture.walk.bias')),
      h('td', {}, number(own.gradient_biases[neuron], 4)),
      pair(own.old_biases[neuron], own.new_biases[neuron]),
      ...names.map((id) => pair(own.state[id][1][neuron], own.state[id][3][neuron])),
    );
  const heads = [t('net.picture.walk.from'), 'g', 'w', ...names];
  return [
    part(
      t('net.picture.walk.rule', { name: optimizer?.title ?? '' }),
      printed(optimizer?.formula),
      h(
        'p',
        { class: 'hint' },
        [
          t('net.picture.walk.rate', { t: walk.t, lr: number(walk.lr) }),
          walk.looks_ahead && t('net.picture.walk.ahead'),
        ]
          .filter(Boolean)
          .join(' '),
      ),
    ),
    part(
      t('net.picture.walk.updates'),
      h(
        'div',
        { class: 'net-numbers-scroll', tabindex: 0, role: 'group', 'aria-label': t('net.picture.walk.updates') },
        h(
          'table',
          { class: 'net-numbers net-updates' },
          h('thead', {}, h('tr', {}, ...heads.map((text) => h('th', { scope: 'col' }, text)))),
          h('tbody', {}, ...chosen.map(weightRow), biasRow),
        ),
      ),
      h(
        'p',
        { class: 'hint' },
        [
          left > 0 && t('net.picture.walk.more.largest', { count: left }),
          walk.penalty > 0 && t('net.picture.walk.penalised'),
          t('net.picture.walk.alone'),
        ]
          .filter(Boolean)
          .join(' '),
      ),
    ),
  ];
}
