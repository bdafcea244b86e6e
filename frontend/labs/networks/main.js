// Starts the network lab: puts the parts together and lets them listen to the store.

import { createBanner } from '../../shell/banner.js';
import { carried, carry } from '../../shell/reload-state.js';
import { $, h, labelPage, setText } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { listenKeys } from '../../shell/keys.js';
import { createLanguageSwitch } from '../../i18n/language-switch.js';
import { scrollTo } from '../../shell/motion.js';
import { createNotice } from '../../shell/notice.js';
import { createShortcuts } from '../../shell/shortcuts.js';
import { createTable } from '../../shell/table.js';
import { t } from '../../i18n/texts.js';
import { createThemeSwitch } from '../../shell/theme-switch.js';
import { createAddress } from '../../shell/address.js';
import { createActions } from './actions.js';
import { loadCatalog } from './api.js';
import { trainingBoard } from './board.js';
import { createPanel } from './controls/panel.js';
import { createInside } from './inside.js';
import { createPlayer } from './player.js';
import { openPresets } from './presets.js';
import { createStage } from './stage.js';
import { store } from './store.js';
import { createSummary } from './summary.js';
import { openTakeaway } from './takeaway.js';
import { createTrainer } from './connection.js';
import { createTrouble } from './trouble.js';
import { trainingAddress } from './url.js';

/** @import { NetCatalog } from './types.js' */

const CATALOG_PAUSE_MS = 1500;
const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/training`;
const coming = patientCatalog();

labelPage();
createThemeSwitch($('#theme'), store);
createLanguageSwitch($('#language'), keep);

// What an address asks for can only be read with the catalogue; without one the first training need not wait for it.
const kept = carried();
const early = location.hash ? createAddress(store, trainingAddress(await coming), { read: !kept?.state.spec }) : null;
if (kept) store.set(kept.state);
const trainer = createTrainer(store, url, kept?.held);
export const actions = createActions(store, trainer);

createBanner($('#banner'), store, trainer.retry);
createNotice($('#notice'), store, actions);
createTrouble($('#trouble'), store, actions);
createStage($('#stage'), store, actions);
createPlayer($('#player'), store, actions);
createInside($('#inside'), store, actions);
createTable($('#table'), store, actions, trainingBoard);
createSummary($('#summary'), store);
listenKeys({
  ' ': actions.toggle,
  ArrowLeft: actions.back,
  ArrowRight: actions.forward,
  Home: () => actions.seek(0),
  End: () => actions.seek(Infinity),
  e: actions.epoch,
  '?': createShortcuts($('#shortcuts'), [
    ['keys.train', [t('keys.space')]], ['keys.snapshot', ['←', '→']], ['keys.ends', [t('keys.home'), t('keys.end')]], ['keys.epoch', ['E']],
    ['keys.neuron', ['←', '→', '↑', '↓']],
  ]),
});
$('#to-controls').append(icon('sliders'));
$('#to-controls').addEventListener('click', () => scrollTo($('#controls')));

const catalog = await coming;
store.set({ catalog });
const address = early ?? createAddress(store, trainingAddress(catalog), { read: !kept?.state.spec });
createPanel($('#controls'), store, actions, catalog);
$('#top-tools').append(
  h('button', { type: 'button', class: 'top-button lead', 'aria-label': t('net.presets'), 'aria-haspopup': 'dialog', onclick: () => openPresets(actions, catalog) },
    icon('gallery'), h('span', {}, t('net.presets'))),
  h('button', { type: 'button', class: 'top-button', 'aria-label': t('share.open'), 'aria-haspopup': 'dialog', onclick: () => openTakeaway(store, address) },
    icon('share'), h('span', {}, t('share.open'))),
);

/** The training as it is, for the same page in another language: it goes on where it was. */
function keep() {
  const { spec, looks, training, playing, selected, speed, axes, seen } = store.state;
  const touched = location.hash ? { spec, looks } : {};
  carry({ state: { ...touched, playing, selected, speed, axes, seen }, held: training && { id: training.id, token: training.token } });
}

/** @returns {Promise<NetCatalog>} tries until the lab answers */
async function patientCatalog() {
  for (;;) {
    try {
      return await loadCatalog();
    } catch {
      setText($('#controls-wait'), t('catalog.failed'));
      await new Promise((resolve) => setTimeout(resolve, CATALOG_PAUSE_MS));
    }
  }
}
