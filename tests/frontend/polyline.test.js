// draw/polyline.js: which corners a line keeps.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createPolyline } from '../../frontend/draw/polyline.js';

/** The corners that are kept of a line through these. */
function laid(corners, tolerance) {
  const line = createPolyline();
  line.from(...corners[0]);
  for (const corner of corners.slice(1)) line.to(corner, 0, tolerance);
  const { points, length } = line.take();
  return { kept: Array.from({ length: points.length / 2 }, (_, k) => [points[2 * k], points[2 * k + 1]]), length };
}

/** Walks that turn little to much, the same every time. */
function walks(count, steps) {
  let seed = 1;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  return Array.from({ length: count }, (_, walk) => {
    let [x, y, way] = [0, 0, 0];
    return Array.from({ length: steps }, () => {
      way += (random() - 0.5) * (walk % 5);
      const step = random() * 4;
      return [(x += step * Math.cos(way)), (y += step * Math.sin(way))];
    });
  });
}

function distance([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const share = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - share * dx, y - ay - share * dy);
}

test('no corner that is left out lies farther from the line than the tolerance', () => {
  let [all, many] = [0, 0];
  for (const corners of walks(300, 200)) {
    const { kept } = laid(corners, 0.3);
    const at = kept.map(([x, y]) => corners.findIndex(([a, b]) => a === x && b === y));
    assert.deepEqual([at[0], at.at(-1)], [0, 199], 'both ends are kept');
    for (let k = 1; k < at.length; k += 1) {
      for (const corner of corners.slice(at[k - 1], at[k])) assert.ok(distance(corner, kept[k - 1], kept[k]) <= 0.3);
    }
    all += corners.length;
    many += kept.length;
  }
  assert.ok(many / all < 0.7, 'many are left out');
});

test('without a tolerance every corner is kept', () => {
  for (const corners of walks(5, 200)) assert.equal(laid(corners, 0).kept.length, 200);
});

test('of a straight line the ends are kept, and its length', () => {
  const { kept, length } = laid(
    Array.from({ length: 50 }, (_, k) => [k, 2 * k]),
    0.3,
  );
  assert.deepEqual(kept, [
    [0, 0],
    [49, 98],
  ]);
  assert.ok(Math.abs(length - 49 * Math.sqrt(5)) < 1e-9);
});
