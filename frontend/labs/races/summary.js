// The race in one sentence, for those who listen instead of look: spoken once a race has come to rest.

import { h, setText } from '../../ui/dom.js';
import { ranks } from './ranking.js';
import { debounced } from '../../shell/debounce.js';
import { t } from '../../i18n/texts.js';

/** @import { Mount } from '../../shell/lab.js' */
/** @import { Races } from './lab.js' */

const PAUSE_MS = 900;

/** @param {Mount<Races>} mount */
export function createSummary({ store }) {
  const line = h('p', { class: 'visually-hidden summary', 'aria-live': 'polite' });
  function say() {
    const { run, catalog } = store.state;
    if (!run || run.status !== 'done') return;
    const rank = ranks(run.entries);
    const { label, outcome } = run.entries[rank.indexOf(1)];
    const converged = run.entries.filter((entry) => entry.outcome?.kind === 'converged').length;
    const kind = outcome ? t(`ended.${outcome.kind}`) : '';
    setText(line, `${t('summary.done', { title: catalog?.functions.get(run.spec.function)?.title ?? '', steps: Number(run.spec.steps), leader: label, outcome: kind })} ${t('summary.count', { converged, entries: run.entries.length })}`);
  }

  store.on(['run', 'catalog'], debounced(PAUSE_MS, say));
  return line;
}
