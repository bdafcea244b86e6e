// Everything that can be taken away, in one dialog: the link, pictures and films of them, the run in every form that
// the server has for the lab, and the HTML to embed. What a lab says of it, and where its files come from, it declares.

import { t } from '../../i18n/texts.js';
import { openDialog } from '../../ui/dialog.js';
import { h } from '../../ui/dom.js';
import { canBeTaken, filmOf, pngOf, svgOf, titleOf } from '../export/take.js';
import { whileShown } from '../export/shown.js';
import { createCopyable } from './copyable.js';
import { createEmbed } from './embed.js';
import { createFilmRow } from './film-row.js';
import { createJobs, shareButton } from './job.js';
import { createQr } from './qr.js';
import { openSnippet } from './snippet.js';

/** @import { Address } from '../address.js' */
/** @import { Kind, Mount, PicturePlace } from '../lab.js' */
/** @import { Form } from '../../net/types.js' */
/** @import { Jobs } from './job.js' */

/** What files hold, and what that is called. Still pictures the page has itself. */
const GROUPS = /** @type {const} */ ([
  [['curves', 'data', 'page'], 'share.data'],
  [['weights'], 'share.weights'],
  [['program'], 'share.code'],
]);

/**
 * @template {Kind} K
 * @param {Mount<K>} mount
 * @param {Address} address
 */
export function openShare(mount, address) {
  const { store, lab } = mount;
  const { link: saying, film, cuts } = lab.share;
  const jobs = createJobs();
  const link = createCopyable(t('share.link'));
  link.show(address.link());
  const places = mount.pictures.filter((place) => canBeTaken(place, mount));
  const films = lab.film?.(mount) ? places.filter(({ picture }) => picture.film) : [];
  const dialog = openDialog(
    t('share.title'),
    [
      h(
        'div',
        { class: 'share-body' },
        group(t('share.link'), t(saying(store.state)), link.element, ...createQr(address.link())),
        h(
          'div',
          { class: 'share-columns' },
          group(t('share.pictures'), '', pictureRows(places, mount, jobs)),
          films.length > 0 && group(t(film.title), film.about ? t(film.about) : '', ...filmRow(films, mount, jobs)),
          ...fileGroups(mount, address, jobs),
        ),
        jobs.element,
        group(t('share.embed'), t('share.embed.about'), ...createEmbed(address, mount.element, cuts)),
      ),
    ],
    'share',
  );
  dialog.addEventListener('close', jobs.stop);
}

/**
 * @param {string} title
 * @param {string} about
 * @param {(Node|string)[]} content
 */
const group = (title, about, ...content) =>
  h(
    'section',
    { class: 'share-group' },
    h('h3', {}, title),
    about && h('p', { class: 'share-about' }, about),
    ...content,
  );

/**
 * @template {Kind} K
 * @param {Mount<K>} mount
 * @param {string} what
 * @param {string} ending
 */
const fileName = ({ lab, store }, what, ending) =>
  `${[lab.share.name(store.state), what].filter(Boolean).join('-').replaceAll('/', '_')}.${ending}`;

/**
 * @template {Kind} K
 * @param {PicturePlace<K>[]} places
 * @param {Mount<K>} mount
 * @param {Jobs} jobs
 */
function pictureRows(places, mount, jobs) {
  const made = { png: pngOf, svg: svgOf };
  return h(
    'ul',
    { class: 'share-list' },
    ...places.map((place) =>
      h(
        'li',
        { class: 'share-row' },
        h('span', {}, titleOf(place)),
        .../** @type {const} */ (['png', 'svg']).map((ending) =>
          shareButton(ending.toUpperCase(), () =>
            jobs.run(fileName(mount, place.picture.id, ending), () =>
              whileShown(place, mount, () => made[ending](place, mount)),
            ),
          ),
        ),
      ),
    ),
  );
}

/**
 * @template {Kind} K
 * @param {PicturePlace<K>[]} places
 * @param {Mount<K>} mount
 * @param {Jobs} jobs
 */
const filmRow = (places, mount, jobs) =>
  createFilmRow({
    choices: places.map((place) => ({ id: place.picture.id, title: titleOf(place) })),
    jobs,
    name: (id, ending) => fileName(mount, id, ending),
    during(id, size, make) {
      const place = places.find(({ picture }) => picture.id === id) ?? places[0];
      return whileShown(place, mount, async () => make(await filmOf(place, mount, size)));
    },
  });

/**
 * @template {Kind} K
 * @param {Mount<K>} mount
 * @param {Address} address
 * @param {Jobs} jobs
 */
function fileGroups(mount, address, jobs) {
  const { lab, store } = mount;
  const forms = store.state.catalog?.forms ?? [];
  return GROUPS.map(([contents, title]) => {
    const found = forms.filter(({ content }) => contents.some((one) => one === content));
    const about = lab.share.about[contents[0]];
    const missing = found.filter(({ available }) => !available);
    return (
      found.length > 0 &&
      group(
        t(title),
        about ? t(about(store.state)) : '',
        h('div', { class: 'share-row' }, ...fileButtons(found, mount, address, jobs)),
        ...missing.map(({ ending, needs }) =>
          h('p', { class: 'share-about' }, t('share.missing', { ending, needs: needs ?? '' })),
        ),
      )
    );
  });
}

/**
 * @template {Kind} K
 * @param {Form[]} forms
 * @param {Mount<K>} mount
 * @param {Address} address
 * @param {Jobs} jobs
 */
function fileButtons(forms, mount, address, jobs) {
  const { lab, store, actions } = mount;
  const { optimizers } = store.state.spec;
  const whose = h(
    'select',
    { 'aria-label': t('share.entry') },
    ...optimizers.map(({ label }, entry) => new Option(label, String(entry))),
  );
  whose.selectedIndex = Math.max(0, store.state.selected ?? 0);

  /** @param {Form} form */
  function made(form) {
    const choice = {
      ...(form.choices.includes('state') ? { state: address.current() } : {}),
      ...(form.choices.includes('entry') ? { entry: whose.selectedIndex } : {}),
    };
    return lab.share.file(mount, form, choice);
  }

  /** @param {Form} form */
  function button(form) {
    const { id, ending, content, title, choices, available } = form;
    const what = choices.includes('entry')
      ? () => (optimizers[whose.selectedIndex]?.label ?? '').replace(/\W+/g, '-')
      : () => '';
    const element =
      content === 'program'
        ? shareButton(title, () =>
            openSnippet(title, async () => (await made(form)).text(), {
              name: `${lab.share.noun}_${id}.py`,
              about: lab.share.about.program ? t(lab.share.about.program(store.state)) : '',
            }).catch((error) => actions.tell(t('share.failed', { message: error.message }))),
          )
        : shareButton(content === 'page' ? t('share.data.html') : `.${ending}`, () =>
            jobs.run(fileName(mount, what(), ending), () => made(form)),
          );
    element.title = title;
    element.disabled = !available;
    return element;
  }

  return forms.flatMap((form) => (form.choices.includes('entry') ? [whose, button(form)] : [button(form)]));
}
