// A logarithmic or a linear axis for the curves: two buttons in the head of their panel.

import { t } from '../../../i18n/texts.js';
import { createSwitch } from '../../../ui/switch.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */

/** @param {Mount<Races>} mount */
export function createScaleSwitch({ store, actions }) {
  const choice = createSwitch(t('stage.scale'), { log: 'stage.scale.log', linear: 'stage.scale.linear' }, (scale) => actions.look({ scale }), 'scale');
  choice.show(store.state.scale);
  store.on(['scale'], ({ scale }) => choice.show(scale));
  return choice.element;
}
