// The state of the network lab: as it begins, and as it is for a training that is asked for.

import { completeEntries } from '../../entries/complete.js';
import { freshLooks } from '../../entries/palette.js';
import { still } from '../../shell/motion.js';
import { currentTheme } from '../../shell/theme.js';
import { DEFAULTS, FIRST_SPEED, firstLooks, firstSpec } from './defaults.js';

/** @import { PartEntry } from '../../entries/complete.js' */
/** @import { NetCatalog, NetState, TrainSpec } from './types.js' */

/** @typedef {Partial<Omit<TrainSpec, 'optimizers'>> & {optimizers: (string|PartEntry)[]}} PartTraining
 *   The same freedom the server gives: a bare id is an optimizer or a schedule. */

/** @returns {NetState} */
export const firstState = () => ({
  catalog: null,
  spec: firstSpec,
  looks: firstLooks,
  training: null,
  state: null,
  data: null,
  view: null,
  playing: true,
  speed: still() ? 'max' : FIRST_SPEED, // whoever wants little motion gets the trained networks at once instead of a film
  selected: 4,
  inside: 'network',
  chart: 'loss',
  hovered: null,
  axes: [0, 1],
  sample: null,
  walk: null,
  landscape: null,
  mapping: null,
  seen: { part: 'both', scale: 'log' },
  notice: '',
  lost: null,
  theme: currentTheme(),
  connection: 'connecting',
  error: null,
});

/**
 * @param {{spec?: PartTraining, view?: Partial<NetState>}} wish
 * @param {Readonly<NetState>} state
 * @param {NetCatalog} catalog
 * @returns {Partial<NetState>} in which that training begins, or that view of the present one is seen
 */
export function stateOf({ spec: part, view }, { selected }, catalog) {
  if (!part) return view ?? {};
  const spec = { ...DEFAULTS, ...part, optimizers: completeEntries(part.optimizers, catalog) };
  return { spec, looks: freshLooks(spec.optimizers.length), selected: Math.min(selected, Math.max(0, spec.optimizers.length - 1)), hovered: null, playing: true, ...view };
}
