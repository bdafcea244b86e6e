// One entry in the list: its line, its name, its learning rate, and, unfolded, everything else that can be set.

import { h, setAttribute, setText } from '../ui/dom.js';
import { sentence } from '../i18n/format.js';
import { icon, swatch } from '../ui/icons.js';
import { t } from '../i18n/texts.js';
import { openAbout } from './about.js';
import { createColours } from '../ui/palette-picker.js';
import { createGrip } from '../ui/grip.js';
import { createNumberList } from '../ui/number-list.js';
import { createRename } from '../ui/rename.js';
import { createSchedule } from './schedule.js';
import { unread } from './typed.js';

/** @import { EntrySpec, Typed } from '../net/types.js' */
/** @import { Look } from './palette.js' */
/** @import { Theme } from '../shell/theme.js' */
/** @import { EntryActions } from './actions.js' */
/** @import { Known } from './address.js' */
/** @typedef {ReturnType<typeof createEntry>} EntryControl */
/**
 * @typedef {(change: (patch: Partial<EntrySpec>) => void) => {elements: HTMLElement[], show(start: EntrySpec['start'],
 *   path: string): void}} Extra
 *   What a lab lets be set of an entry besides its rule: where it starts. */

/**
 * @param {Known} catalog
 * @param {{readonly state: {readonly theme: Theme}}} store
 * @param {EntryActions} actions
 * @param {EntrySpec} first
 * @param {(index: number) => void} fork opens the text of the entry's rule, to be changed
 * @param {Extra} [extra]
 */
export function createEntry(catalog, store, actions, first, fork, extra) {
  let index = -1;
  let hidden = false;
  const at = () => index;
  const optimizer = catalog.optimizers.get(first.optimizer) ?? unread(first.optimizer);
  const set = (/** @type {string} */ name, /** @type {Typed} */ value) => actions.setHyperparameter(index, name, value);
  // The learning rate stays in sight; where a rule has none, its first number does.
  const main = optimizer.hyperparameters.find(({ name }) => name === 'lr') ?? optimizer.hyperparameters[0];
  const mainNumbers = createNumberList(main ? [main] : [], set);
  const numbers = createNumberList(
    optimizer.hyperparameters.filter((hyper) => hyper !== main),
    set,
  );
  const schedule = createSchedule(catalog, (value) => actions.changeEntry(index, { schedule: value }));
  const start = extra?.((patch) => actions.changeEntry(index, patch));
  const colours = createColours((colour) => actions.recolourEntry(index, colour));

  const line = h('span', { class: 'entry-line' });
  const name = h('span', { class: 'entry-name' });
  const open = h(
    'button',
    { type: 'button', class: 'entry-open', 'aria-expanded': 'false', onclick: () => unfold(more.hidden === true) },
    line,
    name,
    icon('chevron'),
  );
  const rename = createRename(open, (label) => actions.renameEntry(index, label));
  const see = h('button', {
    type: 'button',
    class: 'quiet entry-see',
    onclick: () => actions.changeLook(index, { hidden: !hidden }),
  });
  const remove = h(
    'button',
    { type: 'button', class: 'quiet entry-remove', onclick: () => actions.removeEntry(index) },
    icon('close'),
  );
  const tool = (
    /** @type {'info'|'copy'|'reset'|'pencil'|'fork'} */ sign,
    /** @type {string} */ text,
    /** @type {() => void} */ onclick,
  ) => h('button', { type: 'button', class: 'quiet tool', onclick }, icon(sign), text);
  const more = h(
    'div',
    { class: 'entry-more', 'data-part': 'settings', hidden: true },
    h('p', { class: 'hint' }, sentence(optimizer.summary)),
    h('div', { class: 'numbers' }, ...numbers.elements),
    ...schedule.elements,
    ...(start?.elements ?? []),
    colours.element,
    h(
      'div',
      { class: 'entry-tools' },
      tool('info', t('entry.about'), () => openAbout(optimizer)),
      tool('pencil', t('entry.rename'), () => rename.begin()),
      tool('fork', t('entry.fork'), () => fork(index)),
      tool('copy', t('entry.duplicate'), () => actions.duplicateEntry(index)),
      tool('reset', t('entry.defaults'), () =>
        actions.changeEntry(index, { hyperparameters: {}, schedule: null, start: null }),
      ),
    ),
  );
  mainNumbers.elements.forEach((element) => (element.dataset.part = 'settings'));
  const element = h('li', {
    class: 'entry',
    onpointerenter: () => actions.hover(index),
    onpointerleave: () => actions.hover(null),
  });
  const grip = createGrip(element, at, actions.moveEntry);
  element.append(
    h('div', { class: 'entry-head' }, grip.element, open, rename.element, see, remove),
    h('p', { class: 'field-error', hidden: true }),
    ...mainNumbers.elements,
    more,
  );

  /** @param {boolean} wanted */
  function unfold(wanted) {
    more.hidden = !wanted;
    setAttribute(open, 'aria-expanded', String(wanted));
  }

  return {
    element,
    unfold,
    isUnfolded: () => !more.hidden,
    /**
     * @param {EntrySpec} spec
     * @param {Look} look
     * @param {number} place in the list
     * @param {{colour: string, dash: number[]}} stroke
     */
    show(spec, look, place, stroke) {
      index = place;
      hidden = look.hidden;
      const path = `optimizers[${place}]`;
      element.dataset.field = path;
      element.classList.toggle('unseen', hidden);
      setText(name, spec.label);
      rename.show(spec.label);
      grip.show(spec.label);
      label(open, t('entry.open', { label: spec.label }), false);
      label(see, t(hidden ? 'entry.show' : 'entry.hide', { label: spec.label }));
      if (see.dataset.hidden !== String(hidden)) see.replaceChildren(icon(hidden ? 'unseen' : 'seen'));
      see.dataset.hidden = String(hidden);
      label(remove, t('entry.remove', { label: spec.label }));
      element.style.setProperty('--entry', stroke.colour);
      line.replaceChildren(swatch(stroke));
      colours.show(look.slot, store.state.theme);
      mainNumbers.show(spec.hyperparameters, `${path}.hyperparameters`);
      numbers.show(spec.hyperparameters, `${path}.hyperparameters`);
      schedule.show(spec.schedule, `${path}.schedule`);
      start?.show(spec.start, `${path}.start`);
    },
    /** @param {boolean} lit */
    emphasise: (lit) => element.classList.toggle('lit', lit),
  };
}

/**
 * @param {HTMLElement} button
 * @param {string} text
 */
function label(button, text, titled = true) {
  setAttribute(button, 'aria-label', text);
  if (titled) setAttribute(button, 'title', text);
}
