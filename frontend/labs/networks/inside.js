// Inside the selected entry: its network, what its layers look like, where it errs, one sample step by step, and its landscape.

import { swatch } from '../../ui/icons.js';
import { h, setText } from '../../ui/dom.js';
import { createTabs } from '../../shell/tabs.js';
import { t } from '../../i18n/texts.js';
import * as pictures from './pictures/index.js';
import { pictureHost } from './stage.js';

/** @import { NetActions } from './actions.js' */
/** @import { NetStore } from './types.js' */

const TABS = /** @type {const} */ ([
  { id: 'network', make: 'createNetwork' },
  { id: 'walk', make: 'createWalk' },
  { id: 'histograms', make: 'createHistograms' },
  { id: 'confusion', make: 'createConfusion' },
  { id: 'terrain', make: 'createLandscape' },
]);

/**
 * @param {HTMLElement} host
 * @param {NetStore} store
 * @param {NetActions} actions
 */
export function createInside(host, store, actions) {
  const line = h('span', { class: 'entry-line' });
  const name = h('select', { class: 'inside-entry', 'aria-label': t('net.inside.entry') });
  name.addEventListener('change', () => actions.select(Number(name.value)));
  const hosts = TABS.map(({ id }) => pictureHost(`net.inside.${id}.label`));
  const tabs = createTabs(t('net.inside'), TABS.map(({ id }, i) => ({ id, title: t(`net.inside.${id}`), host: hosts[i] })), show);
  const hint = h('span', { class: 'panel-hint' });
  host.append(h('div', { class: 'panel-head' }, tabs.element, hint, h('label', { class: 'inside-pick' }, line, name)),
    h('div', { class: 'panel-body' }, ...hosts));
  TABS.forEach(({ make }, i) => {
    const create = /** @type {Record<string, (host: HTMLElement, store: NetStore, actions: NetActions) => void>} */ (/** @type {unknown} */ (pictures))[make];
    create?.(hosts[i], store, actions);
  });

  /** @param {string} id */
  function show(id) {
    tabs.choose(id);
    host.dataset.tab = id;
    setText(hint, t(/** @type {import('../../i18n/texts.js').TextKey} */ (`net.inside.${id}.hint`)));
  }

  let listed = '';
  function follow() {
    const { training, selected } = store.state;
    const entries = training?.entries ?? [];
    const wanted = entries.map(({ label }) => label).join('\n');
    if (wanted !== listed) name.replaceChildren(...entries.map(({ label }, i) => new Option(label, String(i))));
    listed = wanted;
    name.value = String(selected);
    const entry = entries[selected];
    if (entry && line.dataset.stroke !== entry.colour + entry.dash) {
      line.dataset.stroke = entry.colour + entry.dash;
      line.replaceChildren(swatch(entry));
    }
    tabs.show('confusion', training?.started.problem.kind !== 'regression');
  }

  show('network');
  follow();
  store.on(['training', 'selected'], follow);
}
