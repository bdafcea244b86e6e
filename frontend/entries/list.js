// The list of entries: one control each, kept by key so that nothing typed is lost when the list changes.

import { h, setAttribute, setText } from '../ui/dom.js';
import { count, sentence } from '../i18n/format.js';
import { icon } from '../ui/icons.js';
import { strokeOf } from './palette.js';
import { t } from '../i18n/texts.js';
import { createEntry } from './entry.js';
import { isTyped } from './typed.js';
import { openPicker } from '../ui/picker.js';

/** @import { StoreOf } from '../shell/create-store.js' */
/** @import { Theme } from '../shell/theme.js' */
/** @import { SpecError } from '../net/types.js' */
/** @import { EntryActions, Listed } from './actions.js' */
/** @import { Known } from './address.js' */
/** @import { EntryControl, Extra } from './entry.js' */

/**
 * @template {Listed & {theme: Theme, error: SpecError|null, catalog: Known|null}} S
 * @typedef {{store: StoreOf<S>, actions: EntryActions, element: HTMLElement, signal: AbortSignal}} Place
 */

/**
 * @template {Listed & {theme: Theme, error: SpecError|null, catalog: Known|null}} S
 * @param {Place<S>} mount
 * @param {Known} catalog
 * @param {Extra} [extra] of each entry
 */
export function createEntries(mount, catalog, extra) {
  const { store, actions } = mount;
  /** @type {Map<string, EntryControl>} */
  const controls = new Map();
  const many = h('span', { class: 'count' });
  const list = h('ul', { class: 'entries' });
  const empty = h('p', { class: 'hint' }, t('entries.empty'));
  const add = h(
    'button',
    { type: 'button', class: 'add', 'data-part': 'add', onclick: choose },
    icon('plus'),
    t('entries.add'),
  );
  const element = h(
    'section',
    { class: 'group', 'data-field': 'optimizers', 'data-part': 'entries' },
    h('h2', {}, t('entries.title'), ' ', many),
    list,
    empty,
    h('p', { class: 'field-error', hidden: true }),
    add,
  );

  function choose() {
    openPicker({
      title: t('entries.add'),
      search: t('entries.search'),
      choices: [...catalog.optimizers.values()]
        .filter(({ id }) => !isTyped(id))
        .map(({ id, title, summary }) => ({ id, title, text: sentence(summary), group: '' })),
      onPick(id) {
        const optimizer = catalog.optimizers.get(id);
        if (optimizer) actions.addEntry(optimizer);
      },
    });
  }

  // An optimizer's control is made for it: another optimizer under the same key gets another one, and so does one of
  // which the catalogue has learned more.
  const name = (/** @type {number} */ i) => {
    const id = store.state.spec.optimizers[i]?.optimizer;
    return `${store.state.looks[i]?.key} ${catalog.optimizers.has(id)} ${id}`;
  };
  const keyOf = (/** @type {string} */ known) => known.slice(0, known.indexOf(' '));

  /** Texts that the server was asked about. @type {Set<string>} */
  const asked = new Set();

  /** Has the catalogue learn what the typed rules of the spec declare. */
  async function learnTyped() {
    const ids = new Set(store.state.spec.optimizers.map(({ optimizer }) => optimizer));
    const fresh = [...ids].filter((id) => isTyped(id) && !catalog.optimizers.has(id) && !asked.has(id));
    if (fresh.length === 0) return;
    fresh.forEach((id) => asked.add(id));
    await (await import('./learn.js')).learn(catalog, fresh);
    fresh.filter((id) => catalog.optimizers.has(id)).forEach((id) => asked.delete(id));
    store.set(/** @type {Partial<S>} */ ({ catalog: { ...catalog } }));
  }

  /** @param {number} index */
  async function fork(index) {
    try {
      await (await import('./fork.js')).openFork(mount, catalog, index);
    } catch {
      store.set(/** @type {Partial<S>} */ (/** @type {unknown} */ ({ notice: t('app.door.failed') })));
    }
  }

  // What each control shows: a change of something else, such as the start, leaves it alone.
  /** @type {WeakMap<object, unknown[]>} */
  const shown = new WeakMap();

  function show() {
    const { spec, looks, theme } = store.state;
    const names = new Set(looks.map((_, i) => name(i)));
    const open = new Set();
    for (const [known, control] of controls) {
      if (names.has(known)) continue;
      if (control.isUnfolded()) open.add(keyOf(known));
      control.element.remove();
      controls.delete(known);
    }
    spec.optimizers.forEach((entry, i) => {
      const known = controls.get(name(i));
      const control = known ?? createEntry(catalog, store, actions, entry, (index) => void fork(index), extra);
      controls.set(name(i), control);
      if (!known && open.has(keyOf(name(i)))) control.unfold(true);
      if (list.children[i] !== control.element) list.insertBefore(control.element, list.children[i] ?? null);
      const now = [entry, looks[i], i, theme];
      if (shown.get(control)?.every((part, k) => part === now[k])) return;
      shown.set(control, now);
      control.show(entry, looks[i], i, strokeOf(looks[i].slot, theme));
    });
    setText(many, count(spec.optimizers.length));
    setAttribute(empty, 'hidden', spec.optimizers.length > 0);
  }

  function emphasise() {
    const { hovered, selected, looks } = store.state;
    looks.forEach((_, i) => controls.get(name(i))?.emphasise(i === hovered || i === selected));
  }

  // A sentence about a folded entry is of no use: unfold it.
  function unfoldFaulty() {
    const { error } = store.state;
    const index = error?.field.match(/^optimizers\[(\d+)\]\.(?!hyperparameters\.lr$)/)?.[1];
    if (index !== undefined) controls.get(name(Number(index)))?.unfold(true);
  }

  show();
  void learnTyped();
  store.on(
    ['spec'],
    () => void learnTyped(),
    ({ spec }) => [spec.optimizers],
  );
  store.on(['spec', 'looks', 'theme', 'catalog'], show, ({ spec, looks, theme, catalog: known }) => [
    spec.optimizers,
    looks,
    theme,
    known,
  ]);
  store.on(['hovered', 'selected'], emphasise);
  store.on(['error'], unfoldFaulty);
  return element;
}
