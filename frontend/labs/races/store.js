// The one state of the 2-D page, as it begins.

import { createStore } from '../../shell/create-store.js';
import { firstLooks, firstSpec } from './defaults.js';
import { still } from '../../shell/motion.js';
import { currentTheme } from '../../shell/theme.js';
import { PLAIN_VIEW } from './view-parts.js';

/** @import { State } from './types.js' */
/** @typedef {import('../../shell/create-store.js').StoreOf<State>} Store */

/** @type {State} */
const initial = {
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
};

export const store = createStore(initial);
