// labs/networks/own.js: weights of one's own as the text in an address.

import assert from 'node:assert/strict';
import test from 'node:test';
import { readWeights, writeWeights } from '../../frontend/labs/networks/own.js';

test('weights in an address say themselves whether they have biases', () => {
  const layers = [
    {
      weights: [
        [0.5, -1e-7],
        [2, 0],
      ],
      bias: [0, -3],
    },
    { weights: [[1e21, 4]], bias: [0.25] },
  ];
  const without = layers.map(({ weights }) => ({ weights }));
  assert.deepEqual(readWeights(writeWeights(layers)), layers);
  assert.deepEqual(readWeights(writeWeights(without)), without);
  assert.equal(writeWeights([{ weights: [[0.5]] }]), '0.5,');
});
