// The groups of controls of the 2-D lab.

import { createEntries } from '../../../entries/list.js';
import { createFunction } from './function.js';
import { createOwnStart } from './own-start.js';
import { createRace } from './race.js';
import { createStory } from './story.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */
/** @import { Catalog } from '../types.js' */

/**
 * @param {Mount<Races>} mount
 * @param {Catalog} catalog
 */
export const createControlGroups = (mount, catalog) => [
  createStory(mount, catalog),
  createFunction(mount, catalog),
  createEntries(mount, catalog, (change) => createOwnStart(mount.store, catalog, (start) => change({ start }))),
  createRace(mount),
];
