// What all entries share: number of steps, noise, tolerance, seed, and whether they fly as a flock.

import { h, setAttribute, setValue } from '../../../ui/dom.js';
import { t } from '../../../i18n/texts.js';
import { defaultOf } from '../../../net/api.js';
import { numberOf } from '../../../ui/field.js';
import { createNumber } from '../../../ui/number.js';
import { createSeed } from '../../../ui/seed.js';
import { createBox } from './box.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */
/** @import { Actions } from '../actions.js' */
/** @import { Fields } from '../../../net/types.js' */
/** @import { Catalog, Spec } from '../types.js' */

const NAMES = /** @type {const} */ (['steps', 'noise', 'tolerance']);

/**
 * @param {Mount<Races>} mount
 * @param {Catalog} catalog
 */
export function createRace(mount, catalog) {
  const { store, actions, element: lab } = mount;
  const { fields, functions } = catalog;
  const controls = NAMES.map((name) => ({
    name,
    control: createNumber(
      numberOf(fields, name, { title: t(`race.${name}`), description: t(`race.${name}.about`) }),
      (value) => actions.change({ [name]: value }),
    ),
  }));
  const flock = createFlockControl(actions, fields);
  const box = createBox(mount, catalog);
  const seed = createSeed(fields, (value) => actions.change({ seed: value }));

  controls.forEach(({ name, control }) => {
    control.at(name);
    control.element.dataset.part = name;
  });
  seed.element.dataset.part = 'seed';

  function show() {
    const { spec } = store.state;
    controls.forEach(({ name, control }) => control.show(spec[name]));
    seed.show(spec.seed);
    flock.show(spec.flock);
    box.show(spec.box);
    // A batch averages noise and samples: where there are none it does nothing.
    const exact = functions.get(spec.function)?.kind !== 'data' && Number(spec.noise) === 0;
    lab.classList.toggle('still', exact);
  }

  show();
  store.on(['spec'], show, ({ spec }) => [
    ...NAMES.map((name) => spec[name]),
    spec.seed,
    spec.flock,
    spec.box,
    spec.function,
  ]);
  return h(
    'section',
    { class: 'group', 'data-part': 'race' },
    h('h2', {}, t('race.title')),
    h('div', { class: 'numbers' }, ...controls.map(({ control }) => control.element), seed.element, ...flock.elements),
    box.element,
  );
}

const LAYOUTS = /** @type {const} */ (['off', 'grid', 'random']);
let made = 0;

/**
 * Many starts for every entry: none, on a grid, or at random, and how many.
 * @param {Actions} actions
 * @param {Fields} fields
 */
function createFlockControl(actions, fields) {
  made += 1;
  const id = `flock-${made}`;
  /** @type {NonNullable<Spec['flock']>} */
  let now = { layout: 'grid', count: defaultOf(fields, 'flock.count') };
  const select = h('select', { id }, ...LAYOUTS.map((layout) => new Option(t(`flock.layout.${layout}`), layout)));
  select.addEventListener('change', () => {
    const layout = /** @type {typeof LAYOUTS[number]} */ (select.value);
    actions.change({ flock: layout === 'off' ? null : { ...now, layout } });
  });
  const count = createNumber(
    numberOf(fields, 'flock.count', { title: t('flock.count'), description: t('flock.count.about') }),
    (value) => actions.change({ flock: { ...now, count: value } }),
  );
  count.at('flock.count');
  count.element.dataset.part = 'flock';

  return {
    elements: [
      h(
        'div',
        { class: 'number choice', 'data-field': 'flock', 'data-part': 'flock' },
        h('label', { for: id }, t('flock.layout')),
        select,
        h('p', { class: 'field-error', hidden: true }),
      ),
      count.element,
    ],
    /** @param {Spec['flock']} flock */
    show(flock) {
      if (flock) now = flock;
      setValue(select, flock ? flock.layout : 'off');
      setAttribute(count.element, 'hidden', !flock);
      count.show(now.count);
    },
  };
}
