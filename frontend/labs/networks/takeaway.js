// What can be taken away: the link to the training as it is set, its pictures and films of them, its curves, the
// trained weights, and programs that train the same.

import { openDialog } from '../../ui/dialog.js';
import { h } from '../../ui/dom.js';
import { snapshotFilm, snapshotPng, snapshotSvg } from '../../shell/export/snapshot.js';
import { createCopyable } from '../../shell/share/copyable.js';
import { createFilmRow } from '../../shell/share/film-row.js';
import { createJobs, shareButton } from '../../shell/share/job.js';
import { openSnippet } from '../../shell/share/snippet.js';
import { t } from '../../i18n/texts.js';
import { writePoints } from './own.js';

/** @import { Address } from '../../shell/address.js' */
/** @import { Format } from './api.js' */
/** @import { Mount, PicturePlace } from '../../shell/lab.js' */
/** @import { Networks } from './lab.js' */
/** @import { NetState } from './types.js' */

const CURVES = /** @type {const} */ (['csv', 'json', 'npz']);

/** The training that is seen, if the server still has it. @param {Readonly<NetState>} state */
const liveOf = ({ training, lost }) => (training && training.status !== 'lost' && !lost ? training : null);

/**
 * @param {PicturePlace<Networks>} place
 * @returns {boolean} whether it is to be seen now, with something in it
 */
const isSeen = ({ host }) =>
  host.checkVisibility({ visibilityProperty: true }) && !host.matches('.empty, [data-message]:not([data-message=""])');

/**
 * @param {Mount<Networks>} mount
 * @param {Address} address
 */
export function openTakeaway(mount, address) {
  const { store, api, actions, pictures, lab } = mount;
  const jobs = createJobs();
  const link = createCopyable(t('share.link'));
  link.show(address.link());
  const { spec, catalog } = store.state;
  const torch = catalog?.torch ?? { installed: true, install: '' };
  const name = `optiscope-${spec.dataset ?? 'own-data'}`;
  const live = liveOf(store.state);
  /** @param {Format} format @param {number} [entry] */
  function made(format, entry) {
    const label = (/** @type {{label: string}[]} */ entries) =>
      entry === undefined ? undefined : entries[entry].label;
    return live
      ? api.takeTraining(live.token, format, label(live.started.entries), store.state.state?.seed)
      : api.exportTraining(spec, format, label(spec.optimizers));
  }
  const save = (/** @type {Format} */ format) =>
    shareButton(`.${format}`, () => void jobs.run(`${name}.${format}`, () => made(format)));
  const whose = h(
    'select',
    { 'aria-label': t('net.inside.entry') },
    ...spec.optimizers.map(({ label }) => new Option(label, label)),
  );
  whose.selectedIndex = store.state.selected;
  const savePt = () =>
    void jobs.run(`${name}-${whose.value.replace(/\W+/g, '-')}.pt`, () => made('pt', whose.selectedIndex));
  /** @param {PicturePlace<Networks>} place */
  function seen({ picture, host }) {
    const title =
      host.closest('.panel')?.querySelector('[role=tab][aria-selected=true], h2')?.textContent ?? t(picture.title);
    const { training, selected } = store.state;
    const entries = training?.entries ?? [];
    const lines = {
      none: [],
      all: entries.filter(({ look }) => !look.hidden),
      selected: entries.slice(selected, selected + 1),
    }[picture.lines ?? 'all'];
    // The sums beside a walk are text to be copied, so its picture is the network.
    const part = host.querySelector('.net-walk-drawing');
    return {
      id: picture.id,
      title,
      lines,
      part: part instanceof HTMLElement ? part : host,
      caption: () => `${title} · ${lab.caption(store.state)}`,
    };
  }
  const shown = pictures.filter(isSeen);
  const pictureRow = (/** @type {ReturnType<typeof seen>} */ { id, title, part, caption, lines }) =>
    h(
      'li',
      { class: 'share-row' },
      h('span', {}, title),
      shareButton('PNG', () => void jobs.run(`${name}-${id}.png`, () => snapshotPng(part, caption(), lines))),
      shareButton('SVG', () => void jobs.run(`${name}-${id}.svg`, async () => snapshotSvg(part, caption(), lines))),
    );
  const films = shown.filter(({ picture }) => picture.film).map(seen);
  const filmRow = () =>
    createFilmRow({
      choices: films,
      jobs,
      name: (id, ending) => `${name}-${id}.${ending}`,
      during(id, make) {
        const { part, caption, lines } = films.find((film) => film.id === id) ?? films[0];
        const reel = lab.film?.(mount);
        if (!reel) throw new Error(t('net.take.film.late'));
        return make(snapshotFilm(part, reel, caption, lines));
      },
    });
  /** @param {'python'|'pytorch'} kind */
  function code(kind) {
    openSnippet(() => api.snippet(store.state.spec, kind), kind, {
      name: 'training',
      about: t(`net.take.code.${kind}.about`),
    }).catch((error) => actions.tell(t('share.failed', { message: error.message })));
  }
  const pt = shareButton('.pt', savePt);
  pt.disabled = !torch.installed;
  const group = (/** @type {string} */ title, /** @type {(Node|null)[]} */ ...content) =>
    h('section', { class: 'share-group' }, h('h3', {}, title), ...content);
  const dialog = openDialog(
    t('share.title'),
    [
      h(
        'div',
        { class: 'share-body' },
        group(
          t('share.link'),
          h(
            'p',
            { class: 'share-about' },
            t(spec.data && !writePoints(spec.data) ? 'net.take.link.own' : 'net.take.link'),
          ),
          link.element,
        ),
        group(t('share.pictures'), h('ul', { class: 'share-list' }, ...shown.map(seen).map(pictureRow))),
        films.length && live
          ? group(t('net.take.film'), h('p', { class: 'share-about' }, t('net.take.film.about')), ...filmRow())
          : null,
        group(
          t('net.take.curves'),
          h('p', { class: 'share-about' }, t(live ? 'net.take.curves.live' : 'net.take.curves.about')),
          h('div', { class: 'share-row' }, ...CURVES.map(save)),
        ),
        group(
          t('net.take.weights'),
          h('p', { class: 'share-about' }, t(live ? 'net.take.weights.live' : 'net.take.weights.about')),
          h('div', { class: 'share-row take-weights' }, save('weights.npz'), whose, pt),
          torch.installed ? null : h('p', { class: 'share-about' }, t('net.torch.missing', { install: torch.install })),
        ),
        group(
          t('share.code'),
          h('p', { class: 'share-about' }, t('net.take.code.pytorch.about')),
          h(
            'div',
            { class: 'share-row' },
            .../** @type {const} */ (['python', 'pytorch']).map((kind) =>
              shareButton(t(`share.code.${kind}`), () => code(kind)),
            ),
          ),
        ),
        jobs.element,
      ),
    ],
    'share',
  );
  dialog.addEventListener('close', jobs.stop);
}
