// How a table was understood, each part with a choice of another, and its first rows as they were read.

import { h, setText } from '../../../ui/dom.js';
import { count } from '../../../i18n/format.js';
import { t } from '../../../i18n/texts.js';

/** @import { TextKey } from '../../../i18n/texts.js' */
/** @import { Reading, Understood } from '../api.js' */

/** @type {Record<string, TextKey>} */
const DELIMITERS = {
  ',': 'net.table.comma',
  ';': 'net.table.semicolon',
  '\t': 'net.table.tab',
  ' ': 'net.table.space',
  '|': 'net.table.pipe',
  ':': 'net.table.colon',
};
const ENCODINGS = [
  'utf-8',
  'utf-16',
  'windows-1252',
  'iso-8859-2',
  'iso-8859-15',
  'windows-1251',
  'mac-roman',
  'cp437',
];
const FOUND = '';

/** @param {string} delimiter */
const nameOf = (delimiter) => (DELIMITERS[delimiter] ? t(DELIMITERS[delimiter]) : delimiter);

/** @param {() => void} onChange another reading was chosen */
export function createReading(onChange) {
  const choice = (
    /** @type {TextKey} */ label,
    /** @type {string} */ field,
    /** @type {[string, string][]} */ options,
  ) => {
    const found = new Option('', FOUND);
    const select = h(
      'select',
      { 'aria-label': t(label) },
      found,
      ...options.map(([value, text]) => new Option(text, value)),
    );
    select.addEventListener('change', onChange);
    const element = h(
      'div',
      { class: 'reading-part', 'data-field': field },
      h('span', {}, t(label)),
      select,
      h('p', { class: 'field-error', role: 'alert', hidden: true }),
    );
    return { element, select, tell: (/** @type {string} */ text) => setText(found, t('net.table.found', { text })) };
  };
  const delimiter = choice(
    'net.table.delimiter',
    'delimiter',
    Object.keys(DELIMITERS).map((value) => [value, nameOf(value)]),
  );
  const decimal = choice('net.table.decimal', 'decimal', [
    ['.', '1.5'],
    [',', '1,5'],
  ]);
  const header = choice('net.table.header', 'header', [
    ['yes', t('net.table.header.yes')],
    ['no', t('net.table.header.no')],
  ]);
  const encoding = choice(
    'net.table.encoding',
    'encoding',
    ENCODINGS.map((name) => [name, name]),
  );
  const missing = h('input', { type: 'text', 'aria-label': t('net.table.missing.words'), spellcheck: 'false' });
  missing.addEventListener('change', onChange);
  const skip = h('input', { type: 'checkbox' });
  skip.addEventListener('change', onChange);
  const gaps = h('span');
  const scale = h('input', { type: 'checkbox' });
  scale.checked = true;
  const preview = h('div', {
    class: 'reading-preview',
    tabindex: 0,
    role: 'region',
    'aria-label': t('net.table.preview'),
  });
  const element = h(
    'div',
    { class: 'reading', hidden: true },
    delimiter.element,
    decimal.element,
    header.element,
    encoding.element,
    h(
      'div',
      { class: 'reading-part', 'data-field': 'missing' },
      h('span', {}, t('net.table.missing.words')),
      missing,
      h('p', { class: 'field-error', role: 'alert', hidden: true }),
    ),
    h('label', { class: 'reading-gaps' }, skip, gaps),
    h('label', { class: 'reading-gaps' }, scale, h('span', {}, t('net.table.scale'))),
    preview,
  );

  return {
    element,
    /** @returns {Reading} */
    wish: () => ({
      delimiter: delimiter.select.value || null,
      decimal: decimal.select.value || null,
      header: header.select.value === FOUND ? null : header.select.value === 'yes',
      encoding: encoding.select.value || null,
      missing: missing.value.trim() === '' ? null : missing.value.split(/[,;\s]+/).filter(Boolean),
      skip_gaps: skip.checked,
    }),
    /**
     * @param {Understood} read
     * @param {boolean} bytes whether the table came as bytes
     */
    show(read, bytes) {
      element.hidden = false;
      delimiter.tell(nameOf(read.delimiter));
      decimal.tell(read.decimal === ',' ? '1,5' : '1.5');
      header.tell(t(read.header ? 'net.table.header.yes' : 'net.table.header.no'));
      encoding.tell(read.encoding);
      encoding.element.hidden = !bytes;
      missing.placeholder = read.missing.join(', ');
      const gone = read.columns.some((column) => column.gaps > 0);
      skip.disabled = !gone && !skip.checked;
      setText(gaps, skip.checked ? t('net.table.gaps.left', { count: count(read.left_out) }) : t('net.table.gaps'));
      const names = read.columns.map(({ name }) => h('th', { scope: 'col' }, name));
      const rows = read.preview.map((row) => h('tr', {}, ...row.map((cell) => h('td', {}, cell))));
      preview.replaceChildren(h('table', {}, h('thead', {}, h('tr', {}, ...names)), h('tbody', {}, ...rows)));
    },
    /** Whether the network is shown the numbers scaled. */
    scaled: () => scale.checked,
    clear() {
      element.hidden = true;
      for (const { select } of [delimiter, decimal, header, encoding]) select.value = FOUND;
      missing.value = '';
      skip.checked = false;
    },
  };
}
