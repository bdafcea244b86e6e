// The state of the 2-D lab: as it begins, and as it is for a race that is asked for.

import { freshLooks } from '../../entries/palette.js';
import { still } from '../../shell/motion.js';
import { currentTheme } from '../../shell/theme.js';
import { firstLooks, firstSpec } from './defaults.js';
import { completeSpec } from './spec.js';
import { PLAIN_VIEW } from './view-parts.js';

/** @import { PartSpec } from './spec.js' */
/** @import { Catalog, State } from './types.js' */

/** @returns {State} */
export const firstState = () => ({
  catalog: null,
  spec: firstSpec,
  looks: firstLooks,
  run: null,
  row: 0,
  at: null,
  live: false,
  playing: !still(),
  hovered: null,
  ...PLAIN_VIEW,
  notice: '',
  theme: currentTheme(),
  connection: 'connecting',
  error: null,
});

/**
 * @param {{spec?: PartSpec, view?: Partial<State>}} wish
 * @param {Catalog} catalog
 * @returns {Partial<State>} in which that race plays from its start, or that view of the present one is seen
 */
export function stateOf({ spec: part, view }, catalog) {
  if (!part) return view ?? {};
  const spec = completeSpec(part, catalog);
  return { ...PLAIN_VIEW, hovered: null, at: null, spec, looks: freshLooks(spec.optimizers.length), row: 0, playing: !still(), ...view };
}
