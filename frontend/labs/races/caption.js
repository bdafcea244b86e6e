// What one sees in the contour, in a sentence under its title.

import { t } from '../../i18n/texts.js';
import { h, setText } from '../../ui/dom.js';

/** @import { Mount } from '../../shell/lab.js' */
/** @import { Races } from './lab.js' */
/** @import { State } from './types.js' */

/**
 * @param {Mount<Races>} mount
 * @returns {HTMLElement} the part about the ring is left out with it
 */
export function createCaption({ store }) {
  const seen = h('span', { class: 'caption-seen' });
  const ring = h('span', { class: 'caption-ring' }, t('stage.contour.ring'));

  /** @param {Readonly<State>} state */
  const hasGoal = ({ catalog, spec }) => catalog?.functions.get(spec.function)?.minima.length !== 0;
  const show = () => setText(seen, t(hasGoal(store.state) ? 'stage.contour.caption' : 'stage.contour.caption.endless'));

  show();
  store.on(['catalog', 'spec'], show, (state) => [hasGoal(state)]);
  return h('p', { class: 'panel-caption' }, seen, ' ', ring);
}
