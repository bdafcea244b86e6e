// The flock in numbers: which share of the starts each entry leads to each minimum, and how many end elsewhere.

import { h, setAttribute, setText } from '../../../ui/dom.js';
import { number, percent } from '../../../i18n/format.js';
import { swatch } from '../../../ui/icons.js';
import { t } from '../../../i18n/texts.js';
import { inBox } from '../functions.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */
/** @import { Flight } from '../types.js' */

/** @type {readonly Flight[]} */
const NONE = [];

/** @param {Mount<Races>} mount */
export function createFlockTable({ store, actions }) {
  const head = h('tr');
  const body = h('tbody');
  const starts = h('span', { class: 'soft numeric' });
  const host = h(
    'section',
    { class: 'card flock', 'data-part': 'flock', hidden: true },
    h('div', { class: 'step-head' }, h('h2', {}, t('flock.title')), starts),
    h(
      'div',
      { class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': t('flock.caption') },
      h('table', {}, h('caption', { class: 'visually-hidden' }, t('flock.caption')), h('thead', {}, head), body),
    ),
  );
  let shown = NONE;
  let strokes = '';

  function show() {
    const { run, catalog } = store.state;
    const known = run && catalog?.functions.get(run.spec.function);
    const fn = known && inBox(known, run.spec.box, run);
    const flights = run?.flights ?? NONE;
    setAttribute(host, 'hidden', flights.length === 0 || !fn);
    host.classList.toggle('faded', run?.faded ?? false);
    if (!run || !fn) return;
    const now = flights
      .map(({ entry }) => `${run.entries[entry].label} ${run.entries[entry].colour} ${run.entries[entry].dash}`)
      .join();
    if (flights === shown && now === strokes) return;
    [shown, strokes] = [flights, now];
    setText(starts, `× ${flights[0]?.starts ?? 0}`);
    const minima = fn.minima.map(([x, y]) => t('flock.minimum', { x: number(x), y: number(y) }));
    head.replaceChildren(
      h('th', { scope: 'col' }, t('table.entry')),
      ...[...minima, t('flock.elsewhere')].map((title) => h('th', { scope: 'col', class: 'numeric' }, title)),
    );
    body.replaceChildren(
      ...flights.map(({ entry, shares, outcomes }) => {
        const elsewhere = 1 - shares.reduce((sum, share) => sum + share, 0);
        const kinds = Object.entries(outcomes)
          .filter(([kind]) => kind !== 'converged')
          .map(([kind, many]) => `${t(/** @type {'outcome.stuck'} */ (`outcome.${kind}`))} ${many}`);
        const owner = run.entries[entry];
        return h(
          'tr',
          { onpointerenter: () => actions.hover(entry), onpointerleave: () => actions.hover(null) },
          h('th', { scope: 'row' }, h('span', { class: 'entry-line' }, swatch(owner)), owner.label),
          ...shares.map((share) => h('td', { class: 'numeric' }, bar(share, owner.colour), percent(share))),
          h(
            'td',
            { class: 'numeric', title: kinds.join(', ') },
            percent(Math.max(elsewhere, 0)),
            kinds.length > 0 && h('span', { class: 'reason' }, ` ${kinds.join(', ')}`),
          ),
        );
      }),
    );
  }

  show();
  store.on(['run', 'catalog'], show);
  return host;
}

/**
 * @param {number} share
 * @param {string} colour
 */
function bar(share, colour) {
  const element = h('span', { class: 'share-bar', 'aria-hidden': 'true' });
  element.style.setProperty('--share', String(share));
  element.style.setProperty('--entry', colour);
  return element;
}
