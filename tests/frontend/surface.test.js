// The 3-D picture's own drawing: where points land, what is in front, that the surface fills what its edge encloses.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { drawNumbers } from '../../frontend/labs/races/pictures/surface-axes.js';
import { moved } from '../../frontend/labs/races/pictures/surface-turn.js';
import { meshOf, surfaceImage } from '../../frontend/labs/races/pictures/surface-raster.js';
import { fieldOf, projectionOf } from '../../frontend/labs/races/pictures/surface-view.js';

const [WIDTH, HEIGHT, NODES] = [300, 200, 41];
const CAMERA = { eye: { x: 1.1, y: -1.4, z: 0.9 }, center: { x: 0, y: 0, z: 0 } };

/** @param {(x: number, y: number) => number} f on [−2, 2] × [−1, 3] @param {[number, number]} ends of its values */
function scene(f, [low, high], camera = CAMERA) {
  const x = Float64Array.from({ length: NODES }, (_, k) => -2 + (4 * k) / (NODES - 1));
  const y = Float64Array.from({ length: NODES }, (_, k) => -1 + (4 * k) / (NODES - 1));
  const z = Float32Array.from({ length: NODES * NODES }, (_, k) => f(x[k % NODES], y[Math.floor(k / NODES)]));
  const grid = { nx: NODES, ny: NODES, x, y, z };
  const heights = { forward: (value) => value, ticks: { at: [], text: [] }, low, high, step: 1 };
  const field = fieldOf(grid, heights);
  const projection = projectionOf(camera, field, heights, WIDTH, HEIGHT);
  return { projection, field, mesh: meshOf(grid, field, heights, heights) };
}

/** @param {import('../../frontend/labs/races/pictures/surface-view.js').Projection} projection */
function placesOf(projection, points) {
  return points.map(([x, y, value]) => {
    const out = new Float64Array(2);
    projection.place(x, y, value, out, 0);
    return [...out];
  });
}

test('the middle of the box is in the middle of the picture, and what is nearer is larger', () => {
  const { projection } = scene(() => 0.5, [0, 1]);
  const [middle, left, right, near, far] = placesOf(projection, [
    [0, 1, 0.5],
    [-2, -1, 0.5],
    [2, 3, 0.5],
    [2, -1, 0.5],
    [-2, 3, 0.5],
  ]);
  assert.ok(Math.hypot(middle[0] - WIDTH / 2, middle[1] - HEIGHT / 2) < 1e-9);
  assert.ok(left[0] < middle[0] && middle[0] < right[0]);
  assert.ok(near[1] - middle[1] > middle[1] - far[1], 'below the middle there is more of it than above');
  assert.deepEqual(placesOf(projection, [[5, 5, 0.5]]), [[NaN, NaN]]);
});

test('a level surface fills what its edge encloses', () => {
  const { projection, mesh } = scene(() => 0.5, [0, 1]);
  const { data } = surfaceImage(mesh, projection, 'light', 1);
  let painted = 0;
  for (let k = 3; k < data.length; k += 4) painted += data[k] === 255 ? 1 : 0;
  const corners = placesOf(projection, [
    [-2, -1, 0.5],
    [2, -1, 0.5],
    [2, 3, 0.5],
    [-2, 3, 0.5],
  ]);
  const area = corners.reduce((sum, [x, y], k) => {
    const [nextX, nextY] = corners[(k + 1) % 4];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
  assert.ok(Math.abs(painted / Math.abs(area) - 1) < 0.01, `${painted} of ${area}`);
});

test('what lies behind a wall is not seen', () => {
  // A wall across the middle, high as the box; before it the ground is low, behind it half as high.
  const { projection, mesh } = scene((x, y) => (Math.abs(y - 1) < 0.16 ? 1 : y > 1 ? 0.5 : 0), [0, 1]);
  const { data } = surfaceImage(mesh, projection, 'light', 1);
  const at = (point) => {
    const [[x, y]] = placesOf(projection, [point]);
    const place = 4 * (Math.round(y) * WIDTH + Math.round(x));
    return [...data.subarray(place, place + 3)];
  };
  const behind = at([0, 1.6, 0.5]);
  assert.ok(projection.hides(0, 1.6, 0.5) && !projection.hides(0, 0.3, 0));
  const alone = scene((x, y) => (y > 1 ? 0.5 : 0), [0, 1]);
  const open = surfaceImage(alone.mesh, alone.projection, 'light', 1).data;
  const [[x, y]] = placesOf(alone.projection, [[0, 1.6, 0.5]]);
  const seen = [...open.subarray(4 * (Math.round(y) * WIDTH + Math.round(x))).subarray(0, 3)];
  const apart = (a, b) => Math.hypot(...a.map((value, k) => value - b[k]));
  assert.ok(apart(behind, seen) > 20, 'in front of it stands the wall');
});

test('turning keeps the distance, and does not turn over', () => {
  const length = ({ eye }) => Math.hypot(eye.x, eye.y, eye.z);
  const turned = moved(CAMERA, { around: 1, up: 9 });
  assert.ok(Math.abs(length(turned) - length(CAMERA)) < 1e-9 && turned.eye.z < length(CAMERA));
  assert.ok(Math.abs(length(moved(CAMERA, { nearer: 0.5 })) - length(CAMERA) / 2) < 1e-9);
});

test('no number beside the box lies over it, and so over a ball, from wherever one looks', () => {
  const [across, up, wide] = [WIDTH, HEIGHT, (/** @type {string} */ text) => 6 * text.length];
  for (let turn = 0; turn < 24; turn++) {
    const [around, z] = [(turn * Math.PI) / 12 + 0.1, [0.3, 0.9, 1.6][turn % 3]];
    const camera = { eye: { x: 1.7 * Math.cos(around), y: 1.7 * Math.sin(around), z }, center: { x: 0, y: 0, z: 0 } };
    const { projection, field } = scene((x, y) => (x * x + y * y) / 13, [0, 1], camera);
    const box = [-2, 2].flatMap((x) => [-1, 3].flatMap((y) => [0, 1].map((value) => [x, y, value])));
    const corners = placesOf(projection, box);
    /** @type {{text: string, left: number, right: number, top: number, bottom: number}[]} */
    const words = [];
    const ctx = {
      measureText: (/** @type {string} */ text) => ({ width: wide(text) }),
      fillText(/** @type {string} */ text, /** @type {number} */ x, /** @type {number} */ y) {
        const left = x - { left: 0, center: 0.5, right: 1 }[this.textAlign] * wide(text);
        const top = y - (this.textBaseline === 'top' ? 0 : 5);
        words.push({ text, left, right: left + wide(text), top, bottom: top + 10 });
      },
    };
    const ticks = { at: [0, 0.5, 1], text: ['0', '0.5', '1'] };
    const heights = { forward: (/** @type {number} */ value) => value, ticks, low: 0, high: 1, step: 0.5 };
    drawNumbers(ctx, { projection, camera, field, heights, names: ['x', 'y', 'loss'], theme: { font: '', soft: '' } });
    assert.ok(words.length >= 12, 'three names and at least three numbers for each');
    for (const { text, left, right, top, bottom } of words)
      for (const place of [
        [left, top],
        [right, top],
        [left, bottom],
        [right, bottom],
      ])
        assert.ok(!within(place, corners), `${text} at ${place} from ${around}, ${z} in ${across} × ${up}`);
  }
});

/** @param {number[]} place @param {number[][]} corners @returns {boolean} whether it is inside of what they span */
function within([x, y], corners) {
  const angles = corners.map(([cornerX, cornerY]) => Math.atan2(cornerY - y, cornerX - x)).sort((a, b) => a - b);
  const gaps = angles.map((angle, k) => (k ? angle - angles[k - 1] : angle + 2 * Math.PI - angles[angles.length - 1]));
  return Math.max(...gaps) < Math.PI;
}
