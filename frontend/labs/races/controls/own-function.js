// A function that is typed: its text, how it is understood beside it at every keystroke, and where it is not. The race
// and its pictures follow what is understood; while the text is broken they stay with what was understood last.

import { h, mathml, setAttribute } from '../../../ui/dom.js';
import { pointed } from '../../../ui/pointed.js';
import { t } from '../../../i18n/texts.js';
import { createNewest } from '../../../net/newest.js';
import { debounced } from '../../../shell/debounce.js';
import { idOf } from '../functions.js';
import { movedText } from './moved-text.js';
import { createDomain } from './own-domain.js';
import { createOwnText } from './own-text.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */
/** @import { Catalog, Definition, Fn, Understanding } from '../types.js' */

const FIRST = 'x^2 + b y^2 + sin(3x)';
/** The minima of other constants are looked for when the hand that moves them has rested for this long. */
const REST_MS = 200;

/**
 * @param {Mount<Races>} mount
 * @param {Catalog} catalog
 * @param {HTMLElement} host
 */
export function createOwnFunction({ store, actions, api, signal }, catalog, host) {
  const told = h('div', { class: 'own-told' });
  const text = createOwnText(host, { label: t('own.label'), rows: 2 }, told);
  const { field } = text;
  const place = h('p', { class: 'own-place', 'aria-hidden': 'true', hidden: true });
  const sides = createDomain((wanted) => {
    domain = wanted;
    void understanding.ask();
  });
  const move = h('button', { type: 'button', class: 'quiet tool own-move', onclick: moveAway }, t('own.move'));
  host.append(text.label, field, place, text.problem, told, move, sides.element);

  /** The domain that whoever opened the text wants kept. @type {Definition['domain']} */
  let domain = null;
  /** @type {Record<string, number>} */
  let defaults = {};
  /** What was understood last, and of which constants its minima are. @type {{id: string, constants: object}|null} */
  let known = null;
  /** Asks how what stands there is understood. */
  const understanding = createNewest(async () => {
    const expression = field.value;
    const { spec } = store.state;
    const title = typeof spec.function === 'string' ? null : spec.function.title;
    const asked = { expression, domain, constants: { ...defaults }, title };
    if (expression.trim() === '') return show(null);
    const answer = await api.understand(asked, spec.constants, signal).catch(() => null);
    if (signal.aborted) return;
    const lost = answer?.problem?.field === 'function.constants' ? answer.problem.got.slice(1, -1) : '';
    // A letter that was taken out of the text.
    if (lost in defaults) return delete defaults[lost];
    if (answer && field.value === expression) take(answer);
  }, signal);

  /** @param {Understanding} answer */
  function take(answer) {
    show(answer);
    if (!answer.understood) return;
    const { definition, function: described } = answer.understood;
    sides.show(described.domain, domain === null);
    const before = catalog.functions.get(store.state.spec.function);
    const fn = catalog.functions.keep(definition, described);
    const changed = known?.id !== fn.id;
    known = { id: fn.id, constants: store.state.spec.constants };
    if (changed && idOf(store.state.spec.function) !== fn.id) actions.setOwn(definition, fn, before);
    known.constants = store.state.spec.constants;
    store.set({ catalog: { ...catalog } });
  }

  /** @param {Understanding|null} answer null: there is no text */
  function show(answer) {
    const wrong = answer?.problem ?? null;
    text.refuse(wrong && wrong.message.replace(/^function\.\w+: /, ''));
    setAttribute(place, 'hidden', wrong === null || wrong.at === null);
    if (wrong && wrong.at !== null) place.replaceChildren(...pointed(field.value, wrong.at, wrong.length ?? 1));
    if (!answer?.understood) return void (wrong ? undefined : told.replaceChildren());
    const { notes, kinks, function: fn } = answer.understood;
    const found = fn.minima.length;
    told.replaceChildren(
      ...notes.map(({ at, length, message }) =>
        h('p', { class: 'own-note' }, h('code', {}, [...field.value].slice(at, at + length).join('')), ' ', message),
      ),
      ...(kinks.length
        ? [h('p', {}, t('own.kinks'), ' ', ...kinks.flatMap((kink, i) => [i ? ', ' : '', inline(kink.mathml)]))]
        : []),
      h('p', {}, found ? t(found === 1 ? 'own.found.one' : 'own.found', { count: found }) : t('own.found.none')),
    );
  }

  /** Its constants are sliders then; as if typed, so that Ctrl+Z takes it back. */
  function moveAway() {
    const fn = catalog.functions.get(store.state.spec.function);
    if (fn?.kind !== 'own') return;
    const moved = movedText(
      fn.formula.code,
      fn.constants.map(({ name }) => name),
    );
    domain = fn.domain;
    Object.assign(defaults, moved.constants);
    field.focus();
    field.select();
    document.execCommand('insertText', false, moved.text);
  }

  /** The spec may have another text than stands there: from a link, the history, a race that was loaded. */
  function follow() {
    const { spec } = store.state;
    if (typeof spec.function === 'string' || 'points' in spec.function) return void (known = null);
    if (known?.id === idOf(spec.function)) {
      if (known.constants !== spec.constants) refresh();
      return;
    }
    if (understanding.busy || idOf(spec.function) === waiting) return;
    waiting = idOf(spec.function);
    field.value = spec.function.expression;
    domain = spec.function.domain ?? null;
    defaults = { ...spec.function.constants };
    void understanding.ask();
  }
  let waiting = '';
  const refresh = debounced(REST_MS, () => void understanding.ask(), signal);

  field.addEventListener('input', () => void understanding.ask());
  // Enter ends typing: a formula has one line.
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault();
  });

  /** @param {string} expression @param {Definition['domain']} sides @param {Record<string, number>} constants */
  function start(expression, sides, constants) {
    [domain, defaults] = [sides, constants];
    text.open(expression);
    return understanding.ask();
  }

  return {
    follow,
    /** A new function, to be typed over. */
    begin: () => start(FIRST, null, {}),
    /** @param {Fn} fn of the catalogue, as a text to be changed */
    open: (fn) =>
      start(
        fn.formula.code.replaceAll('**', '^'),
        fn.domain,
        Object.fromEntries(fn.constants.map(({ name, default: value }) => [name, value])),
      ),
  };
}

/** @param {string} markup MathML in display style */
function inline(markup) {
  const found = mathml(markup);
  found.setAttribute('display', 'inline');
  return found;
}
