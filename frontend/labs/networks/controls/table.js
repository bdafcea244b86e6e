// A table of one's own: pasted, chosen or dropped, read by the server, which says what it found and what it cannot use.

import { openDialog } from '../../../ui/dialog.js';
import { createErrors } from '../../../shell/errors.js';
import { h, setText } from '../../../ui/dom.js';
import { createStore } from '../../../shell/create-store.js';
import { t } from '../../../i18n/texts.js';
import { base64 } from '../../../net/api.js';
import { readTable } from '../api.js';
import { createColumns } from './columns.js';
import { createReading } from './reading.js';

/** @import { OwnData } from '../types.js' */
/** @import { SpecError } from '../../../net/types.js' */
/** @import { Refused, Table, Understood } from '../api.js' */

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
    accept: '.csv,.tsv,.tab,.dat,.data,.txt,text/csv',
    class: 'visually-hidden',
    tabindex: -1,
  });
  const choose = h('button', { type: 'button', class: 'secondary', onclick: () => file.click() }, t('net.table.file'));
  const found = h('p', { class: 'hint', role: 'status' });
  const columns = createColumns(() => plan());
  const reading = createReading(() => plan());
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
        reading.element,
        columns.element,
      ),
      h('footer', { class: 'dialog-foot' }, choose, file, useIt),
    ],
    'table-dialog',
  );
  createErrors(state, dialog, notice, null, 'net.table.failed');

  /** @type {Table|null} */
  let table = null;
  /** The last one to the server. awaited: what it is answered is trained on. */
  let question = /** @type {'answered'|'asked'|'awaited'} */ ('answered');
  /** The file that is read, as long as its text is not typed over: base64. @type {string|null} */
  let bytes = null;
  let asking = new AbortController();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let planned;

  /** What has been read is no longer what is chosen. */
  function outdate() {
    clearTimeout(planned);
    asking.abort();
    question = 'asked';
  }

  function plan(pause = 0) {
    outdate();
    planned = setTimeout(ask, pause);
  }

  async function ask() {
    asking = new AbortController();
    const { signal } = asking;
    if (text.value.trim() === '' && bytes === null) return show(null, null, null);
    const source = bytes === null ? { csv: text.value } : { base64: bytes };
    try {
      const read = await readTable({ ...source, ...reading.wish(), ...columns.wish() }, signal);
      if (!signal.aborted) show(read, read, null);
    } catch (problem) {
      if (signal.aborted) return;
      const { refusal, answer, message } = /** @type {Refused} */ (problem);
      show(null, answer?.table ?? null, refusal ?? { field: '', expected: '', got: '', message });
    }
  }

  /**
   * @param {Table|null} read
   * @param {Understood|null} known what there is to choose from, also where it cannot be learned so
   * @param {(SpecError & {column?: string|null})|null} error
   */
  function show(read, known, error) {
    const awaited = question === 'awaited';
    question = 'answered';
    table = read;
    useIt.disabled = !read;
    if (known?.text) text.value = known.text;
    if (known) {
      columns.show(known, error?.column ?? null);
      reading.show(known, bytes !== null);
    } else if (!error) {
      columns.clear();
      reading.clear();
    } else if (error.field === 'csv') columns.hide();
    const field = /^(data\.)?targets?\b/.test(error?.field ?? '') ? 'target' : (error?.field ?? '');
    // Before the columns are known, all that can be wrong is in the text, or in how it is to be read.
    const where = columns.element.hidden && !reading.element.querySelector(`[data-field="${CSS.escape(field)}"]`);
    state.set({ error: error && { ...error, field: where ? 'csv' : field } });
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
    if (awaited) use();
  }

  // A choice may be newer than the table: then it is waited for.
  function use() {
    if (question !== 'answered') question = 'awaited';
    else if (table) train(table);
  }

  /** @param {Table} table */
  function train(table) {
    dialog.close();
    onUse({ ...table.data, standardise: reading.scaled() });
  }

  /** @param {File|undefined|null} chosen */
  async function load(chosen) {
    if (!chosen) return;
    outdate();
    const content = new Uint8Array(await chosen.arrayBuffer());
    text.value = '';
    bytes = null;
    try {
      text.value = new TextDecoder('utf-8', { fatal: true }).decode(content);
    } catch {
      bytes = base64(content); // the server finds out
    }
    columns.clear();
    reading.clear();
    plan();
  }

  text.value = kept;
  text.addEventListener('input', () => {
    bytes = null;
    columns.clear();
    plan(TYPING_PAUSE_MS);
  });
  file.addEventListener('change', () => load(file.files?.[0]));
  dialog.addEventListener('close', () => {
    kept = text.value;
    outdate();
  });
  dialog.addEventListener('dragover', (event) => event.preventDefault());
  dialog.addEventListener('drop', (event) => {
    event.preventDefault();
    load(event.dataTransfer?.files[0]);
  });
  text.focus();
  if (kept) plan();
}
