// Which columns of a table are learned from, which are foretold, and whether that is a class or a value.

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
   * @type {{inputs: string[]|null, target: string|string[]|null, kind: Kind|null}}
   */
  let chosen = { inputs: null, target: null, kind: null };
  const inputs = h('div', { class: 'columns-list', role: 'group', 'aria-label': t('net.table.inputs') });
  const targets = h('div', { class: 'columns-targets' });
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
      targets,
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

  /** @param {string[]} names columns to foretell */
  function foretell(names) {
    const kept = (chosen.inputs ?? table?.inputs ?? []).filter((name) => !names.includes(name));
    choose({ target: names.length > 1 ? names : names[0], inputs: kept.length ? kept : null, kind: null });
  }

  /**
   * A choice of one column to foretell; of those after the first also of none.
   * @param {string[]} names those that are foretold
   * @param {number} place of this one among them, or the next after the last
   * @param {string[]} others columns to choose from
   */
  function targetChoice(names, place, others) {
    const select = h(
      'select',
      { 'aria-label': t(place > 0 ? 'net.table.target.too' : 'net.table.target') },
      ...(place > 0 ? [new Option(t(place < names.length ? 'net.table.target.not' : 'net.table.target.add'), '')] : []),
      ...others.map((name) => new Option(name, name)),
    );
    select.value = names[place] ?? '';
    select.addEventListener('change', () => {
      const next = [...names];
      next[place] = select.value;
      foretell([...new Set(next)].filter(Boolean));
    });
    return select;
  }

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
      const names = [read.target].flat();
      const focused = [...targets.children].indexOf(/** @type {Element} */ (document.activeElement));
      const more = read.columns.filter(({ kind, name }) => kind === 'numbers' && !names.includes(name));
      const places = names.length + Number(more.length > 0 && names.length < read.columns.length - 1);
      targets.replaceChildren(
        ...Array.from({ length: places }, (_, place) => {
          const others = place > 0 ? more : read.columns.filter(({ name }) => !names.slice(1).includes(name));
          const own = read.columns.filter(({ name }) => place > 0 && name === names[place]);
          const select = targetChoice(
            names,
            place,
            [...own, ...others].map(({ name }) => name),
          );
          setAttribute(select, 'aria-invalid', wrong !== null && names[place] === wrong && 'true');
          return select;
        }),
      );
      if (focused >= 0) /** @type {HTMLElement|undefined} */ (targets.children[focused])?.focus();
      inputs.replaceChildren(...read.columns.filter(({ name }) => !names.includes(name)).map(box));
      for (const row of inputs.children) row.classList.toggle('wrong', row.getAttribute('data-column') === wrong);
      const marked = inputs.querySelector('.wrong');
      if (marked instanceof HTMLElement) inputs.scrollTop = marked.offsetTop - inputs.offsetTop;
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
