// The surface: it comes after all others, and its modules with it.

import { inWords } from './words.js';

/** @import { Picture } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */

/** @type {Picture<Races>} */
export const surface = {
  id: 'surface',
  title: 'stage.surface',
  label: 'stage.surface.label',
  words: inWords('place'),
  draws: 'last',
  film: true,
  create: async (host, mount) => (await import('./surface-picture.js')).createSurface(host, mount),
};
