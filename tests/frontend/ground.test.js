// What is drawn between the nodes of a grid, and how far axes reach.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { equalUnits } from '../../frontend/charts/axis-map.js';
import { colourScale } from '../../frontend/charts/heights.js';
import { atOnce } from '../../frontend/draw/slices.js';
import { isRough, refining } from '../../frontend/labs/races/pictures/ground-raster.js';

/**
 * @param {(x: number, y: number) => number} f
 * @param {number} half
 * @param {number} nodes
 */
function gridOf(f, half, nodes) {
  const x = Float64Array.from({ length: nodes }, (_, k) => -half + (2 * half * k) / (nodes - 1));
  const z = new Float32Array(nodes * nodes);
  for (let row = 0; row < nodes; row += 1)
    for (let column = 0; column < nodes; column += 1) z[row * nodes + column] = f(x[column], x[row]);
  return { nx: nodes, ny: nodes, x, y: x, z };
}

/**
 * @param {{nx: number, ny: number, z: Float32Array}} grid
 * @param {number} level
 * @param {number} least points of a place that counts: the tips of a band are thinner than one
 * @returns {number} how many separate places lie below it
 */
function pools({ nx, ny, z }, level, least) {
  const seen = new Uint8Array(nx * ny);
  let count = 0;
  for (let from = 0; from < nx * ny; from += 1) {
    if (seen[from] || !(z[from] < level)) continue;
    let size = 0;
    const waiting = [from];
    seen[from] = 1;
    while (waiting.length) {
      const at = /** @type {number} */ (waiting.pop());
      size += 1;
      for (const [step, inside] of [
        [1, (at + 1) % nx !== 0],
        [-1, at % nx !== 0],
        [nx, at + nx < nx * ny],
        [-nx, at >= nx],
      ]) {
        const next = at + Number(step);
        if (!inside || seen[next] || !(z[next] < level)) continue;
        seen[next] = 1;
        waiting.push(next);
      }
    }
    if (size >= least) count += 1;
  }
  return count;
}

const rosenbrock = (/** @type {number} */ x, /** @type {number} */ y) => (1 - x) ** 2 + 100 * (y - x * x) ** 2;
const ackley = (/** @type {number} */ x, /** @type {number} */ y) =>
  -20 * Math.exp(-0.2 * Math.hypot(x, y) * Math.SQRT1_2) -
  Math.exp((Math.cos(2 * Math.PI * x) + Math.cos(2 * Math.PI * y)) / 2) +
  20 +
  Math.E;

test('a bent valley is one band, without islands', () => {
  const grid = gridOf(rosenbrock, 2.2, 200);
  const fine = atOnce(refining(grid, 900, 900));
  for (const level of [0.08, 0.2, 0.5, 1]) {
    assert.equal(pools(fine, level, 9), 1, `below ${level}`);
    assert.ok(pools(grid, level, 1) > 1 || level > 0.2, 'the nodes alone have islands');
  }
});

test('cubics go through the nodes, and straight where a neighbour has no value', () => {
  const grid = gridOf((x, y) => (x > 0.5 ? NaN : x * y), 1, 9);
  const fine = atOnce(refining(grid, 17, 17));
  for (let row = 0; row < 9; row += 1)
    for (let column = 0; column < 9; column += 1)
      assert.equal(fine.z[2 * row * 17 + 2 * column], grid.z[row * 9 + column]);
  assert.ok(Math.abs(fine.z[11] - (fine.z[10] + fine.z[12]) / 2) < 1e-6);
});

test('a function that does more between the nodes than is drawn is known by them', () => {
  for (const [f, half, rough] of /** @type {const} */ ([
    [rosenbrock, 2.2, false],
    [ackley, 32, true],
    [ackley, 2, false],
  ])) {
    const grid = gridOf(f, half, 200);
    assert.equal(isRough(grid, colourScale(grid.z, f === ackley ? 'linear' : 'log', 0)), rough, `±${half}`);
  }
});

test('equal units show what was asked for and more, and stay as they are', () => {
  const box = { width: 480, height: 320 };
  const [x, y] = equalUnits([-2, 2], [-1, 3], box);
  assert.deepEqual(
    [x, y],
    [
      [-3, 3],
      [-1, 3],
    ],
  );
  assert.deepEqual(equalUnits(x, y, box), [x, y]);
  assert.deepEqual(equalUnits([0, 6], [0, 1], box), [
    [0, 6],
    [-1.5, 2.5],
  ]);
});
