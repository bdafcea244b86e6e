// Mounts a lab into an element of any page. Several on one page do not disturb each other.

import { t } from '../i18n/texts.js';
import { patiently } from '../net/patiently.js';
import { h, setText } from '../ui/dom.js';
import { createBanner } from './banner.js';
import { createControls } from './controls.js';
import { createStore } from './create-store.js';
import { leaveWheel } from './framed-wheel.js';
import { listenKeys } from './keys.js';
import { createNotice } from './notice.js';
import { leaveOut } from './parts.js';
import { openShortcuts } from './shortcuts.js';
import { drawPictures } from './stage.js';
import { onTheme } from './theme.js';

/** @import { Expected, Kind, Lab, LabState, Mount, Source } from './lab.js' */

/** How long the controls wait for the first picture, in the making of which theirs would be in the way. */
const STAND_BACK_MS = 600;

/**
 * @template {Kind} K
 * @typedef {{spec?: K['Spec'], view?: Partial<K['State']>, hide?: readonly string[], known?: Partial<K['State']>|null}}
 *   Wish
 *   spec: in place of the present one; view: how it is looked at; hide: the controls that are left out, as ?hide= names
 *   them; known: what `expect` has found of that spec
 */
/**
 * @template {Kind} K
 * @typedef {Mount<K> & {ready: Promise<K['Catalog']>, update: (wish: Wish<K>) => void, stop: () => void,
 *   expect: (wish: Expected<K>) => Promise<Partial<K['State']>|null>}} Mounted
 *   ready: its controls are there; stop: takes it out of the page and ends all it does; expect: asks ahead for what is
 *   seen first of a spec
 */

/**
 * @template {Kind} K
 * @param {Lab<K>} lab
 * @param {HTMLElement} host it is put at the end of
 * @param {Wish<K> & {source?: Source<K>, held?: unknown, prepare?: (store: Mount<K>['store'], catalog:
 *   Promise<K['Catalog']>) => Promise<void>|void}} [options]
 *   source: the server if not given; held: what the lab kept over a reload; prepare: brings the state to where it is to
 *   begin,
 *   before the server is asked for anything
 * @returns {Mounted<K>}
 */
export function start(lab, host, { spec, view, hide = [], source = lab.live(), held = null, prepare } = {}) {
  const ends = new AbortController();
  const { signal } = ends;
  const store = createStore(lab.begin());
  const waiting = h('p', { class: 'hint', role: 'status' });
  const catalog = patiently(source.api.catalog, () => setText(waiting, t('catalog.failed')), signal);
  const session = source.connect(store, held);
  const actions = lab.createActions(store, session);
  const element = h('div', { class: 'mount' });
  /** @type {Mount<K>} */
  const mount = {
    lab,
    element,
    store,
    actions,
    api: source.api,
    session,
    pictures: [],
    recorded: source.recorded ?? false,
    signal,
  };

  // What is asked for in words of the catalogue has to wait for it; the lab's own first spec need not.
  const preparing =
    spec || view
      ? catalog.then((found) => store.set(lab.show({ spec, view }, store.state, found)))
      : prepare?.(store, catalog);
  // Where that fails the lab begins as it does by itself, and `ready` says so.
  const prepared = Promise.allSettled([preparing]);
  if (preparing) void prepared.then(() => signal.aborted || session.open());
  else session.open();

  const controls = createControls(mount, waiting);
  leaveOut(element, hide);
  element.append(
    h('div', { class: `lab lab-${lab.id}` }, h('div', { class: 'scope' }, ...lab.sections(mount)), controls.element),
  );
  createBanner(element, mount);
  createNotice(element, mount);
  host.append(element);
  const seen = drawPictures(mount);
  leaveWheel(element, signal);
  listenKeys(element, { ...lab.keys(mount), '?': () => openShortcuts(lab.shortcuts) }, signal);
  onTheme((theme) => store.set(/** @type {Partial<K['State']>} */ ({ theme })), signal);

  const filled = Promise.all([catalog, prepared]).then(async ([found]) => {
    if (signal.aborted) return found;
    store.set(/** @type {Partial<K['State']>} */ (/** @type {Partial<LabState>} */ ({ catalog: found })));
    // What waited for the catalogue itself is computed meanwhile.
    if (!preparing) await Promise.race([seen, new Promise((next) => setTimeout(next, STAND_BACK_MS))]);
    if (!signal.aborted) controls.fill(found);
    return found;
  });
  const ready = filled.then(async (found) => {
    await preparing;
    return found;
  });

  return {
    ...mount,
    ready,
    update(wish) {
      if (wish.hide) leaveOut(element, wish.hide);
      if (wish.spec || wish.view)
        void filled.then((found) => signal.aborted || store.set(lab.show(wish, store.state, found)));
    },
    expect: async (wish) =>
      lab.expect(mount, { ...wish, signal: AbortSignal.any([signal, wish.signal]) }, await filled),
    stop() {
      ends.abort();
      session.close();
      element.remove();
    },
  };
}
