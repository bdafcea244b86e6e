// One shared contour or one for each entry: two buttons in the head of the contour's panel.

import { t } from '../../../i18n/texts.js';
import { createSwitch } from '../../../ui/switch.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */

/** @param {Mount<Races>} mount */
export function createLayoutSwitch({ store, actions }) {
  const choice = createSwitch(t('stage.layout'), { together: 'stage.layout.together', apart: 'stage.layout.apart' }, (layout) => actions.look({ layout }), 'layout');
  choice.element.classList.add('layout-switch');
  choice.show(store.state.layout);
  store.on(['layout'], ({ layout }) => choice.show(layout));
  return choice.element;
}
