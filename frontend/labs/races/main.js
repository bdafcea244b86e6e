// Starts the page: puts the parts together and lets them listen to the store.

import { actions } from './actions.js';
import { api as lab } from '../../net/api.js';
import { createBanner } from '../../shell/banner.js';
import { carried, carry } from '../../shell/reload-state.js';
import { createPanel } from './controls/panel.js';
import { $, h, labelPage, setText } from '../../ui/dom.js';
import { createFlockTable } from './inspector/flock-table.js';
import { createInspector } from './inspector/index.js';
import { icon } from '../../ui/icons.js';
import { createKeys } from '../../shell/keys.js';
import { createLanguageSwitch } from '../../i18n/language-switch.js';
import { scrollTo } from '../../shell/motion.js';
import { createNotice } from '../../shell/notice.js';
import { createClock, createPlayer } from './player.js';
import { createRacer } from './connection.js';
import { findRecording, playRecording, recordedActions, recordedApi } from './recording.js';
import { stepOfRow } from './run.js';
import { createShortcuts } from '../../shell/shortcuts.js';
import { createStage } from './stage.js';
import { store } from './store.js';
import { createSummary } from './summary.js';
import { raceBoard } from './table-columns.js';
import { createTable } from '../../shell/table.js';
import { t } from '../../i18n/texts.js';
import { createThemeSwitch } from '../../shell/theme-switch.js';
import { createTopTools } from '../../shell/top-tools.js';
import { createAddress } from '../../shell/address.js';
import { raceAddress } from './address.js';
import { VIEW_KEYS } from './view-parts.js';

/** @import { Parts } from '../../shell/top-tools.js' */
/** @import { Catalog } from './types.js' */

const CATALOG_PAUSE_MS = 1500;

// A page saved with its race plays that; otherwise the lab is asked, and starts computing before anything is drawn.
const recording = findRecording();
const api = recording ? recordedApi(recording) : lab;
const catalog = loadCatalog();
/** @type {() => void} */
let retry = () => {};

labelPage();
createThemeSwitch($('#theme'), store);
createLanguageSwitch($('#language'), keep);
createNotice($('#notice'), store, actions);
/** @type {(parts: Parts) => void} */
let ready = () => {};
void createTopTools($('#top-tools'), new Promise((resolve) => (ready = resolve)));
createPlayer($('#player'), store, actions);
createTable($('#table'), store, actions, raceBoard);
createFlockTable($('#flock'), store, actions);
createInspector($('#inspector'), store, api);
createSummary($('#summary'), store);
createKeys(store, actions, createShortcuts($('#shortcuts'), [
  ['keys.play', [t('keys.space')]], ['keys.step', ['←', '→']], ['keys.ends', [t('keys.home'), t('keys.end')]],
  ['keys.start', ['←', '→', '↑', '↓']], ['keys.free', ['Esc']],
]));
$('#to-controls').append(icon('sliders'));
$('#to-controls').addEventListener('click', () => scrollTo($('#controls')));

if (recording) playRecording(store, recording, await catalog);
else createBanner($('#banner'), store, () => retry());
// What an address asks for can only be read with the catalogue; without an address the first race need not wait for it.
if (location.hash) store.set({ catalog: await catalog });
const kept = recording ? null : carried();
const early = location.hash && !recording ? createAddress(store, raceAddress(await catalog), { read: !kept?.spec }) : null;
if (kept) store.set(kept);
if (!recording) retry = createRacer(store, `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/live`).retry;
createClock(store);

const stage = createStage($('#stage'), store, recording ? recordedActions(actions) : actions, api);
store.set({ catalog: await catalog });
const address = early ?? createAddress(store, raceAddress(await catalog), { read: !recording && !kept?.spec });
createPanel($('#controls'), store, actions, api, await catalog);

await stage.shown();
await drawingLibrary();
const pictures = 'Plotly' in window ? stage.complete() : [];
if (!('Plotly' in window)) $('#stage').append(h('p', { class: 'notice', role: 'alert' }, t('plotly.missing')));
ready({ store, actions, api, address, catalog: await catalog, pictures });

/** The race as it is, for the same page in another language; an untouched one begins with words of that language. */
function keep() {
  const { spec, looks, run, row, playing } = store.state;
  const touched = location.hash ? { spec, looks } : {};
  const view = Object.fromEntries(VIEW_KEYS.map((key) => [key, store.state[key]]));
  carry({ ...touched, at: run && stepOfRow(run, row), playing, ...view });
}

/** @returns {Promise<Catalog>} tries until the lab answers */
async function loadCatalog() {
  for (;;) {
    try {
      return await api.catalog();
    } catch {
      setText($('#controls-wait'), t('catalog.failed'));
      await new Promise((resolve) => setTimeout(resolve, CATALOG_PAUSE_MS));
    }
  }
}

/** Plotly is so large that it is run only when there is something to see; by then it is mostly there. */
async function drawingLibrary() {
  if ('Plotly' in window) return;
  const script = h('script', { src: $('#plotly').getAttribute('src') });
  await new Promise((resolve) => {
    script.addEventListener('load', resolve);
    script.addEventListener('error', resolve);
    document.head.append(script);
  });
}
