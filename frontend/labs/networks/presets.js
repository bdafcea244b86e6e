// Situations worth seeing, each the address of a training.

import { openPicker } from '../../ui/picker.js';
import { t } from '../../i18n/texts.js';
import { decode } from './url.js';
import { firstLooks, firstSpec } from './defaults.js';

/** @import { NetActions } from './actions.js' */
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

/**
 * @param {NetActions} actions
 * @param {NetCatalog} catalog
 */
export function openPresets(actions, catalog) {
  const ids = /** @type {(keyof typeof PRESETS)[]} */ (Object.keys(PRESETS));
  openPicker({
    title: t('net.presets'),
    search: t('net.presets.search'),
    choices: ids.map((id) => ({ id, title: t(`net.preset.${id}`), text: t(`net.preset.${id}.text`), group: '' })),
    onPick(id) {
      const text = PRESETS[/** @type {keyof typeof PRESETS} */ (id)];
      const { spec, looks } = text ? decode(text, catalog).patch ?? {} : { spec: firstSpec, looks: firstLooks };
      if (spec && looks) actions.load({ spec, looks });
    },
  });
}
