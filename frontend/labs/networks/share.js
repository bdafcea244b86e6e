// What can be taken away of a training: while the server has it, as it is seen, else trained anew.

import { writePoints, writeWeights } from './own.js';
import { liveOf } from './state.js';

/** @import { Sharing } from '../../shell/lab.js' */
/** @import { Networks } from './lab.js' */

/** @type {Sharing<Networks>} */
export const share = {
  name: ({ spec }) => `optiscope-${spec.dataset ?? 'own-data'}`,
  noun: 'training',
  link: ({ spec }) =>
    spec.data && !writePoints(spec.data)
      ? 'net.take.link.own'
      : spec.weights && !writeWeights(spec.weights)
        ? 'net.take.link.weights'
        : 'net.take.link',
  film: { title: 'net.take.film', about: 'net.take.film.about' },
  about: {
    curves: (state) => (liveOf(state) ? 'net.take.curves.live' : 'net.take.curves.about'),
    weights: (state) => (liveOf(state) ? 'net.take.weights.live' : 'net.take.weights.about'),
    program: () => 'net.take.code.about',
  },
  file({ api, store }, { id, content }, { entry, ...choice }) {
    const { spec, state } = store.state;
    const live = content === 'program' ? null : liveOf(store.state);
    const entries = live ? live.started.entries : spec.optimizers;
    /** @type {Record<string, string>} */
    const wanted = { ...choice };
    if (entry !== undefined) Object.assign(wanted, { entry: entries[entry].label, seed: (live && state?.seed) ?? 0 });
    return live ? api.take(live.token, id, wanted) : api.file(spec, id, wanted);
  },
  cuts: {
    picture: ['controls', 'table', 'inside', 'loss', 'accuracy'],
    pictures: ['controls', 'table', 'inside'],
    ranking: ['controls', 'inside'],
    whole: [],
  },
};
