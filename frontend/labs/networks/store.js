// The one state of the network lab, as it begins.

import { createStore } from '../../shell/create-store.js';
import { still } from '../../shell/motion.js';
import { currentTheme } from '../../shell/theme.js';
import { FIRST_SPEED, firstLooks, firstSpec } from './defaults.js';

/** @import { NetState } from './types.js' */

/** @type {NetState} */
const initial = {
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
};

export const store = createStore(initial);
