// The gallery of the network lab: situations worth seeing, each the address of a training, with a picture of its data.

import { t } from '../../i18n/texts.js';
import { openGallery } from '../../shell/gallery.js';
import { drawSamples } from './controls/thumbnail.js';
import { decode } from './url.js';
import { firstLooks, firstSpec } from './defaults.js';

/** @import { Mount } from '../../shell/lab.js' */
/** @import { Networks } from './lab.js' */
/** @import { NetCatalog } from './types.js' */

const SIX = 'o=minibatch_sgd:lr=0.1&o=momentum:lr=0.05&o=adagrad:lr=0.1&o=rmsprop:lr=0.01&o=adam:lr=0.02&o=lion:lr=0.003';

/** '' is what the page opens with. */
export const PRESETS = Object.freeze(/** @type {const} */ ({
  first: '',
  xor: `v1/xor?hidden=&steps=600&${SIX}`,
  zeros: `v1/circles?initialisation=zeros&steps=600&${SIX}`,
  vanishing: `v1/circles?hidden=6,6,6,6,6,6&activation=sigmoid&steps=4000&${SIX}`,
  overfit: `v1/moons?samples=60&noise=0.4&hidden=32,32&activation=relu&test_share=0.5&steps=3000&${SIX}`,
  batch: `v1/moons?seeds=7&steps=600&${SIX}`,
  diverge: 'v1/circles?activation=relu&steps=600&o=momentum:lr=0.001;name=0.001&o=momentum:lr=0.02;name=0.02&o=momentum:lr=0.3;name=0.3&o=momentum:lr=20;name=20',
  waves: `v1/waves?hidden=16,16&steps=4000&${SIX}`,
  digits: 'v1/digits?hidden=32&activation=relu&steps=1000&o=minibatch_sgd:lr=0.1&o=momentum:lr=0.05&o=adam:lr=0.005&o=lion:lr=0.001',
}));
const ids = /** @type {(keyof typeof PRESETS)[]} */ (Object.keys(PRESETS));

/**
 * @param {Mount<Networks>} mount
 * @param {NetCatalog} catalog
 */
export const openTrainings = ({ store, actions, signal }, catalog) => openGallery({
  title: t('net.presets'),
  lead: t('net.presets.lead'),
  cards: async () => ids.map((id) => {
    const { spec = firstSpec, looks = firstLooks } = decode(PRESETS[id], catalog).patch ?? {};
    return { id, title: t(`net.preset.${id}`), text: t(`net.preset.${id}.text`), spec, looks };
  }),
  paint(canvas, { spec }) {
    const dataset = catalog.datasets.get(spec.dataset ?? '');
    if (dataset) drawSamples(canvas, dataset, store.state.theme);
  },
  pick: ({ spec, looks }) => actions.load({ spec, looks }),
  closed() {},
  signal,
});
