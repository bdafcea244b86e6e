// A page of its own for one lab: its header, its address, what is handed over when it loads anew.

import { createLanguageSwitch } from '../i18n/language-switch.js';
import { t } from '../i18n/texts.js';
import { $, h, labelPage, setAttribute } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { createAddress } from './address.js';
import { openGallery } from './gallery.js';
import { scrollTo } from './motion.js';
import { leaveOut } from './parts.js';
import { keepPlaces } from './places.js';
import { createPresentSwitch, isPresented, present } from './present-switch.js';
import { keepState, takeState } from './reload-state.js';
import { openShortcuts } from './shortcuts.js';
import { start } from './start.js';
import { createThemeSwitch } from './theme-switch.js';

/** @import { Address } from './address.js' */
/** @import { Kind, Lab } from './lab.js' */

/**
 * The console, and scripts of a page around this one, find the lab as `optiscope`.
 * @template {Kind} K
 * @param {Lab<K>} lab
 */
export async function openPage(lab) {
  labelPage();
  const root = document.documentElement;
  if (root.dataset.hide) leaveOut(root, root.dataset.hide.split(' '));
  const recording = document.querySelector('#recording')?.textContent;
  const source = recording ? await lab.recorded?.(recording) : undefined;
  const opened = location.hash;
  const kept = recording ? null : /** @type {ReturnType<Lab<K>['keep']>|null} */ (takeState());
  /** @type {Promise<Address>|undefined} */
  let address;
  const mounted = start(lab, $('main'), {
    source,
    held: kept?.held,
    prepare(store, catalog) {
      if (!recording && opened) {
        address = catalog.then((found) => createAddress(store, lab.codec(found), { read: !kept?.state.spec }));
        return address.then(() => void (kept && store.set(kept.state)));
      }
      if (kept) store.set(kept.state);
    },
  });
  const { store, element, ready } = mounted;
  // A link that was followed while the page was opening still counts.
  address ??= ready.then((found) => createAddress(store, lab.codec(found), { read: location.hash !== opened }));
  element.querySelector('.stage')?.setAttribute('id', 'stage'); // where the link at the top leads

  if (!recording) keepPlaces($('.labs'));
  createThemeSwitch($('#theme'));
  // The page loads anew, as it is; without a server it would not come back.
  const leave = (/** @type {() => void} */ go) => {
    if (!recording && store.state.connection === 'lost') return mounted.actions.tell(t('app.door.failed'));
    const { state, held } = lab.keep(store.state);
    const { spec, looks } = store.state;
    // A page as it came begins with words of the other language.
    keepState({ state: location.hash ? { spec, looks, ...state } : state, held });
    go();
  };
  createLanguageSwitch($('#language'), leave);
  createPresentSwitch($('#present'), leave);
  const shortcuts = $('#shortcuts');
  shortcuts.replaceChildren(h('span', { 'aria-hidden': 'true' }, '?'));
  for (const name of ['aria-label', 'title']) setAttribute(shortcuts, name, t('keys.title'));
  setAttribute(shortcuts, 'aria-haspopup', 'dialog');
  shortcuts.addEventListener('click', () => openShortcuts(lab.shortcuts));
  $('#to-controls').append(icon('sliders'));
  $('#to-controls').addEventListener('click', () => element.querySelectorAll('.controls').forEach(scrollTo));

  // What is in them comes when they are opened.
  const failed = () => mounted.actions.tell(t('app.door.failed'));
  const cards = () => ready.then((found) => lab.gallery.cards(mounted, found));
  door('gallery', () => openGallery(mounted, lab.gallery.lead, cards()), failed);
  door(
    'share',
    async () => {
      const [{ openShare }, found] = await Promise.all([
        import('./share/dialog.js'),
        /** @type {Promise<Address>} */ (address),
      ]);
      openShare(mounted, found);
    },
    failed,
  );
  if (isPresented) {
    const { createPresentation } = await import('./present.js');
    createPresentation(
      mounted,
      async () => lab.situations(mounted, await ready),
      () => leave(() => present(false)),
    );
  } else if ('embed' in root.dataset) void address.then(linkToWhole);
  Object.assign(globalThis, { optiscope: mounted });
}

/**
 * @param {'gallery'|'share'} name
 * @param {() => Promise<void>} open
 * @param {() => void} failed
 */
function door(name, open, failed) {
  const button = $(`.top-tools [data-part=${name}]`);
  button.querySelector('.icon-space')?.replaceWith(icon(name));
  button.addEventListener('click', () => open().catch(failed));
}

/** Inside another page: the way to the whole lab, as it is at that moment. @param {Address} address */
function linkToWhole(address) {
  const whole = h(
    'a',
    { class: 'embed-link', href: address.link(), target: '_blank', rel: 'noopener' },
    t('share.embed.open'),
  );
  for (const event of ['pointerdown', 'focus']) whole.addEventListener(event, () => (whole.href = address.link()));
  document.body.append(whole);
}
