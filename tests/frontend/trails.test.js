// charts/trails.js: how the lines of a race are drawn, on a screen with two pixels for one of the page.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { strokes } from '../../frontend/draw/raster.js';
import { createTrails } from '../../frontend/charts/trails.js';

const ROWS = 30;
const entry = (k) => ({ colour: '#0333cf', dash: [], columns: new Map([['k', k]]) });
const SCENE = {
  entries: [0, 1, 2].map(entry),
  last: () => ROWS - 1,
  box: { left: 0, top: 0, width: 100, height: 60 },
  casing: '#ffffff',
  key: '',
  places: (k, first, count, out) => {
    for (let i = 0; i < count; i += 1) out.set([3 * (first + i), 20 * k + 8 * Math.sin(first + i)], 2 * i);
  },
};

/** How each line is drawn, by its height in the picture. */
function looks(scene) {
  const seen = [];
  strokes.listener = (_image, { points, look }) => look && seen.push([Math.round(points[1] / 40), look]);
  createTrails({ canvas: { width: 200, height: 120 }, ratio: 2, put: () => {} }, { width: 2 }).draw({
    ...SCENE,
    ...scene,
  });
  strokes.listener = null;
  return new Map(seen);
}

test('the entry that stands out is wider and on top, the others are faint and without a casing', () => {
  const found = looks({ strong: 1, quick: false });
  assert.deepEqual([...found.keys()], [0, 2, 1]);
  assert.deepEqual([found.get(1).width, found.get(1).alpha, found.get(1).casing !== null], [6, 1, true]);
  for (const k of [0, 2])
    assert.deepEqual([found.get(k).width, found.get(k).alpha < 0.2, found.get(k).casing], [4, true, null]);
});

test('while a hand moves, only narrow lines are drawn piece by piece: others would be longer than they are', () => {
  const found = looks({ strong: 1, quick: true });
  assert.deepEqual(
    [0, 1, 2].map((k) => [found.get(k).direct, found.get(k).casing]),
    [
      [true, null],
      [false, null],
      [true, null],
    ],
  );
  assert.ok([...looks({ strong: null, quick: false }).values()].every(({ direct }) => !direct));
});

test('what is drawn already is not drawn again', () => {
  const lengths = [];
  let last = 9;
  const trails = createTrails({ canvas: { width: 200, height: 120 }, ratio: 2, put: () => {} }, { width: 2 });
  const draw = () =>
    trails.draw({ ...SCENE, entries: SCENE.entries.slice(0, 1), strong: null, quick: false, last: () => last });
  draw();
  strokes.listener = (_image, { points, look }) => look && lengths.push(points.length / 2);
  last = 12;
  draw();
  draw();
  strokes.listener = null;
  assert.deepEqual(lengths, [4]); // three new rows, from the last one drawn
});
