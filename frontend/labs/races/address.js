// What the address of the 2-D lab holds: the race as it is set, and how it is looked at.

import { firstLooks, firstSpec } from './defaults.js';
import { still } from '../../shell/motion.js';
import { decode } from './decode.js';
import { encode } from './encode.js';
import { PLAIN_VIEW, VIEW_KEYS } from './view-parts.js';

/** @import { Catalog, State } from './types.js' */
/** @import { Codec } from '../../shell/address.js' */

/**
 * @param {Catalog} catalog
 * @returns {Codec<State>}
 */
export const raceAddress = (catalog) => ({
  encode: (state) => encode(state, catalog),
  decode(text) {
    const { patch, problems } = decode(text, catalog);
    // Without a step to stand at it plays from its start.
    const played = patch?.at === null ? { row: 0, playing: !still() } : {};
    return { patch: patch && { ...played, ...patch }, problems };
  },
  plain: { ...PLAIN_VIEW, at: null, playing: true },
  first: { spec: firstSpec, looks: firstLooks },
  deliberate: ['spec', 'looks'],
  passing: ['playing', 'row', ...VIEW_KEYS],
  quiet: (state, changed) => state.playing && changed.has('row'),
});
