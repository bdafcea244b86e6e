// What all entries share: number of steps, noise, tolerance, seed, and whether they fly as a flock.

import { h, setAttribute, setValue } from '../../../ui/dom.js';
import { t } from '../../../i18n/texts.js';
import { createNumber } from '../../../ui/number.js';
import { createSeed } from '../../../ui/seed.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */
/** @import { Actions } from '../actions.js' */
/** @import { Spec } from '../types.js' */
/** @import { NumberSpec } from '../../../ui/number.js' */

/** The sliders' ranges; what is legal beyond them the server says. @type {(NumberSpec & {name: 'steps'|'noise'|'tolerance'})[]} */
const NUMBERS = [
  { name: 'steps', title: t('race.steps'), description: t('race.steps.about'), low: 10, high: 100_000, scale: 'log', integer: true, default: 500 },
  { name: 'noise', title: t('race.noise'), description: t('race.noise.about'), low: 0, high: 100, scale: 'root', integer: false, default: 0 },
  { name: 'tolerance', title: t('race.tolerance'), description: t('race.tolerance.about'), low: 1e-12, high: 1, scale: 'log', integer: false, default: 1e-3 },
];

/** @param {Mount<Races>} mount */
export function createRace({ store, actions }) {
  const controls = NUMBERS.map((spec) => ({ spec, control: createNumber(spec, (value) => actions.change({ [spec.name]: value })) }));
  const flock = createFlockControl(actions);
  const seed = createSeed((value) => actions.change({ seed: value }));

  controls.forEach(({ spec, control }) => {
    control.at(spec.name);
    control.element.dataset.part = spec.name;
  });
  seed.element.dataset.part = 'seed';

  function show() {
    const { spec } = store.state;
    controls.forEach(({ spec: { name }, control }) => control.show(spec[name]));
    seed.show(spec.seed);
    flock.show(spec.flock);
  }

  show();
  store.on(['spec'], show, ({ spec }) => [...NUMBERS.map(({ name }) => spec[name]), spec.seed, spec.flock]);
  return h('section', { class: 'group', 'data-part': 'race' }, h('h2', {}, t('race.title')),
    h('div', { class: 'numbers' }, ...controls.map(({ control }) => control.element), seed.element, ...flock.elements));
}

const LAYOUTS = /** @type {const} */ (['off', 'grid', 'random']);
const COUNT = 49;
let made = 0;

/** Many starts for every entry: none, on a grid, or at random, and how many. @param {Actions} actions */
function createFlockControl(actions) {
  made += 1;
  const id = `flock-${made}`;
  /** @type {NonNullable<Spec['flock']>} */
  let now = { layout: 'grid', count: COUNT };
  const select = h('select', { id }, ...LAYOUTS.map((layout) => new Option(t(`flock.layout.${layout}`), layout)));
  select.addEventListener('change', () => {
    const layout = /** @type {typeof LAYOUTS[number]} */ (select.value);
    actions.change({ flock: layout === 'off' ? null : { ...now, layout } });
  });
  const count = createNumber({ name: 'count', title: t('flock.count'), description: t('flock.count.about'), low: 4, high: 400, scale: 'log',
    integer: true, default: COUNT }, (value) => actions.change({ flock: { ...now, count: value } }));
  count.at('flock.count');
  count.element.dataset.part = 'flock';

  return {
    elements: [h('div', { class: 'number choice', 'data-field': 'flock', 'data-part': 'flock' }, h('label', { for: id }, t('flock.layout')), select,
      h('p', { class: 'field-error', hidden: true })), count.element],
    /** @param {Spec['flock']} flock */
    show(flock) {
      if (flock) now = flock;
      setValue(select, flock ? flock.layout : 'off');
      setAttribute(count.element, 'hidden', !flock);
      count.show(now.count);
    },
  };
}
