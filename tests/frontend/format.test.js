// i18n/format.js in English. What is written and typed in German: format-de.test.js, as a page has one language.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { count, number, percent, plain, point, typed } from '../../frontend/i18n/format.js';
import { writesTheTable } from './numbers.js';

test('numbers are written as the engine writes them', () => writesTheTable('en'));

test('a typed comma stands between thousands', () => {
  const meant = { '10,000': 10000, '1,000': 1000, '-1,234,567.5': -1234567.5, '1.5e-3': 0.0015, '−2': -2 };
  for (const [text, value] of Object.entries(meant)) assert.equal(typed(text), value, text);
  assert.deepEqual([typed('10,000', true), typed('1.000', true)], [10000, 1]);
});

test('where it does not, what is typed is no number', () => {
  // no thousands after a zero
  for (const text of ['0,5', '1,00', '0,001', '-0,500', '00,100', 'many', '']) assert.equal(typed(text), text);
});

test('there may be none', () => {
  for (const none of [null, undefined, NaN])
    assert.deepEqual([number(none), count(none), percent(none)], ['–', '–', '–']);
});

test('points and fields', () => {
  assert.equal(point([3, -2.5]), '(3, −2.5)');
  assert.deepEqual([0.25, 1e-5, 1e7, 'many'].map(plain), ['0.25', '1e-5', '1e7', 'many']);
});
