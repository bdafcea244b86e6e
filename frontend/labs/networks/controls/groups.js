// The groups of controls of the network lab.

import { createEntries } from '../../../entries/list.js';
import { createDataForm } from './data.js';
import { createNetworkForm } from './network.js';
import { createPlanForm } from './plan.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Networks } from '../lab.js' */
/** @import { NetCatalog } from '../types.js' */

/**
 * @param {Mount<Networks>} mount
 * @param {NetCatalog} catalog
 */
export const createControlGroups = (mount, catalog) => [
  createDataForm(mount, catalog), createNetworkForm(mount, catalog), createEntries(mount, catalog), createPlanForm(mount, catalog),
];
