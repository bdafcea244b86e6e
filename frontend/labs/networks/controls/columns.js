// Which columns of a table are learned from, which one is foretold, and whether that is a class or a value.

import { h, setAttribute } from '../../../ui/dom.js';
import { number } from '../../../i18n/format.js';
import { t } from '../../../i18n/texts.js';

/** @import { Kind } from '../types.js' */
/** @import { Column, Table, Understood } from '../api.js' */

const KINDS = /** @type {const} */ (['classification', 'regression']);

/** @param {() => void} onChange a column was chosen */
export function createColumns(onChange) {
  /** @type {Understood|null} */
  let table = null;
  /**
   * What a hand has chosen; null: the server's choice.
   * @type {{inputs: string[]|null, target: string|null, kind: Kind|null}}
   */
  let chosen = { inputs: null, target: null, kind: null };
  const inputs = h('div', { class: 'columns-list', role: 'group', 'aria-label': t('net.table.inputs') });
  const target = h('select', { 'aria-label': t('net.table.target') });
  const kinds = KINDS.map((kind) =>
    h('button', { type: 'button', onclick: () => choose({ kind }) }, t(`net.table.${kind}`)),
  );
  const element = h(
    'div',
    { class: 'columns', hidden: true },
    h(
      'div',
      { class: 'columns-part', 'data-field': 'inputs' },
      h('h3', {}, t('net.table.inputs')),
      h('p', { class: 'field-error', role: 'alert', hidden: true }),
      inputs,
    ),
    h(
      'div',
      { class: 'columns-part', 'data-field': 'target' },
      h('h3', {}, t('net.table.target')),
      target,
      h('p', { class: 'field-error', role: 'alert', hidden: true }),
    ),
    h(
      'div',
      { class: 'columns-part', 'data-field': 'kind' },
      h('h3', {}, t('net.table.kind')),
      h('div', { class: 'segmented wide', role: 'group', 'aria-label': t('net.table.kind') }, ...kinds),
      h('p', { class: 'field-error', role: 'alert', hidden: true }),
    ),
  );

  /** @param {Partial<typeof chosen>} part */
  function choose(part) {
    chosen = { ...chosen, ...part };
    onChange();
  }

  target.addEventListener('change', () => {
    const kept = (chosen.inputs ?? table?.inputs ?? []).filter((name) => name !== target.value);
    choose({ target: target.value, inputs: kept.length ? kept : null, kind: null });
  });

  /** @param {Column} column */
  function box({ name, kind, low, high, why }) {
    const tick = h('input', { type: 'checkbox' });
    tick.checked = table?.inputs.includes(name) ?? false;
    tick.addEventListener('change', () => {
      const now = new Set(chosen.inputs ?? table?.inputs ?? []);
      if (tick.checked) now.add(name);
      else now.delete(name);
      choose({ inputs: (table?.columns ?? []).map((column) => column.name).filter((each) => now.has(each)) });
    });
    const range = kind === 'numbers' ? ` (${number(low)} … ${number(high)})` : '';
    const about = h('span', { class: 'soft', title: why }, why + range);
    return h('label', { class: 'column', 'data-column': name }, tick, h('span', {}, name), about);
  }

  return {
    element,
    wish: () => chosen,
    /**
     * @param {Understood|Table} read
     * @param {string|null} wrong the column that cannot be learned so
     */
    show(read, wrong) {
      table = read;
      element.hidden = false;
      target.replaceChildren(...read.columns.map(({ name }) => new Option(name, name)));
      target.value = read.target;
      inputs.replaceChildren(...read.columns.filter(({ name }) => name !== read.target).map(box));
      for (const row of inputs.children) row.classList.toggle('wrong', row.getAttribute('data-column') === wrong);
      const marked = inputs.querySelector('.wrong');
      if (marked instanceof HTMLElement) inputs.scrollTop = marked.offsetTop - inputs.offsetTop;
      setAttribute(target, 'aria-invalid', read.target === wrong && 'true');
      const kind = 'kind' in read ? read.kind : chosen.kind;
      kinds.forEach((button, i) => setAttribute(button, 'aria-pressed', String(KINDS[i] === kind)));
    },
    hide: () => void (element.hidden = true),
    clear() {
      table = null;
      chosen = { inputs: null, target: null, kind: null };
      element.hidden = true;
    },
  };
}
