// Inside the selected entry: its network, what its layers look like, where it errs, one sample step by step, and its landscape.

import { t } from '../../i18n/texts.js';
import { createPanel } from '../../shell/stage.js';
import { h } from '../../ui/dom.js';
import { swatch } from '../../ui/icons.js';
import { confusion } from './pictures/confusion.js';
import { histograms } from './pictures/histograms.js';
import { landscape } from './pictures/landscape.js';
import { network } from './pictures/network.js';
import { walk } from './pictures/walk.js';

/** @import { Mount } from '../../shell/lab.js' */
/** @import { Networks } from './lab.js' */

/** @param {Mount<Networks>} mount */
export function createInside(mount) {
  const element = createPanel(mount, {
    id: 'inside', name: 'net.inside', key: 'inside', follows: ['training'], pictures: [network, walk, histograms, confusion, landscape],
    tools: (made) => [createEntryChoice(made)],
  });
  element.classList.add('inside');
  element.setAttribute('aria-label', t('net.inside'));
  return element;
}

/** @param {Mount<Networks>} mount */
function createEntryChoice({ store, actions }) {
  const line = h('span', { class: 'entry-line' });
  const name = h('select', { class: 'inside-entry', 'aria-label': t('net.inside.entry') });
  name.addEventListener('change', () => actions.select(Number(name.value)));
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
  }
  follow();
  store.on(['training', 'selected'], follow);
  return h('label', { class: 'inside-pick' }, line, name);
}
