// The ranking: one row an entry, sortable by every column, linked to the pictures by hovering and selecting.

import { h, setAttribute, setText } from '../ui/dom.js';
import { swatch } from '../ui/icons.js';
import { number } from '../i18n/format.js';
import { soft } from '../i18n/soft.js';
import { t } from '../i18n/texts.js';
import { orLast } from './ranks.js';

/** @import { StoreOf } from './create-store.js' */
/**
 * @typedef {{label: string, colour: string, dash: number[], outcome: {kind: string, reason: string, why?:
 *   string}|null}} Ranked
 */
/** @typedef {ReturnType<typeof createRow>} Row */
/** @typedef {{select(index: number|null): void, hover(index: number|null): void}} Pointing */

/**
 * @template {Ranked} Entry
 * @typedef {{entry: Entry, rank: number, row: number}} PlaceOf  row: the one shown in the pictures
 */
/**
 * @template {Ranked} Entry
 * @typedef {{id: string, title: string, about: string, numeric: boolean, text: (place: PlaceOf<Entry>) => string,
 *   value: (place: PlaceOf<Entry>) => number|string, more?: boolean}} ColumnOf  heading, what a cell says, what it
 *   sorts by; more: shown when more columns are asked for
 */
/**
 * What a table ranks. standing: the entries as they stand while the end is not on show yet; lasting: keys of what the
 * places follow from, fleeting: of what changes while it plays; calm: whether the moment's numbers need not be spared;
 * every: least time between two looks at the places while it is not calm, milliseconds; more: where the state says
 * whether all columns are shown.
 * @template {Ranked} Entry
 * @template {{hovered: number|null, selected: number|null, spec: {optimizers: readonly object[]}}} S
 * @typedef {{columns: ColumnOf<Entry>[], ranks: (entries: Entry[]) => number[], entries: (state: Readonly<S>) =>
 *   Entry[],
 *   row: (state: Readonly<S>) => number, calm: (state: Readonly<S>) => boolean, lasting: (keyof S)[], fleeting: (keyof
 *   S)[],
 *   every: number, standing?: (state: Readonly<S>) => {entries: Entry[], ranks: (entries: Entry[]) => number[]}|null,
 *   more?: {key: keyof S, all: (state: Readonly<S>) => boolean, patch: (all: boolean) => Partial<S>}}} Board
 */

const NOW_EVERY_MS = 100;
/** Rows that change places faster than this cannot be read. */
const ORDER_EVERY_MS = 600;

/**
 * @template {Ranked} Entry
 * @template {{hovered: number|null, selected: number|null, spec: {optimizers: readonly object[]}}} S
 * @param {{store: StoreOf<S>, actions: Pointing, signal: AbortSignal}} mount
 * @param {Board<Entry, S>} board
 */
export function createTable({ store, actions, signal }, board) {
  const { columns } = board;
  let sorted = { id: 'rank', down: false };
  /** @type {ReturnType<typeof createRow<Entry>>[]} */
  const rows = [];
  let nowShownAt = 0;
  let shownAt = -Infinity;
  let orderedAt = -Infinity;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let planned;
  const head = columns.map((column) => {
    const button = h('button', { type: 'button', title: column.about, onclick: () => sortBy(column.id) }, column.title);
    if (column.id === 'rank') button.setAttribute('aria-label', column.about);
    return h('th', { scope: 'col', class: classOf(column), 'data-column': column.id }, button);
  });
  const body = h('tbody');
  const none = h('p', { class: 'hint table-none', hidden: true }, t('entries.empty'));
  const scroller = h(
    'div',
    { class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': t('table.scroll') },
    h(
      'table',
      {},
      h('caption', { class: 'visually-hidden' }, t('table.caption')),
      h('thead', {}, h('tr', {}, ...head)),
      body,
    ),
  );

  /** @param {string} id */
  function sortBy(id) {
    sorted = { id, down: sorted.id === id && !sorted.down };
    orderedAt = -Infinity;
    show();
  }

  function plan() {
    const wait = board.calm(store.state) ? 0 : shownAt + board.every - performance.now();
    if (wait <= 0) show();
    else if (!signal.aborted) planned ??= setTimeout(show, wait);
  }

  function show() {
    clearTimeout(planned);
    planned = undefined;
    shownAt = performance.now();
    const standing = board.standing?.(store.state);
    const entries = standing?.entries ?? board.entries(store.state);
    const row = board.row(store.state);
    setAttribute(none, 'hidden', store.state.spec.optimizers.length > 0);
    while (rows.length > entries.length) rows.pop()?.element.remove();
    while (rows.length < entries.length) rows.push(createRow(rows.length, actions, columns));
    const rank = (standing ?? board).ranks(entries);
    const places = entries.map((entry, i) => ({ entry, rank: rank[i], row }));
    rows.forEach((line, i) => line.show(places[i]));
    emphasise();
    if (body.children.length === rows.length && !mayReorder()) return;
    orderedAt = shownAt;
    const { value } = columns.find(({ id }) => id === sorted.id) ?? columns[0];
    const order = places
      .map((_, i) => i)
      .sort((a, b) => {
        const [left, right] = [value(places[a]), value(places[b])];
        return left === right ? rank[a] - rank[b] : (left < right ? -1 : 1) * (sorted.down ? -1 : 1);
      });
    order.forEach((i, place) => {
      if (body.children[place] !== rows[i].element) body.insertBefore(rows[i].element, body.children[place] ?? null);
    });
    head.forEach((cell) =>
      setAttribute(cell, 'aria-sort', cell.dataset.column === sorted.id && (sorted.down ? 'descending' : 'ascending')),
    );
  }

  /** While it plays, rows keep their places under a pointer, and long enough to be read. */
  const mayReorder = () =>
    board.calm(store.state) || (shownAt - orderedAt >= ORDER_EVERY_MS && !body.matches(':hover'));

  // Reading the loss of the moment ten times a second is enough for an eye, and leaves the frame to the pictures.
  function showNow() {
    if (!board.calm(store.state) && performance.now() - nowShownAt < NOW_EVERY_MS) return;
    nowShownAt = performance.now();
    const [entries, row] = [board.entries(store.state), board.row(store.state)];
    rows.forEach((line, i) => i < entries.length && line.showNow({ entry: entries[i], rank: 0, row }));
  }

  function emphasise() {
    const { hovered, selected } = store.state;
    rows.forEach((line, i) => line.emphasise(i === hovered, i === selected));
  }

  show();
  store.on(board.lasting, plan);
  signal.addEventListener('abort', () => clearTimeout(planned));
  store.on(board.fleeting, showNow);
  store.on(['hovered', 'selected'], emphasise);
  // A click beside the rows lets go of the selection.
  scroller.addEventListener('click', (event) => event.target === scroller && actions.select(null));
  const element = h(
    'section',
    { class: 'ranking', 'data-part': 'table', 'aria-label': t('table.title') },
    scroller,
    none,
  );
  if (board.more) element.append(createMore(board.more));
  return element;

  /** @param {NonNullable<Board<Entry, S>['more']>} more */
  function createMore({ key, all, patch }) {
    const press = () => store.set(patch(!all(store.state)));
    const button = h('button', { type: 'button', class: 'quiet', 'aria-expanded': 'false', onclick: press });

    function choose() {
      const every = all(store.state);
      element.classList.toggle('few', !every);
      setAttribute(button, 'aria-expanded', String(every));
      setText(button, t(every ? 'table.fewer' : 'table.more'));
      if (!every && columns.find(({ id }) => id === sorted.id)?.more) sortBy('rank');
    }
    choose();
    store.on([key], choose);
    return h('div', { class: 'table-foot' }, button);
  }
}

/** @param {{numeric: boolean, more?: boolean}} column */
const classOf = ({ numeric, more }) => [numeric && 'numeric', more && 'more'].filter(Boolean).join(' ');

/**
 * @template {Ranked} Entry
 * @param {number} index of the entry
 * @param {Pointing} actions
 * @param {ColumnOf<Entry>[]} columns
 */
function createRow(index, actions, columns) {
  const line = h('span', { class: 'entry-line' });
  const label = h('span');
  const name = h('button', { type: 'button', class: 'row-name', 'aria-pressed': 'false' }, line, label);
  const kind = h('span', { class: 'outcome' });
  const reason = h('span', { class: 'reason' });
  const cells = columns.map(({ id, ...column }) => {
    if (id === 'entry') return h('th', { scope: 'row' }, name);
    if (id === 'outcome') return h('td', { class: 'outcome-cell' }, kind, ' ', reason);
    return h('td', { class: classOf(column) });
  });
  const element = h(
    'tr',
    {
      onpointerenter: () => actions.hover(index),
      onpointerleave: () => actions.hover(null),
      onclick: () => actions.select(name.getAttribute('aria-pressed') === 'true' ? null : index),
    },
    ...cells,
  );
  let stroke = '';

  return {
    element,
    /** @param {PlaceOf<Entry>} place */
    show(place) {
      const { entry } = place;
      columns.forEach(({ id, text }, i) => {
        if (id === 'entry') setText(label, soft(entry.label));
        else if (id === 'outcome') setText(kind, text(place));
        else setText(cells[i], text(place));
      });
      setText(reason, entry.outcome?.reason ?? '');
      setAttribute(element, 'title', entry.outcome?.why || null);
      setAttribute(kind, 'data-kind', entry.outcome?.kind);
      setAttribute(name, 'aria-label', t('table.select', { label: entry.label }));
      if (stroke !== entry.colour + entry.dash) {
        stroke = entry.colour + entry.dash;
        line.replaceChildren(swatch(entry));
      }
    },
    /** @param {PlaceOf<Entry>} place */
    showNow(place) {
      columns.forEach(({ id, text }, i) => id.startsWith('now') && setText(cells[i], text(place)));
    },
    /**
     * @param {boolean} hovered
     * @param {boolean} selected
     */
    emphasise(hovered, selected) {
      element.classList.toggle('hovered', hovered);
      element.classList.toggle('selected', selected);
      setAttribute(name, 'aria-pressed', String(selected));
    },
  };
}

/**
 * @template {Ranked} Entry
 * @param {string} id
 * @param {string} title
 * @param {string} about
 * @param {(place: PlaceOf<Entry>) => number|null|undefined} read
 * @param {(value: number|null|undefined) => string} write
 * @param {1|-1} best 1: low is good
 * @returns {ColumnOf<Entry>} of numbers; what is missing sorts last
 */
export const figure = (id, title, about, read, write, best = 1) => ({
  id,
  title,
  about,
  numeric: true,
  text: (place) => write(read(place)),
  value: (place) => orLast(read(place)) * (read(place) === undefined ? 1 : best),
});

/** One of the columns that are shown when more are asked for. @type {typeof figure} */
export const moreFigure = (...what) => ({ ...figure(...what), more: true });

/** Rows come as float32, in which a loss below this is 0. */
const LEAST = 1.4e-45;

/**
 * @param {number|null|undefined} loss as a row has it
 * @param {number|null|undefined} known the same or a lower one to its last digit, where that is known
 * @returns {string}
 */
export const lossText = (loss, known) => (loss === 0 && (known ?? 0) > 0 ? `< ${number(LEAST)}` : number(loss));

/**
 * @template {Ranked} Entry
 * @returns {ColumnOf<Entry>} of the entries' names
 */
export const entryColumn = () => ({
  id: 'entry',
  title: t('table.entry'),
  about: '',
  numeric: false,
  text: ({ entry }) => entry.label,
  value: ({ entry }) => entry.label.toLowerCase(),
});

/**
 * @template {Ranked} Entry
 * @param {(place: PlaceOf<Entry>) => string} text
 * @returns {ColumnOf<Entry>} of how the entries ended, those that ended alike by their rank
 */
export const outcomeColumn = (text) => ({
  id: 'outcome',
  title: t('table.outcome'),
  about: '',
  numeric: false,
  text,
  value: ({ entry, rank }) => `${entry.outcome?.kind ?? ''} ${String(rank).padStart(4, '0')}`,
});
