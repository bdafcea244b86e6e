// One sample walked through the network and back. Its modules come after the first pictures.

/** @import { Picture } from '../../../shell/lab.js' */
/** @import { Networks } from '../lab.js' */

/** @type {Picture<Networks>} */
export const walk = {
  id: 'walk',
  title: 'net.inside.walk',
  label: 'net.inside.walk.label',
  hint: 'net.inside.walk.hint',
  lines: 'selected',
  draws: 'last',
  asks: true,
  create: async (host, mount) => (await import('./walk-picture.js')).createWalk(host, mount),
};
