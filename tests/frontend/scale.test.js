// ui/scale.js: where a value stands on its slider, and which value a place means.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { shareOf, valueAt } from '../../frontend/ui/scale.js';

const RANGES = {
  linear: { low: -2, high: 2, integer: false, scale: 'linear' },
  log: { low: 1e-6, high: 100, integer: false, scale: 'log' },
  decay: { low: 0, high: 0.99999, integer: false, scale: 'decay' },
  root: { low: -8, high: 8, integer: false, scale: 'root' },
  whole: { low: 1, high: 1e6, integer: true, scale: 'log' },
};

for (const [name, range] of Object.entries(RANGES)) {
  test(`${name}: the ends are the ends, and a place leads back to itself`, () => {
    assert.deepEqual([valueAt(0, range), valueAt(1, range)], [range.low, range.high]);
    for (let share = 0; share <= 1; share += 0.05)
      assert.ok(Math.abs(shareOf(valueAt(share, range), range) - share) < 0.03, `${share}`);
  });
}

test('the middle of each', () => {
  const middles = Object.entries(RANGES).map(([name, range]) => [name, valueAt(0.5, range)]);
  assert.deepEqual(Object.fromEntries(middles), { linear: 0, log: 0.01, decay: 0.9968, root: 0, whole: 1000 });
});

test('beyond the range, and where there is no number, it stands at an end', () => {
  assert.deepEqual([shareOf(1e9, RANGES.log), shareOf(-5, RANGES.linear), shareOf(-1, RANGES.log)], [1, 0, 0]);
});
