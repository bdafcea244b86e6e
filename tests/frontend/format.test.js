// i18n/format.js in English. What is written and typed in German: format-de.test.js, as a page has one language.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { count, number, percent, plain, typed } from '../../frontend/i18n/format.js';

test('a typed comma stands between thousands', () => {
  const meant = { '10,000': 10000, '1,000': 1000, '-1,234,567.5': -1234567.5, '1.5e-3': 0.0015, '−2': -2 };
  for (const [text, value] of Object.entries(meant)) assert.equal(typed(text), value, text);
  assert.deepEqual([typed('10,000', true), typed('1.000', true)], [10000, 1]);
});

test('where it does not, what is typed is no number', () => {
  // no thousands after a zero
  for (const text of ['0,5', '1,00', '0,001', '-0,500', '00,100', 'many', '']) assert.equal(typed(text), text);
});

test('numbers near a thousand have no exponent', () => {
  assert.deepEqual(
    [999.7, 1234.5, 0.00099999, 99.96, 150].map((value) => number(value, 3)),
    ['1000', '1235', '0.001', '100', '150'],
  );
});

test('small and large numbers have one', () => {
  assert.deepEqual(
    [1.2e-7, -3.45e8, 0.5, 0].map((value) => number(value)),
    ['1.2×10⁻⁷', '−3.45×10⁸', '0.5', '0'],
  );
});

test('there may be none', () => {
  for (const none of [null, undefined, NaN, Infinity])
    assert.deepEqual([number(none), count(none), percent(none)], ['–', '–', '–']);
});

test('whole numbers, shares and fields', () => {
  assert.deepEqual([count(1234567), percent(0.9751)], ['1\u202f234\u202f567', '97.5\u202f%']);
  assert.deepEqual([0.25, 1e-5, 1e7, 'many'].map(plain), ['0.25', '1e-5', '1e7', 'many']);
});
