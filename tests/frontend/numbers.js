// The table of numbers that page and engine write alike, as the page writes it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { count, number, percent } from '../../frontend/i18n/format.js';

/** @param {'en'|'de'} lang that of this process */
export function writesTheTable(lang) {
  const table = JSON.parse(readFileSync(new URL('../numbers.json', import.meta.url), 'utf8'));
  for (const row of table) {
    const found =
      'count' in row
        ? count(row.count)
        : 'share' in row
          ? percent(row.share, row.digits)
          : number(Number(row.value), row.digits);
    assert.equal(found, row[lang], JSON.stringify(row));
  }
}
