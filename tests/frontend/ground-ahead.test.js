// What is painted before it is shown: until it is no longer wanted, and no more of it than there is room for.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { colourScale } from '../../frontend/charts/heights.js';
import { paintAhead, paintedAhead } from '../../frontend/labs/races/pictures/ground-ahead.js';

/** @import { Ground } from '../../frontend/labs/races/pictures/ground-ahead.js' */

// Node has no frames to paint between.
Object.assign(globalThis, { requestIdleCallback: setImmediate });

const nodes = Float64Array.from([0, 1, 2]);
const grid = { nx: 3, ny: 3, x: nodes, y: nodes, z: Float32Array.from([0, 1, 4, 1, 2, 5, 4, 5, 8]) };
const scale = colourScale(grid.z, 'linear', null);
/** 8 MiB each, of 24 that are kept. @param {number} ratio @returns {Ground} */
const ground = (ratio) => [grid, scale, 'light', 2048, 1024, ratio];

test('no more grounds are kept than there is room for, the newest of them', async () => {
  for (const ratio of [1, 2, 3, 4]) await paintAhead(new AbortController().signal, ...ground(ratio));
  assert.deepEqual(
    [1, 2, 3, 4].map((ratio) => paintedAhead(...ground(ratio)) !== undefined),
    [false, true, true, true],
  );
});

test('painting ends when it is no longer wanted', async () => {
  const left = new AbortController();
  const painting = paintAhead(left.signal, ...ground(5));
  left.abort();
  await assert.rejects(painting, { name: 'AbortError' });
  assert.equal(paintedAhead(...ground(5)), undefined);
});
