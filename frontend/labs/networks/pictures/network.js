// The network with its weights, and what its neurons answer. Its modules come after the first pictures.

/** @import { Picture } from '../../../shell/lab.js' */
/** @import { Networks } from '../lab.js' */

/** @type {Picture<Networks>} */
export const network = {
  id: 'network',
  title: 'net.inside.network',
  label: 'net.inside.network.label',
  hint: 'net.inside.network.hint',
  lines: 'selected',
  film: true,
  draws: 'last',
  create: async (host, mount) => (await import('./network-picture.js')).createNetwork(host, mount),
};
