// Which function is raced on: its choice, formula and lesson, its constants, and where the race and its entries start.

import { h, mathml, setAttribute, setText } from '../../../ui/dom.js';
import { icon } from '../../../ui/icons.js';
import { t } from '../../../i18n/texts.js';
import { createNumberList } from '../../../ui/number-list.js';
import { openPicker } from '../../../ui/picker.js';
import { createPoint } from '../../../ui/point.js';
import { idOf } from '../functions.js';

/** @import { StoreOf } from '../../../shell/create-store.js' */
/** @import { Typed } from '../../../net/types.js' */
/** @import { Catalog, Fn, State } from '../types.js' */
/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */

const START_EVERY_MS = 150;
/** In the order in which one meets them. */
const GROUNDS = /** @type {const} */ (['bowl', 'valley', 'saddle', 'minima', 'data']);

/**
 * @param {Mount<Races>} mount
 * @param {Catalog} catalog
 */
export function createFunction(mount, catalog) {
  const { store, actions } = mount;
  const name = h('span', { class: 'picked-name' });
  const choose = h(
    'button',
    { type: 'button', class: 'picked', 'aria-haspopup': 'dialog', onclick: pick },
    name,
    icon('chevron'),
  );
  const about = h(
    'button',
    {
      type: 'button',
      class: 'quiet',
      'aria-label': t('function.about'),
      title: t('function.about'),
      onclick: async () => (await import('./about-function.js')).openFunctionAbout(fn()),
    },
    icon('info'),
  );
  const edit = h(
    'button',
    {
      type: 'button',
      class: 'quiet',
      'aria-label': t('own.open'),
      title: t('own.open'),
      onclick: () => openAsText(fn()),
    },
    icon('pencil'),
  );
  const editor = h('div', { class: 'own', 'data-part': 'function', hidden: true });
  const points = h('div', { class: 'own', 'data-part': 'function', hidden: true });
  const formula = h('div', {
    class: 'formula',
    'data-part': 'function',
    tabindex: 0,
    role: 'group',
    'aria-label': t('function.about.formula'),
  });
  const lesson = h('p', { class: 'lesson', 'data-part': 'function' });
  const constants = h('div', { class: 'numbers', 'data-part': 'function' });
  const start = createStart(mount, fn);
  const element = h(
    'section',
    { class: 'group', 'data-field': 'function' },
    h('h2', { 'data-part': 'function' }, t('function.title')),
    h('div', { class: 'picked-row', 'data-part': 'function' }, choose, edit, about),
    h('p', { class: 'field-error', hidden: true }),
    editor,
    points,
    formula,
    lesson,
    constants,
    start.element,
  );
  /** @type {ReturnType<typeof createNumberList>|null} */
  let numbers = null;
  /** @type {Fn|null} */
  let shown = null;
  let hypers = '';
  /** @type {Promise<ReturnType<typeof import('./own-function.js').createOwnFunction>>|null} */
  let own = null;
  /** @type {Promise<ReturnType<typeof import('./own-points.js').createOwnPoints>>|null} */
  let ownPoints = null;

  /** @returns {Fn} */
  function fn() {
    return /** @type {Fn} */ (catalog.functions.get(store.state.spec.function) ?? shown);
  }

  /** The field in which a function is typed, which nobody needs who types none. */
  async function field() {
    own ??= import('./own-function.js').then(({ createOwnFunction }) => createOwnFunction(mount, catalog, editor));
    return own;
  }

  /** The field for points, likewise. */
  async function pointsField() {
    ownPoints ??= import('./own-points.js').then(({ createOwnPoints }) => createOwnPoints(mount, catalog, points));
    return ownPoints;
  }

  /** @param {Fn} known whose formula becomes a text to be changed */
  async function openAsText(known) {
    (await field()).open(known);
  }

  function pick() {
    openPicker({
      title: t('function.choose'),
      search: t('function.search'),
      current: idOf(store.state.spec.function),
      choices: [
        ...ownChoices(),
        ...GROUNDS.flatMap((ground) => catalog.functions.declared().filter((one) => one.ground === ground)).map(
          (one) => ({
            id: one.id,
            title: one.title,
            text: one.teaches,
            group: t(`function.ground.${one.ground}`),
            paint: async (/** @type {HTMLCanvasElement} */ canvas) =>
              (await import('../gallery/thumbnail.js')).drawGround(canvas, one, mount.api, store.state.theme),
          }),
        ),
      ],
      onPick(id) {
        if (id === OWN) return void field().then((one) => one.begin());
        if (id === POINTS) return void pointsField().then((one) => one.begin());
        const picked = catalog.functions.get(id);
        if (picked) actions.setFunction(picked);
      },
    });
  }

  function show() {
    const { spec } = store.state;
    const pointed = typeof spec.function !== 'string' && 'points' in spec.function;
    const typed = typeof spec.function !== 'string' && !pointed;
    if (typed || own) void field().then((one) => one.follow());
    if (pointed || ownPoints) void pointsField().then((one) => one.follow());
    if (!fn()) return;
    setAttribute(editor, 'hidden', !typed);
    setAttribute(points, 'hidden', !pointed);
    setAttribute(edit, 'hidden', fn().kind !== 'function');
    if (shown !== fn()) {
      shown = fn();
      const title =
        typeof spec.function === 'string' || spec.function.title
          ? fn().title
          : t(pointed ? 'points.title' : 'own.title');
      setText(name, title);
      setAttribute(choose, 'aria-label', `${t('function.choose')}: ${title}`);
      formula.replaceChildren(mathml(fn().formula.mathml));
      setText(lesson, fn().teaches);
      setAttribute(lesson, 'hidden', fn().teaches === '');
      // A slider stays under the hand that moves it while what is told of a typed function changes.
      if (hypers !== JSON.stringify([fn().kind, fn().constants])) {
        hypers = JSON.stringify([fn().kind, fn().constants]);
        numbers = createNumberList(fn().constants, actions.setConstant);
        constants.replaceChildren(...numbers.elements);
        constants.hidden = fn().constants.length === 0;
      }
    }
    numbers?.show(spec.constants, 'constants');
    if (!calm()) return;
    startShownAt = performance.now();
    start.show();
  }

  // While the start is dragged its numbers follow a few times a second: laying them out with every move would cost the
  // frame.
  const calm = () => !store.state.live || performance.now() - startShownAt > START_EVERY_MS;
  let startShownAt = 0;

  show();
  store.on(['spec', 'live', 'catalog'], show);
  return element;
}

/** What stand for a function that is to be typed, and for points, in the list of those to choose from. */
const [OWN, POINTS] = ['=', '=points'];
const ownChoices = () => [
  { id: OWN, title: t('own.title'), text: t('own.text'), group: t('own.group') },
  { id: POINTS, title: t('points.title'), text: t('points.text'), group: t('own.group') },
];

/**
 * @param {Mount<Races>} mount
 * @param {() => Fn} fn
 */
function createStart({ store, actions }, fn) {
  const point = createPoint(actions.setStart);
  const reset = h(
    'button',
    {
      type: 'button',
      class: 'quiet reset',
      'aria-label': t('start.reset'),
      title: t('start.reset'),
      onclick: () => actions.setStart([...fn().start]),
    },
    icon('reset'),
  );
  return {
    element: h(
      'div',
      { class: 'start', 'data-part': 'start', role: 'group', 'aria-label': t('start.title'), 'data-field': 'start' },
      h('span', { class: 'start-name' }, t('start.title')),
      ...point.elements,
      reset,
      h('p', { class: 'field-error', hidden: true }),
    ),
    show() {
      const { start } = store.state.spec;
      point.show(start, fn().axes, 'start');
      const suggested = start.every((value, axis) => value === fn().start[axis]);
      reset.classList.toggle('invisible', suggested);
      reset.tabIndex = suggested ? -1 : 0;
    },
  };
}

/**
 * Whether an entry starts where the race does or at a point of its own.
 * @param {StoreOf<State>} store
 * @param {Catalog} catalog
 * @param {(start: [Typed, Typed]|null) => void} onChange null: that of the race
 */
export function createOwnStart(store, catalog, onChange) {
  const own = h('input', { type: 'checkbox', class: 'switch' });
  const point = createPoint(onChange);
  const row = h(
    'div',
    { class: 'start own-start', 'data-part': 'start' },
    h('label', { class: 'own-start-switch' }, own, t('entry.start')),
    ...point.elements,
    h('p', { class: 'field-error', hidden: true }),
  );
  own.addEventListener('change', () => onChange(own.checked ? [...store.state.spec.start] : null));

  return {
    elements: [row],
    /**
     * @param {[Typed, Typed]|null} start
     * @param {string} path in the spec
     */
    show(start, path) {
      row.dataset.field = path;
      own.checked = start !== null;
      point.elements.forEach((element) => (element.hidden = start === null));
      point.show(
        start ?? store.state.spec.start,
        catalog.functions.get(store.state.spec.function)?.axes ?? ['x', 'y'],
        path,
      );
    },
  };
}
