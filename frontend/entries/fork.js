// An editor for a rule of one's own, begun from one that there is. It stands below the pictures, and the entry follows
// at every keystroke what of the text is understood; while the text is broken it stays with what was understood last.

import { setText } from '../ui/dom.js';
import { t } from '../i18n/texts.js';
import { save } from '../shell/share/save.js';
import { still } from '../shell/motion.js';
import { post } from '../net/api.js';
import { createNewest } from '../net/newest.js';
import { createEditor } from './fork-editor.js';
import { facts, formulas } from './fork-facts.js';
import { createChoice, forkOf, parentOf } from './fork-variants.js';
import { admit, read } from './learn.js';
import { isTyped, nameOf } from './typed.js';

/** @import { RuleAnswer, SpecError } from '../net/types.js' */
/** @import { Theme } from '../shell/theme.js' */
/** @import { Known } from './address.js' */
/** @import { Ready } from './fork-variants.js' */
/** @import { Listed } from './actions.js' */
/** @import { Place } from './list.js' */

/** Ends the editor that is open in a lab. @type {WeakMap<HTMLElement, () => void>} */
const open = new WeakMap();

/**
 * @template {Listed & {theme: Theme, error: SpecError|null, catalog: Known|null}} S
 * @param {Place<S>} mount
 * @param {Known} catalog
 * @param {number} index of the entry: a rule that was typed is changed in it, one of the catalogue beside it
 */
export async function openFork(mount, catalog, index) {
  const { store, actions } = mount;
  const { optimizer: id } = store.state.spec.optimizers[index];
  const { key } = store.state.looks[index];
  const parent = isTyped(id) ? parentOf(id, catalog) : id;
  const { rule, variants } = parent === null ? { rule: id, variants: [] } : await forkOf(parent);
  const text = isTyped(id) ? id : rule;
  const title = t('fork.label', { title: catalog.optimizers.get(parent ?? id)?.title ?? id });
  const answer = await read(text, parent);
  if (answer.optimizer) admit(catalog, text, answer.optimizer);
  index = store.state.looks.findIndex((look) => look.key === key);
  if (index < 0) return; // it was removed meanwhile
  if (!isTyped(id)) {
    actions.forkEntry(index, text, title);
    index += 1;
  }
  open.get(mount.element)?.();
  const ready = [{ title, summary: '', rule }, ...variants];
  edit(mount, catalog, store.state.looks[index].key, { parent, ready, first: text, answer });
}

/**
 * @template {Listed & {theme: Theme, error: SpecError|null, catalog: Known|null}} S
 * @param {Place<S>} mount
 * @param {Known} catalog
 * @param {number} key of the look of the entry
 * @param {{parent: string|null, ready: Ready[], first: string, answer: RuleAnswer}} begun parent: id of the optimizer
 *   beside which changes are marked; ready: its own text and others to go on from; first: the text, with its answer
 */
function edit({ store, actions, element, signal }, catalog, key, { parent, ready, first, answer }) {
  const ends = new AbortController();
  let last = -1;
  /** Where the entry is now. The history brings lists whose entries have other keys. */
  function at() {
    const { looks, spec } = store.state;
    const typed = (/** @type {number} */ i) => isTyped(spec.optimizers[i]?.optimizer ?? '');
    last = [looks.findIndex((look) => look.key === key), last].find(typed) ?? -1;
    key = looks[last]?.key ?? key;
    return last;
  }
  let taken = first;

  const choice = createChoice(ready, ({ title, rule }) => {
    const { label } = store.state.spec.optimizers[at()];
    if (ready.some((one) => one.title === label)) actions.renameEntry(at(), title);
    editor.replace(rule);
  });
  const editor = createEditor({
    choice: choice.element,
    onInput: () => void understanding.ask(),
    onClose: close,
    onTake: async () => {
      const rule = taken;
      save(await (await post('/api/rules/torch', { rule })).blob(), `${nameOf(rule)}.py`);
    },
  });

  /** Asks what the rule is. */
  const understanding = createNewest(async () => {
    const rule = editor.text();
    const found = await read(rule, parent, ends.signal).catch((/** @type {Error} */ error) => error);
    if (ends.signal.aborted) return;
    if (rule !== editor.text()) return true;
    if (found instanceof Error) editor.refused(found.message);
    else take(rule, found);
  }, ends.signal);

  /**
   * @param {string} rule
   * @param {RuleAnswer} found
   */
  function take(rule, found) {
    show(found);
    if (!found.optimizer) return;
    const optimizer = admit(catalog, rule, found.optimizer);
    taken = rule;
    if (store.state.spec.optimizers[at()]?.optimizer !== rule) actions.changeRule(at(), optimizer);
    store.set(/** @type {Partial<S>} */ ({ catalog: { ...catalog } }));
  }

  /** @param {RuleAnswer} found */
  function show(found) {
    editor.mark(found);
    choice.show(editor.text());
    if (found.optimizer) editor.show(formulas(found.optimizer), facts(found, catalog));
  }

  /** The entry may have gone, or have another text: from the history, or a run that was loaded. */
  function follow() {
    const now = store.state.spec.optimizers[at()];
    if (!now) return close();
    setText(editor.title, t('fork.title', { label: now.label }));
    if (now.optimizer === taken || now.optimizer === editor.text()) return;
    taken = now.optimizer;
    editor.write(taken);
    void understanding.ask();
  }

  function close() {
    if (ends.signal.aborted) return;
    const within = editor.element.contains(document.activeElement);
    ends.abort();
    stopped();
    editor.element.remove();
    open.delete(element);
    if (within)
      /** @type {HTMLElement|null} */ (
        element.querySelector(`[data-field="optimizers[${at()}]"] .entry-open`)
      )?.focus();
  }

  const stopped = store.on(/** @type {(keyof S)[]} */ (['spec', 'looks']), follow);
  signal.addEventListener('abort', close, { signal: ends.signal });
  open.set(element, close);
  element.querySelector('.scope > .player')?.after(editor.element);
  editor.write(first);
  show(answer);
  follow();
  editor.element.scrollIntoView({ block: 'nearest', behavior: still() ? 'auto' : 'smooth' });
  editor.focus();
}
