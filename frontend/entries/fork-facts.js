// What is said of a typed rule: its lines typeset, and what was found by trying it.

import { formulaLines } from '../ui/dom.js';
import { number } from '../i18n/format.js';
import { t } from '../i18n/texts.js';

/** @import { Optimizer, RuleAnswer, RuleChecks } from '../net/types.js' */

const MOST_ALIKE = 3;

/** @param {Optimizer} optimizer */
export const formulas = ({ formula }) => formulaLines(formula);

/**
 * @param {RuleAnswer} answer
 * @param {{optimizers: Map<string, Optimizer>}} catalog
 * @returns {string[]} a sentence each
 */
export function facts({ checks, optimizer }, catalog) {
  if (!checks || !optimizer) return [];
  const names = optimizer.state.map(({ name }) => name).join(', ');
  return [
    checks.broke_at === null ? t('fork.finite') : t('fork.broke', { step: checks.broke_at }),
    checks.first_step === null ? '' : t('fork.first', { length: number(checks.first_step, 4) }),
    checks.scale ? t(`fork.${checks.scale}`) : '',
    names ? t('fork.state', { names }) : t('fork.state.none'),
    ...[...checks.equals]
      .sort((a, b) => settings(a) - settings(b))
      .slice(0, MOST_ALIKE)
      .map(({ optimizer: id, own, other }) => {
        const which = `${named(own) && '.own'}${named(other) && '.other'}`;
        const key = /** @type {'fork.equals'} */ (`fork.equals${which}`);
        return t(key, { title: catalog.optimizers.get(id)?.title ?? id, own: named(own), other: named(other) });
      }),
  ].filter(Boolean);
}

/** @param {RuleChecks['equals'][number]} equal */
const settings = ({ own, other }) => Object.keys(own).length + Object.keys(other).length;

/** @param {Record<string, number>} values */
const named = (values) =>
  Object.entries(values)
    .map(([name, value]) => `${name} = ${number(value, 4)}`)
    .join(', ');
