// Panels of pictures: a head with a title or tabs, and a body in which one picture is on top. When each picture is made
// is said in its declaration.

import { describePicture } from '../i18n/picture-words.js';
import { t } from '../i18n/texts.js';
import { patiently } from '../net/patiently.js';
import { h, setAttribute, setText } from '../ui/dom.js';
import { createTabs } from './tabs.js';

/** @import { Drawn, Kind, Mount, Panel, Picture, PicturePlace } from './lab.js' */

const LONGEST_WAIT_MS = 3000;

/**
 * @template {Kind} K
 * @param {Mount<K>} mount
 * @param {Panel<K>[]} panels
 */
export function createStage(mount, panels) {
  return h(
    'section',
    { class: 'stage', 'aria-label': t('stage.title'), tabindex: -1 },
    ...panels.map((panel) => createPanel(mount, panel)),
  );
}

/**
 * @template {Kind} K
 * @param {Mount<K>} mount
 * @param {Panel<K>} panel
 */
export function createPanel(mount, { id, part = id, name, key, pictures, follows = [], tools, lead }) {
  const { store } = mount;
  const places = pictures.map((picture) => placePicture(mount, picture, key));
  const tabs =
    name &&
    createTabs(
      t(name),
      places.map(({ picture, host }) => ({ id: picture.id, title: t(picture.title), host })),
      (chosen) => store.set(places.find(({ picture }) => picture.id === chosen)?.view ?? {}),
    );
  const hint = h('span', { class: 'panel-hint' });
  const head = h(
    'div',
    { class: 'panel-head' },
    tabs ? tabs.element : h('h2', {}, t(pictures[0].title)),
    pictures.some((picture) => picture.hint) && hint,
    ...(tools?.(mount) ?? []),
  );
  const element = h(
    'section',
    { class: `panel panel-${id}`, 'data-part': part },
    head,
    ...(lead?.(mount) ?? []),
    h('div', { class: 'panel-body' }, ...places.map(({ host }) => host)),
  );
  const exists = (/** @type {Picture<K>} */ picture) => picture.exists?.(store.state) ?? true;
  const isOnTop = (/** @type {Picture<K>} */ picture) =>
    picture.onTop?.(store.state) ?? (key !== undefined && store.state[key] === picture.id);

  function follow() {
    const there = pictures.filter(exists);
    setAttribute(element, 'hidden', there.length === 0);
    if (there.length === 0) return;
    const chosen = there.find(isOnTop) ?? there[0];
    for (const picture of pictures) tabs?.show(picture.id, there.includes(picture));
    tabs?.choose(chosen.id);
    setText(hint, chosen.hint ? t(chosen.hint) : '');
  }
  follow();
  store.on(key === undefined ? follows : [key, ...follows], follow, () => [
    ...pictures.map(exists),
    ...pictures.map(isOnTop),
  ]);
  return element;
}

/**
 * @template {Kind} K
 * @param {Mount<K>} mount
 * @param {Picture<K>} picture
 * @param {keyof K['State']} [key]
 */
function placePicture({ lab, pictures, store }, picture, key) {
  const host = h('div', {
    class: 'picture-host',
    role: 'group',
    'aria-label': t(picture.label),
    'data-picture': picture.id,
  });
  const view = /** @type {Partial<K['State']>} */ (key === undefined ? {} : { [key]: picture.id });
  /** @type {PicturePlace<K>} */
  const place = { picture, host, view, drawn: null };
  pictures.push(place);
  const { words } = picture;
  if (words) describePicture(host, store, words.follows ?? lab.follows, (state) => words.say(state, lab));
  return place;
}

/**
 * @template {Kind} K
 * @param {Mount<K>} mount
 * @param {PicturePlace<K>} place
 */
function draw(mount, place) {
  if (mount.recorded && place.picture.asks) {
    place.host.append(h('p', { class: 'picture-absent' }, t('picture.absent')));
    return;
  }
  const { picture, host } = place;
  const create = () => picture.create(host, mount);
  const made = mount.signal.aborted ? undefined : create();
  if (made instanceof Promise) void drawLater(mount, place, made, async () => create());
  else place.drawn = made ?? {};
}

/**
 * Of a picture whose modules come with it: where they do not, since the server is gone, its place says so until they
 * do.
 * @template {Kind} K
 * @param {Mount<K>} mount
 * @param {PicturePlace<K>} place
 * @param {Promise<Drawn|void>} made
 * @param {() => Promise<Drawn|void>} create
 */
async function drawLater({ signal }, place, made, create) {
  const waits = h('p', { class: 'picture-absent', role: 'status' }, t('picture.waits'));
  const failed = (/** @type {unknown} */ why) => {
    console.error(why);
    place.host.append(waits);
  };
  const again = () => create().then((drawn) => (waits.remove(), drawn));
  place.drawn = (await patiently(again, failed, signal, made)) ?? {};
}

/**
 * Makes the pictures of a lab that stands in the page: colours and sizes can be read only there. What one looks at
 * first is drawn first, and seen before the next is begun.
 * @template {Kind} K
 * @param {Mount<K>} mount
 * @returns {Promise<void>} until that is seen
 */
export async function drawPictures(mount) {
  const [first, atOnce, last] = ['first', undefined, 'last'].map((when) =>
    mount.pictures.filter(({ picture }) => picture.draws === when),
  );
  for (const place of first) draw(mount, place);
  for (const { host, picture } of first) if (picture.sight) await seen(host, picture.sight);
  void drawRest(mount, atOnce, last);
}

/**
 * @template {Kind} K
 * @param {Mount<K>} mount
 * @param {PicturePlace<K>[]} atOnce
 * @param {PicturePlace<K>[]} last
 */
async function drawRest(mount, atOnce, last) {
  for (const place of atOnce) draw(mount, place);
  await seen(mount.element, '.picture-layer');
  for (const place of last) draw(mount, place);
}

/**
 * @param {HTMLElement} host
 * @param {string} part what there is to see in it
 * @returns {Promise<void>} until that is on the screen; not at all where the host is hidden, and not for ever
 */
async function seen(host, part) {
  const begun = performance.now();
  const frame = () => new Promise((next) => requestAnimationFrame(next));
  while (host.checkVisibility() && !host.querySelector(part) && performance.now() - begun < LONGEST_WAIT_MS)
    await frame();
  // Two frames: the one in which it is drawn, and the one after it is shown.
  await frame();
  await frame();
}
