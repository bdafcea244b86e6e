// What is said of a race once it has come to rest.

import { t } from '../../i18n/texts.js';
import { ranks } from './ranking.js';

/** @import { Saying } from '../../shell/summary.js' */
/** @import { Races } from './lab.js' */
/** @import { State } from './types.js' */

const PAUSE_MS = 900;

/** @param {Readonly<State>} state @returns {string} '' while it runs */
function sentence({ run, catalog }) {
  if (!run || run.status !== 'done') return '';
  const { label, outcome } = run.entries[ranks(run.entries).indexOf(1)];
  const converged = run.entries.filter((entry) => entry.outcome?.kind === 'converged').length;
  const title = catalog?.functions.get(run.spec.function)?.title ?? '';
  const done = t('summary.done', { title, steps: Number(run.spec.steps), leader: label, outcome: outcome ? t(`ended.${outcome.kind}`) : '' });
  return `${done} ${t('summary.count', { converged, entries: run.entries.length })}`;
}

/** @type {Saying<Races>} */
export const saying = { follows: ['run', 'catalog'], pause: PAUSE_MS, about: (state) => sentence(state) || null, words: sentence };
