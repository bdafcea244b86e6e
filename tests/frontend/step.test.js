// labs/races/pictures/inside-parts.js: the parts of one step, from the columns of its path.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { insideOf } from '../../frontend/labs/races/pictures/inside-parts.js';

/** A run of one entry: its columns, each a list of pairs x, y or of numbers. */
function run(columns, { every = 1, hyperparameters = {} } = {}) {
  const named = Object.entries(columns).flatMap(([name, values]) =>
    name === 'lr' || (name.length === 1 && 'xy'.includes(name))
      ? [[name, Float32Array.from(values)]]
      : ['x', 'y'].map((axis, k) => [`${name}_${axis}`, Float32Array.from(values, (pair) => pair[k])]),
  );
  return {
    every,
    spec: { optimizers: [{ hyperparameters }] },
    entries: [{ rows: columns.x.length, columns: new Map(named) }],
  };
}

const PATH = {
  x: [1, 2, 4],
  y: [8, 7, 5],
  gradient: [
    [0.5, 0.25],
    [-1, 2],
    [3, 4],
  ],
  update: [
    [0, 0],
    [1, -1],
    [2, -2],
  ],
  lr: [0, 0.5, 0.25],
};
const GD = { looks_ahead: false, state: [], formula: [{ code: 'x - lr*g' }] };
const kinds = (inside) => inside.parts.map(({ kind }) => kind);

test('a step leads downhill from the row that is shown, by its own rate', () => {
  const inside = insideOf(run(PATH), 0, 1, GD);
  assert.deepEqual(
    { ...inside, parts: kinds(inside) },
    { row: 1, at: [2, 7], lr: 0.25, parts: ['gradient', 'update'] },
  );
  const [gradient, update] = inside.parts;
  assert.deepEqual([gradient.from, gradient.dx, gradient.dy], [[2, 7], 1, -2]);
  assert.deepEqual([update.dx, update.dy], [2, -2]);
});

test('at the last row it is the step that led there', () => {
  assert.equal(insideOf(run(PATH), 0, 2, GD).row, 1);
});

test('the state is drawn by what it means, as it is after the step', () => {
  const kept = [
    ['m', 'moment'],
    ['v', 'square'],
    ['u', 'size'],
    ['w', 'velocity'],
  ].map(([name, kind]) => ({ name, kind }));
  const pairs = [
    [0, 0],
    [9, 4],
    [16, 25],
  ];
  const parts = insideOf(run({ ...PATH, m: pairs, v: pairs, u: pairs.map(([a, b]) => [-a, b]), w: pairs }), 0, 0, {
    ...GD,
    state: kept,
  }).parts;
  const told = Object.fromEntries(parts.map(({ symbol, kind, dx, dy }) => [symbol, [kind, dx, dy]]));
  assert.deepEqual(told, {
    '−m': ['moment', -9, -4],
    '√v': ['scale', 3, 2],
    u: ['scale', 9, 4],
    w: ['moment', 9, 4],
    '−g': ['gradient', -0.5, -0.25],
    Δ: ['update', 1, -1],
  });
});

test('a rule that looks ahead reads its gradient there', () => {
  const nag = {
    looks_ahead: true,
    state: [{ name: 'v', kind: 'velocity' }],
    formula: [{ code: 'g = gradient(x + momentum*v)' }],
  };
  const inside = insideOf(
    run(
      {
        ...PATH,
        v: [
          [0, 0],
          [4, -2],
          [8, 8],
        ],
      },
      { hyperparameters: { momentum: 0.5 } },
    ),
    0,
    1,
    nag,
  );
  assert.deepEqual(kinds(inside), ['moment', 'gradient', 'ahead', 'update']);
  for (const { kind, from } of inside.parts)
    assert.deepEqual(from, ['gradient', 'ahead'].includes(kind) ? [4, 6] : [2, 7], kind);
});

test('of a thinned path the update is not known, and the state is that before the step', () => {
  const inside = insideOf(
    run(
      {
        ...PATH,
        m: [
          [1, 1],
          [2, 2],
          [3, 3],
        ],
      },
      { every: 5 },
    ),
    0,
    1,
    { ...GD, state: [{ name: 'm', kind: 'moment' }] },
  );
  assert.deepEqual(kinds(inside), ['moment', 'gradient']);
  assert.equal(inside.parts[0].dx, -2);
});

test('where the path is no number any more there is no step', () => {
  assert.equal(insideOf(run({ ...PATH, x: [1, NaN, NaN] }), 0, 1, GD), null);
});
