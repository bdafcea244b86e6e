// A table of one's own: pasted, chosen or dropped, read by the server, which says what it found and what it cannot use.

import { openDialog } from '../../../ui/dialog.js';
import { createErrors } from '../../../shell/errors.js';
import { h, setText } from '../../../ui/dom.js';
import { createStore } from '../../../shell/create-store.js';
import { t } from '../../../i18n/texts.js';
import { readTable } from '../api.js';
import { createColumns } from './columns.js';

/** @import { OwnData } from '../types.js' */
/** @import { SpecError } from '../../../net/types.js' */
/** @import { Table } from '../api.js' */

const TYPING_PAUSE_MS = 250;
const EXAMPLE = 'width, height, fits\n1.2, 0.7, yes\n0.4, 2.1, no\n…';

/** What was pasted last, so that nothing is lost when the dialog is closed by accident. */
let kept = '';

/** @param {(data: OwnData) => void} onUse */
export function openTable(onUse) {
  const state = createStore({ error: /** @type {SpecError|null} */ (null) });
  const text = h('textarea', {
    class: 'table-text',
    rows: 7,
    spellcheck: 'false',
    placeholder: EXAMPLE,
    'aria-label': t('net.table.text'),
  });
  const file = h('input', {
    type: 'file',
    'aria-label': t('net.table.file'),
    accept: '.csv,.tsv,.txt,text/csv',
    class: 'visually-hidden',
    tabindex: -1,
  });
  const choose = h('button', { type: 'button', class: 'secondary', onclick: () => file.click() }, t('net.table.file'));
  const found = h('p', { class: 'hint', role: 'status' });
  const columns = createColumns(() => plan());
  const useIt = h('button', { type: 'button', class: 'primary', disabled: true, onclick: use }, t('net.table.use'));
  const notice = h('p', { class: 'notice', role: 'alert', hidden: true });
  const dialog = openDialog(
    t('net.table'),
    [
      h(
        'div',
        { class: 'table-body' },
        h('p', { class: 'hint' }, t('net.table.hint')),
        h(
          'div',
          { class: 'table-source', 'data-field': 'csv' },
          text,
          h('p', { class: 'field-error', role: 'alert', hidden: true }),
        ),
        notice,
        found,
        columns.element,
      ),
      h('footer', { class: 'dialog-foot' }, choose, file, useIt),
    ],
    'table-dialog',
  );
  createErrors(state, dialog, notice, null, 'net.table.failed');

  /** @type {Table|null} */
  let table = null;
  let asking = new AbortController();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let planned;

  function plan(pause = 0) {
    clearTimeout(planned);
    planned = setTimeout(ask, pause);
  }

  async function ask() {
    kept = text.value;
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    if (text.value.trim() === '') return show(null, null);
    try {
      show(await readTable({ csv: text.value, ...columns.wish() }, signal), null);
    } catch (problem) {
      if (signal.aborted) return;
      const { refusal, message } = /** @type {Error & {refusal?: SpecError|null}} */ (problem);
      show(null, refusal ?? { field: '', expected: '', got: '', message });
    }
  }

  /**
   * @param {Table|null} read
   * @param {SpecError|null} error
   */
  function show(read, error) {
    table = read;
    useIt.disabled = !read;
    if (read) columns.show(read);
    else if (!error || error.field === 'csv') columns.clear();
    // Before the columns are known, all that can be wrong is in the text.
    state.set({ error: error && columns.element.hidden ? { ...error, field: 'csv' } : error });
    setText(
      found,
      read
        ? t(`net.table.found.${read.kind}`, {
            rows: read.rows,
            columns: read.columns.length,
            classes: read.classes.length,
          })
        : '',
    );
  }

  function use() {
    if (!table) return;
    dialog.close();
    onUse({ ...table.data, standardise: true });
  }

  /** @param {File|undefined|null} chosen */
  async function load(chosen) {
    if (!chosen) return;
    text.value = await chosen.text();
    columns.clear();
    plan();
  }

  text.value = kept;
  text.addEventListener('input', () => {
    columns.clear();
    plan(TYPING_PAUSE_MS);
  });
  file.addEventListener('change', () => load(file.files?.[0]));
  dialog.addEventListener('dragover', (event) => event.preventDefault());
  dialog.addEventListener('drop', (event) => {
    event.preventDefault();
    load(event.dataTransfer?.files[0]);
  });
  text.focus();
  if (kept) plan();
}
