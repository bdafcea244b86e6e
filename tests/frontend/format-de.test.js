// i18n/format.js in German.

import assert from 'node:assert/strict';
import { test } from 'node:test';

speak('de');
const { plain, point, typed } = await import('../../frontend/i18n/format.js');
const { writesTheTable } = await import('./numbers.js');

test('numbers are written as the engine writes them', () => writesTheTable('de'));

test('a typed comma is the decimal mark, and so may a point be', () => {
  const meant = { '1,5e-3': 0.0015, '1,000': 1, 0.25: 0.25, '1,2,3': '1,2,3', '−,5': -0.5 };
  for (const [text, value] of Object.entries(meant)) assert.equal(typed(text), value, text);
});

test('where a whole number is wanted, a point stands between thousands', () => {
  const meant = { '10.000': 10000, '-1.234.567': -1234567, 500: 500, '1e3': 1000, '1.00': 1, '1.0000': 1 };
  const zeros = { '0.500': 0.5, '-0.001': -0.001, '00.123': 0.123 }; // no thousands after a zero
  for (const [text, value] of Object.entries({ ...meant, ...zeros })) assert.equal(typed(text, true), value, text);
});

test('points and fields are written with a comma', () => {
  assert.deepEqual([point([0.5, 2]), plain(0.25)], ['(0,5; 2)', '0,25']);
});
