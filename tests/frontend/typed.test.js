// What people typed: rules as ids of entries, functions moved over the plane.

import assert from 'node:assert/strict';
import test from 'node:test';
import { entryParts, readAddress } from '../../frontend/entries/address.js';
import { completeEntries } from '../../frontend/entries/complete.js';
import { freshLooks } from '../../frontend/entries/palette.js';
import { isTyped, nameOf } from '../../frontend/entries/typed.js';
import { movedText } from '../../frontend/labs/races/controls/moved-text.js';

const RULE =
  'def look_at(x, m):\n    return x + m; # a & b = c\n\ndef mine(x, g, m, *, lr=0.1):\n    return x - lr * g, m\n';
const CATALOG = {
  optimizers: new Map([['adam', { id: 'adam', title: 'Adam', hyperparameters: [] }]]),
  schedules: new Map(),
};

test('a typed rule goes through an address and comes back, whatever it holds', () => {
  assert.ok(isTyped(RULE) && !isTyped('adam'));
  assert.equal(nameOf(RULE), 'mine');
  const entries = completeEntries(
    ['adam', { optimizer: RULE, hyperparameters: { lr: 0.2 } }, { optimizer: RULE }],
    CATALOG,
  );
  assert.deepEqual(
    entries.map(({ label }) => label),
    ['Adam', 'mine', 'mine 2'],
  );
  const address = `v1/sphere?${entryParts(entries, freshLooks(3), CATALOG).join('&')}`;
  assert.ok(!address.includes('name='));
  const read = readAddress(address, CATALOG, { names: () => null, read: () => false });
  assert.deepEqual(read.problems, []);
  const again = completeEntries(
    read.entries.map(({ entry }) => entry),
    CATALOG,
  );
  assert.deepEqual(again, entries);
});

test('a rule with a title, as the server writes it, is known by its text and called by its title', () => {
  const [entry] = completeEntries([{ optimizer: { rule: RULE, title: 'Mine too' } }], CATALOG);
  assert.deepEqual([entry.optimizer, entry.label], [RULE, 'Mine too']);
});

test('a function that is moved says the same where nothing is moved, and turns', () => {
  const { text, constants } = movedText('(1 - x)**2 + p*exp(y)', ['p']);
  assert.deepEqual(constants, { p_1: 0, q: 0, theta: 0, s: 1 });
  const js = text.replaceAll('^', '**').replace(/\b(cos|sin|exp)\b/g, 'Math.$1');
  const f = new Function('x', 'y', 'p', 'p_1', 'q', 'theta', 's', `return ${js};`);
  assert.equal(f(3, 0.5, 2, 0, 0, 0, 1), 4 + 2 * Math.exp(0.5));
  // A quarter turn brings the point (0, 3) to where (3, 0) was.
  assert.ok(Math.abs(f(0, 3, 2, 0, 0, Math.PI / 2, 1) - 6) < 1e-12);
  assert.equal(f(7, 1, 2, 1, 1, 0, 2), 4 + 2);
});
