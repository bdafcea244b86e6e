// The loss and the length of the gradient over the steps: they come when the contour is seen, and their modules with
// them.

import { inWords } from './words.js';

/** @import { Picture } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */
/** @import { CurveColumn } from './curve-scale.js' */

/** @param {CurveColumn} column @returns {Picture<Races>['create']} */
const creating = (column) => async (host, mount) =>
  (await import('./curve-picture.js')).createCurve(host, mount, column);

/** @type {Picture<Races>} */
export const loss = {
  id: 'loss',
  title: 'stage.loss',
  label: 'stage.loss.label',
  words: inWords('loss'),
  create: creating('loss'),
};

/** @type {Picture<Races>} */
export const gradient = {
  id: 'gradient',
  title: 'stage.gradient',
  label: 'stage.gradient.label',
  words: inWords('gradient'),
  columns: ['gradient_x', 'gradient_y'],
  create: creating('gradient_norm'),
};
