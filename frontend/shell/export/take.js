// How a picture of the page is taken: what is drawn on layers as lines, any other part of the
// page as it stands.

import { t } from '../../i18n/texts.js';
import { createFilm } from './frames.js';
import { picturePng, pictureSvg } from './picture.js';
import { snapshotFilm, snapshotPng, snapshotSvg } from './snapshot.js';

/** @import { Kind, LabState, Mount, PicturePlace } from '../lab.js' */
/** @import { Size } from './sizes.js' */

const isOnTop = (/** @type {{host: HTMLElement}} */ { host }) => host.checkVisibility({ visibilityProperty: true });
const isLayered = (/** @type {{host: HTMLElement}} */ { host }) => host.classList.contains('picture');

/**
 * @template {Kind} K
 * @param {PicturePlace<K>} place
 * @param {Mount<K>} mount
 * @returns {boolean} whether there is something in it; behind another tab too if it can be drawn there, but in no panel
 *   that is left out
 */
export function canBeTaken(place, { store }) {
  const { picture, host, drawn } = place;
  if (!drawn || !(picture.exists?.(store.state) ?? true) || host.clientWidth === 0) return false;
  if (host.matches('.empty, [data-message]:not([data-message=""])')) return false;
  return isLayered(place) ? host.parentElement?.checkVisibility() === true : isOnTop(place);
}

/**
 * @template {Kind} K
 * @param {PicturePlace<K>} place
 * @returns {string} as it is called where it stands
 */
export function titleOf(place) {
  const head = isOnTop(place) && place.host.closest('.panel')?.querySelector('[role=tab][aria-selected=true], h2');
  return (head && head.textContent) || t(place.picture.title);
}

/**
 * What a snapshot is made of: the part of the page, its title, whose lines it shows.
 * @template {Kind} K
 * @param {PicturePlace<K>} place
 * @param {Mount<K>} mount
 */
function partOf(place, { lab, store }) {
  const { picture, host } = place;
  const entries = lab.run(store.state)?.entries ?? [];
  const selected = /** @type {LabState} */ (store.state).selected ?? 0;
  const lines = {
    none: [],
    all: entries.filter(({ look }) => !look.hidden),
    selected: entries.slice(selected, selected + 1),
  }[picture.lines ?? 'all'];
  const part = host.querySelector('[data-taken]');
  return {
    part: part instanceof HTMLElement ? part : host,
    caption: () => `${titleOf(place)} · ${lab.caption(store.state)}`,
    lines,
  };
}

/**
 * @template {Kind} K
 * @param {PicturePlace<K>} place
 * @param {Mount<K>} mount
 * @returns {Promise<Blob>}
 */
export async function pngOf(place, mount) {
  if (isLayered(place)) return picturePng(place, mount);
  const { part, caption, lines } = partOf(place, mount);
  return snapshotPng(part, caption(), lines);
}

/**
 * @template {Kind} K
 * @param {PicturePlace<K>} place
 * @param {Mount<K>} mount
 * @returns {Promise<Blob>}
 */
export async function svgOf(place, mount) {
  if (isLayered(place)) return pictureSvg(place, mount);
  const { part, caption, lines } = partOf(place, mount);
  return snapshotSvg(part, caption(), lines, () => place.drawn?.resize?.());
}

/**
 * @template {Kind} K
 * @param {PicturePlace<K>} place
 * @param {Mount<K>} mount
 * @param {Size|null} size null: as it is on the screen
 */
export async function filmOf(place, mount, size) {
  if (isLayered(place)) return createFilm(place, mount, size);
  const { part, caption, lines } = partOf(place, mount);
  const reel = mount.lab.film?.(mount);
  if (!reel) throw new Error('there is nothing to film');
  return snapshotFilm(part, reel, caption, { lines, size });
}
