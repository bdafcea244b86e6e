// The row of a share dialog that makes films: of which picture, and as what.

import { h } from '../../ui/dom.js';
import { t } from '../../i18n/texts.js';
import { makeGif, recordable, record } from '../export/film.js';
import { shareButton } from './job.js';

/** @import { Film } from '../export/frames.js' */
/** @import { Control, Jobs } from './job.js' */

/**
 * @param {{choices: {id: string, title: string}[], jobs: Jobs, name: (id: string, ending: string) => string,
 *   during: (id: string, make: (film: Film) => Promise<Blob>) => Promise<Blob>}} film
 *   during: hands over the film of that picture, and gives the page back as it was once something is made of it
 * @returns {HTMLElement[]}
 */
export function createFilmRow({ choices, jobs, name, during }) {
  const choice = h(
    'select',
    { 'aria-label': t('share.film.of') },
    ...choices.map(({ id, title }) => new Option(title, id)),
  );
  /**
   * @param {string} ending
   * @param {(film: Film, control: Control) => Promise<Blob>} make
   */
  const film = (ending, make) =>
    jobs.run(
      name(choice.value, ending),
      (control) =>
        during(choice.value, async (frames) => {
          try {
            return await make(frames, control);
          } finally {
            frames.end();
          }
        }),
      { long: true },
    );
  return [
    choice,
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
