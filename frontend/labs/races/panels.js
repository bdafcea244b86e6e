// The pictures of the 2-D lab, and where they stand. A new one is a file beside these and a line here.

import { learningRate } from '../../charts/learning-rate.js';
import { t } from '../../i18n/texts.js';
import { createLegend } from '../../shell/legend.js';
import { createUndo } from '../../shell/undo.js';
import { h, setText } from '../../ui/dom.js';
import { createSwitch } from '../../ui/switch.js';
import { contour } from './pictures/contour.js';
import { gradient, loss } from './pictures/curve.js';
import { fit } from './pictures/fit.js';
import { surface } from './pictures/surface.js';
import { changeWords } from './change.js';

/** @import { Mount, Panel } from '../../shell/lab.js' */
/** @import { Races } from './lab.js' */
/** @import { State } from './types.js' */

/** @type {Panel<Races>[]} */
export const panels = [
  {
    id: 'contour',
    pictures: [contour],
    tools: (mount) => [createLayoutSwitch(mount)],
    lead: (mount) => [createCaption(mount), createLegend(mount), createRaceUndo(mount)],
  },
  {
    id: 'view',
    part: 'landscape',
    name: 'stage.views',
    key: 'landscape',
    follows: ['catalog', 'spec'],
    pictures: [surface, fit],
  },
  {
    id: 'curve',
    part: 'curves',
    name: 'stage.curves',
    key: 'curve',
    pictures: [loss, gradient, learningRate()],
    tools: (mount) => [createScaleSwitch(mount)],
  },
];

/** @param {keyof State} key @returns {string[]} the pictures of which the state under that key names one */
export const pictureIds = (key) =>
  panels.filter((panel) => panel.key === key).flatMap(({ pictures }) => pictures.map(({ id }) => id));

/**
 * @param {Readonly<State>} state
 * @returns {string[]} columns that the pictures on top read besides those of the paths
 */
export const shownColumns = (state) =>
  panels.flatMap(({ key, pictures }) => pictures.find(({ id }) => key && state[key] === id)?.columns ?? []);

/** @param {Mount<Races>} mount */
const createRaceUndo = (mount) => createUndo(mount, { words: changeWords, undo: mount.actions.undo });

/** @param {Mount<Races>} mount */
function createLayoutSwitch({ store, actions }) {
  const choice = createSwitch(
    t('stage.layout'),
    { together: 'stage.layout.together', apart: 'stage.layout.apart' },
    (layout) => actions.look({ layout }),
    'layout',
  );
  choice.element.classList.add('layout-switch');
  choice.show(store.state.layout);
  store.on(['layout'], ({ layout }) => choice.show(layout));
  return choice.element;
}

/** @param {Mount<Races>} mount */
function createScaleSwitch({ store, actions }) {
  const choice = createSwitch(
    t('stage.scale'),
    { log: 'stage.scale.log', linear: 'stage.scale.linear' },
    (scale) => actions.look({ scale }),
    'scale',
  );
  choice.show(store.state.scale);
  store.on(['scale'], ({ scale }) => choice.show(scale));
  return choice.element;
}

/**
 * What one sees in the contour, in a sentence under its title.
 * @param {Mount<Races>} mount
 * @returns {HTMLElement} the part about the ring is left out with it
 */
function createCaption({ store }) {
  const seen = h('span', { class: 'caption-seen' });
  const ring = h('span', { class: 'caption-ring' }, t('stage.contour.ring'));

  /** @param {Readonly<State>} state */
  const hasGoal = ({ catalog, spec }) => catalog?.functions.get(spec.function)?.minima.length !== 0;
  const show = () => setText(seen, t(hasGoal(store.state) ? 'stage.contour.caption' : 'stage.contour.caption.endless'));

  show();
  store.on(['catalog', 'spec'], show, (state) => [hasGoal(state)]);
  return h('p', { class: 'panel-caption' }, seen, ' ', ring);
}
