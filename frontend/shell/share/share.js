// Everything that can be taken away, in one dialog: the link, the HTML to embed, pictures, a film, the run as data, a program.

import { openDialog } from '../../ui/dialog.js';
import { h } from '../../ui/dom.js';
import { createFilm } from '../export/frames.js';
import { makeGif, recordable, record } from '../export/film.js';
import { picturePng, pictureSvg } from '../export/picture.js';
import { whileShown } from '../export/shown.js';
import { t } from '../../i18n/texts.js';
import { createCopyable } from './copyable.js';
import { createEmbed } from './embed.js';
import { createJobs, shareButton } from './job.js';
import { openSnippet } from './snippet.js';

/** @import { Picture } from '../../labs/races/stage.js' */
/** @import { Parts } from '../top-tools.js' */
/** @import { Control, Jobs } from './job.js' */

const FILMED = ['contour', 'surface', 'fit'];

/** @param {Parts} parts */
export function openShare(parts) {
  const jobs = createJobs();
  const link = createCopyable(t('share.link'));
  link.show(parts.address.link());
  const { catalog, store } = parts;
  const fitting = catalog.functions.get(store.state.spec.function)?.kind === 'data';
  // Those on a tab behind another one too, but none in a panel that is left out.
  const shown = parts.pictures.filter(({ id, host }) => host.parentElement?.checkVisibility() && host.clientWidth > 0 && (id !== 'fit' || fitting));
  const dialog = openDialog(t('share.title'), [
    h('div', { class: 'share-body' },
      group(t('share.link'), h('p', { class: 'share-about' }, t('share.link.about')), link.element),
      h('div', { class: 'share-columns' },
        group(t('share.pictures'), pictureRows(shown, parts, jobs)),
        group(t('share.film'), ...filmRow(shown.filter(({ id }) => FILMED.includes(id)), parts, jobs)),
        group(t('share.data'), h('p', { class: 'share-about' }, t('share.data.about')), dataRow(parts, jobs)),
        group(t('share.code'), h('p', { class: 'share-about' }, t('share.code.pytorch.about')), h('div', { class: 'share-row' },
          ...(/** @type {const} */ (['python', 'pytorch'])).map((kind) => shareButton(t(`share.code.${kind}`), () => code(kind)))))),
      jobs.element,
      group(t('share.embed'), ...createEmbed(parts.address))),
  ], 'share');
  dialog.addEventListener('close', jobs.stop);

  /** @param {'python'|'pytorch'} kind */
  function code(kind) {
    openSnippet(parts, kind).catch((error) => parts.actions.tell(t('share.failed', { message: error.message })));
  }
}

/**
 * @param {string} title
 * @param {(Node|string)[]} content
 */
const group = (title, ...content) => h('section', { class: 'share-group' }, h('h3', {}, title), ...content);

/** @param {Parts} parts @param {string} what @param {string} ending */
const fileName = ({ store }, what, ending) => `${store.state.spec.function}${what ? `-${what}` : ''}.${ending}`;

/**
 * @param {Picture[]} pictures
 * @param {Parts} parts
 * @param {Jobs} jobs
 */
function pictureRows(pictures, parts, jobs) {
  return h('ul', { class: 'share-list' }, ...pictures.map((picture) => h('li', { class: 'share-row' }, h('span', {}, picture.title),
    shareButton('PNG', () => jobs.run(fileName(parts, picture.id, 'png'), () => whileShown(picture, parts.store, () => picturePng(picture, parts.store)))),
    shareButton('SVG', () => jobs.run(fileName(parts, picture.id, 'svg'), () => whileShown(picture, parts.store, () => pictureSvg(picture, parts.store)))))));
}

/**
 * @param {Picture[]} pictures
 * @param {Parts} parts
 * @param {Jobs} jobs
 */
function filmRow(pictures, parts, jobs) {
  const choice = h('select', { 'aria-label': t('share.film.of') }, ...pictures.map(({ id, title }) => new Option(title, id)));
  /**
   * @param {string} ending
   * @param {(film: import('../export/frames.js').Film, control: Control) => Promise<Blob>} make
   */
  const film = (ending, make) => jobs.run(fileName(parts, choice.value, ending), async (control) => {
    const picture = pictures.find(({ id }) => id === choice.value) ?? pictures[0];
    return whileShown(picture, parts.store, async () => {
      const frames = await createFilm(picture, parts.store);
      try {
        return await make(frames, control);
      } finally {
        frames.end();
      }
    });
  }, { long: true });
  return [choice, h('div', { class: 'share-row' }, shareButton('GIF', () => film('gif', makeGif)),
    ...recordable().map(({ name, type }) => shareButton(name === 'webm' ? 'WebM' : 'MP4', () => film(name, (frames, control) => record(frames, type, control)))))];
}

/**
 * @param {Parts} parts
 * @param {Jobs} jobs
 */
function dataRow(parts, jobs) {
  const { api, store, address } = parts;
  const get = (/** @type {'csv'|'json'|'npz'|'html'} */ format) => () =>
    jobs.run(fileName(parts, '', format), () => api.file(store.state.spec, format, address.current()));
  return h('div', { class: 'share-row' }, ...(/** @type {const} */ (['csv', 'json', 'npz'])).map((format) => shareButton(format.toUpperCase(), get(format))),
    shareButton(t('share.data.html'), get('html')));
}
