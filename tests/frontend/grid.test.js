// labs/races/resample.js, charts/level.js, charts/panel-grid.js: values on a grid, its level lines, panels that fill a
// box.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { traceLevel } from '../../frontend/charts/level.js';
import { fitPanels, linesOf } from '../../frontend/charts/panel-grid.js';
import { resampled } from '../../frontend/labs/races/resample.js';

/** A grid of f over [0, 2] × [−1, 1]. */
function grid(nx, ny, f) {
  const x = Float64Array.from({ length: nx }, (_, i) => (2 * i) / (nx - 1));
  const y = Float64Array.from({ length: ny }, (_, j) => -1 + (2 * j) / (ny - 1));
  return { nx, ny, x, y, z: Float32Array.from({ length: nx * ny }, (_, k) => f(x[k % nx], y[Math.floor(k / nx)])) };
}

test('resampled, a plane stays that plane, and outside there is nothing', () => {
  const plane = (x, y) => 3 * x - 2 * y + 1;
  const found = resampled(grid(5, 4, plane), [0.5, 2.5, -0.5, 0.5], 9, 7);
  found.z.forEach((value, k) => {
    const [x, y] = [found.x[k % 9], found.y[Math.floor(k / 9)]];
    if (x > 2) assert.ok(Number.isNaN(value), `${x}, ${y}`);
    else assert.ok(Math.abs(value - plane(x, y)) < 1e-5, `${x}, ${y}: ${value}`);
  });
});

test('a level line of a cone is a closed circle', () => {
  const { nx, ny, z } = grid(41, 41, (x, y) => Math.hypot(x - 1, y));
  const ends = [];
  const path = { moveTo: (...point) => ends.push(point), lineTo: (...point) => ends.push(point) };
  traceLevel(path, z, nx, ny, 0.503, 200, 200);
  assert.ok(ends.length > 80);
  for (const [x, y] of ends) assert.ok(Math.abs(Math.hypot(x - 100, y - 100) - 50.3) < 0.5, `${x}, ${y}`);
  const met = new Map();
  for (const [x, y] of ends)
    met.set(`${x.toFixed(6)} ${y.toFixed(6)}`, (met.get(`${x.toFixed(6)} ${y.toFixed(6)}`) ?? 0) + 1);
  assert.deepEqual([...new Set(met.values())], [2]);
});

test('where a value is no number there is no line', () => {
  const { nx, ny, z } = grid(3, 3, (x) => x);
  z[4] = NaN;
  const drawn = [];
  traceLevel(
    { moveTo: (...point) => drawn.push(point), lineTo: (...point) => drawn.push(point) },
    z,
    nx,
    ny,
    0.5,
    10,
    10,
  );
  assert.deepEqual(drawn, []);
});

const SIZES = { gap: 10, words: 20, least: 80, most: 400 };

test('panels are as large as fits', () => {
  assert.deepEqual(fitPanels(1, 500, 300, SIZES), { columns: 1, side: 280 });
  assert.deepEqual(fitPanels(4, 500, 500, SIZES), { columns: 2, side: 225 });
  for (let count = 1; count <= 12; count += 1) {
    const { columns, side } = fitPanels(count, 900, 600, SIZES);
    assert.ok(columns * side + (columns - 1) * SIZES.gap <= 900, `${count}: width`);
    const rows = Math.ceil(count / columns);
    assert.ok(rows * (side + SIZES.words) + (rows - 1) * SIZES.gap <= 600, `${count}: height`);
  }
});

test('where they would be too small, they fill the width and the box scrolls', () => {
  assert.deepEqual(fitPanels(12, 200, 100, SIZES), { columns: 2, side: 95 });
});

test('names take as many lines as their words need', () => {
  assert.equal(linesOf('Adam', 9), 1);
  assert.equal(linesOf('Nesterov accelerated gradient', 17), 3);
  assert.equal(linesOf('Nesterov accelerated gradient', 20), 2);
  assert.equal(linesOf('Gradientenabstieg', 9), 2);
  assert.equal(linesOf('a b c d', 3), 2);
});
