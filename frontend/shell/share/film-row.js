// The row of a share dialog that makes films: of which picture, how large, and as what.

import { h } from '../../ui/dom.js';
import { t } from '../../i18n/texts.js';
import { makeGif, recordable, record } from '../export/film.js';
import { SIZES } from '../export/sizes.js';
import { shareButton } from './job.js';

/** @import { Film } from '../export/frames.js' */
/** @import { Size } from '../export/sizes.js' */
/** @import { Control, Jobs } from './job.js' */

/**
 * @param {{choices: {id: string, title: string}[], jobs: Jobs, name: (id: string, ending: string) => string,
 *   during: (id: string, size: Size|null, make: (film: Film) => Promise<Blob>) => Promise<Blob>}} film
 *   during: hands over the film of that picture, and gives the page back as it was once something is made of it
 * @returns {HTMLElement[]}
 */
export function createFilmRow({ choices, jobs, name, during }) {
  const choice = h(
    'select',
    { 'aria-label': t('share.film.of') },
    ...choices.map(({ id, title }) => new Option(title, id)),
  );
  const names = /** @type {(keyof typeof SIZES)[]} */ (Object.keys(SIZES));
  const size = h(
    'select',
    { 'aria-label': t('share.film.size') },
    ...names.map((id) => new Option(t(`share.film.size.${id}`), id, id === 'p720', id === 'p720')),
  );
  /**
   * @param {string} ending
   * @param {(film: Film, control: Control) => Promise<Blob>} make
   */
  const film = (ending, make) =>
    jobs.run(
      name(choice.value, ending),
      (control) =>
        during(choice.value, SIZES[/** @type {keyof typeof SIZES} */ (size.value)], async (frames) => {
          try {
            return await make(frames, control);
          } finally {
            frames.end();
          }
        }),
      { long: true },
    );
  return [
    h('div', { class: 'share-row share-film' }, choice, size),
    h(
      'div',
      { class: 'share-row' },
      shareButton('GIF', () => film('gif', makeGif)),
      ...recordable().map(({ name: kind, type }) =>
        shareButton(kind === 'webm' ? 'WebM' : 'MP4', () =>
          film(kind, (frames, control) => record(frames, type, control)),
        ),
      ),
    ),
  ];
}
