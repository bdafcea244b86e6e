// Everything that can be taken away, in one dialog: the link, the HTML to embed, pictures, a film, the run as data, a
// program.

import { plotly } from '../../charts/plotly.js';
import { openDialog } from '../../ui/dialog.js';
import { h } from '../../ui/dom.js';
import { createFilm } from '../../shell/export/frames.js';
import { picturePng, pictureSvg } from '../../shell/export/picture.js';
import { whileShown } from '../../shell/export/shown.js';
import { t } from '../../i18n/texts.js';
import { createCopyable } from '../../shell/share/copyable.js';
import { createEmbed } from '../../shell/share/embed.js';
import { createFilmRow } from '../../shell/share/film-row.js';
import { createJobs, shareButton } from '../../shell/share/job.js';
import { openSnippet } from '../../shell/share/snippet.js';

/** @import { Address } from '../../shell/address.js' */
/** @import { Mount, PicturePlace } from '../../shell/lab.js' */
/** @import { Races } from './lab.js' */
/** @typedef {PicturePlace<Races>} Place */
/** @import { Jobs } from '../../shell/share/job.js' */

/**
 * @param {Mount<Races>} mount
 * @param {Address} address
 */
export function openShare(mount, address) {
  const { store, actions, pictures } = mount;
  const jobs = createJobs();
  const link = createCopyable(t('share.link'));
  link.show(address.link());
  // Those on a tab behind another one too, but none in a panel that is left out.
  const shown = pictures.filter(
    ({ picture, host, drawn }) =>
      drawn &&
      plotly() &&
      host.parentElement?.checkVisibility() &&
      host.clientWidth > 0 &&
      (picture.exists?.(store.state) ?? true),
  );
  const dialog = openDialog(
    t('share.title'),
    [
      h(
        'div',
        { class: 'share-body' },
        group(t('share.link'), h('p', { class: 'share-about' }, t('share.link.about')), link.element),
        h(
          'div',
          { class: 'share-columns' },
          group(t('share.pictures'), pictureRows(shown, mount, jobs)),
          group(
            t('share.film'),
            ...filmRow(
              shown.filter(({ picture }) => picture.film),
              mount,
              jobs,
            ),
          ),
          group(
            t('share.data'),
            h('p', { class: 'share-about' }, t('share.data.about')),
            dataRow(mount, address, jobs),
          ),
          group(
            t('share.code'),
            h('p', { class: 'share-about' }, t('share.code.pytorch.about')),
            h(
              'div',
              { class: 'share-row' },
              .../** @type {const} */ (['python', 'pytorch']).map((kind) =>
                shareButton(t(`share.code.${kind}`), () => code(kind)),
              ),
            ),
          ),
        ),
        jobs.element,
        group(t('share.embed'), ...createEmbed(address)),
      ),
    ],
    'share',
  );
  dialog.addEventListener('close', jobs.stop);

  /** @param {'python'|'pytorch'} kind */
  function code(kind) {
    openSnippet(() => mount.api.snippet(store.state.spec, kind), kind, {
      name: 'race',
      about: t(`share.code.${kind}.about`),
    }).catch((error) => actions.tell(t('share.failed', { message: error.message })));
  }
}

/**
 * @param {string} title
 * @param {(Node|string)[]} content
 */
const group = (title, ...content) => h('section', { class: 'share-group' }, h('h3', {}, title), ...content);

/** @param {Mount<Races>} mount @param {string} what @param {string} ending */
const fileName = ({ store }, what, ending) => `${store.state.spec.function}${what ? `-${what}` : ''}.${ending}`;

/**
 * @param {Place[]} places
 * @param {Mount<Races>} mount
 * @param {Jobs} jobs
 */
function pictureRows(places, mount, jobs) {
  return h(
    'ul',
    { class: 'share-list' },
    ...places.map((place) =>
      h(
        'li',
        { class: 'share-row' },
        h('span', {}, t(place.picture.title)),
        shareButton('PNG', () =>
          jobs.run(fileName(mount, place.picture.id, 'png'), () =>
            whileShown(place, mount, () => picturePng(place, mount)),
          ),
        ),
        shareButton('SVG', () =>
          jobs.run(fileName(mount, place.picture.id, 'svg'), () =>
            whileShown(place, mount, () => pictureSvg(place, mount)),
          ),
        ),
      ),
    ),
  );
}

/**
 * @param {Place[]} places
 * @param {Mount<Races>} mount
 * @param {Jobs} jobs
 */
const filmRow = (places, mount, jobs) =>
  createFilmRow({
    choices: places.map(({ picture: { id, title } }) => ({ id, title: t(title) })),
    jobs,
    name: (id, ending) => fileName(mount, id, ending),
    during(id, make) {
      const place = places.find(({ picture }) => picture.id === id) ?? places[0];
      return whileShown(place, mount, async () => make(await createFilm(place, mount)));
    },
  });

/**
 * @param {Mount<Races>} mount
 * @param {Address} address
 * @param {Jobs} jobs
 */
function dataRow(mount, address, jobs) {
  const { api, store } = mount;
  const get = (/** @type {'csv'|'json'|'npz'|'html'} */ format) => () =>
    jobs.run(fileName(mount, '', format), () => api.file(store.state.spec, format, address.current()));
  return h(
    'div',
    { class: 'share-row' },
    .../** @type {const} */ (['csv', 'json', 'npz']).map((format) => shareButton(format.toUpperCase(), get(format))),
    shareButton(t('share.data.html'), get('html')),
  );
}
