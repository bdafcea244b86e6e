// labs/networks/pictures/network-layout.js: neurons have room, and are found where they are drawn.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { layOut, neuronAt, tileAt, tilesIn } from '../../frontend/labs/networks/pictures/network-layout.js';

const ROOM = { head: 60, image: false };

test('a network is as high as its room, whatever stands in a layer', () => {
  for (const sizes of [
    [2, 8, 8, 1],
    [64, 32, 10],
    [2, 64, 64, 64, 64, 1],
  ]) {
    for (const image of [false, sizes[0] === 64]) {
      const layout = layOut(sizes, 900, 320, { ...ROOM, image });
      assert.equal(layout.height, 320, `${sizes}`);
      sizes.forEach((_, column) => {
        for (let k = 0; k < tilesIn(layout, column); k += 1) {
          const { x, y, size } = tileAt(layout, column, k);
          assert.ok(x >= 0 && x + size <= 900 && y >= 0 && y + size <= 320, `${sizes}: ${column}, ${k}`);
          assert.deepEqual(neuronAt(layout, x + size / 2, y + size / 2), { column, k });
        }
      });
    }
  }
});

test('where there is no room beside each other either, it is higher', () => {
  assert.ok(layOut([2, 64, 64, 64, 64, 64, 64, 1], 300, 320, ROOM).height > 320);
});
