// What pictures, tables and the player say of a run: the numbers and marks are those of the step on show.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { lineRange } from '../../frontend/charts/line-range.js';
import { playing } from '../../frontend/labs/networks/player.js';
import { paintBars } from '../../frontend/labs/networks/pictures/histograms.js';
import { signInk } from '../../frontend/labs/networks/pictures/colours.js';
import { isFlat } from '../../frontend/labs/networks/pictures/landscape.js';
import { layOut } from '../../frontend/labs/networks/pictures/network-layout.js';
import { chooseEdges, strokeEdges } from '../../frontend/labs/networks/pictures/network-edges.js';
import { caption } from '../../frontend/labs/networks/training.js';
import { everyOf } from '../../frontend/labs/races/gallery/tracer.js';
import { exitOf } from '../../frontend/labs/races/pictures/curve-marks.js';
import { drawInside } from '../../frontend/labs/races/pictures/inside-drawing.js';
import { raceBoard } from '../../frontend/labs/races/ranking.js';

const BOX = { left: 50, top: 10, width: 600, height: 400 };
const THEME = { name: 'light', panel: 'white', ink: 'black', font: 'sans-serif' };

/** A canvas that keeps what is drawn: each path with its colour, each text with its place. */
function recorder() {
  const drawn = { strokes: [], fills: [], texts: [] };
  let path = [];
  const ctx = {
    drawn,
    beginPath: () => (path = []),
    moveTo: (...point) => path.push(point),
    lineTo: (...point) => path.push(point),
    bezierCurveTo: (...points) => path.push(points.slice(4)),
    rect: (...box) => path.push(box),
    stroke: () => drawn.strokes.push({ colour: ctx.strokeStyle, path }),
    fill: () => path.length > 0 && drawn.fills.push({ colour: ctx.fillStyle, path }),
    fillText: (text, x, y) => drawn.texts.push({ text, x, y }),
  };
  for (const name of ['save', 'restore', 'clip', 'strokeText', 'ellipse', 'arc', 'setLineDash', 'fillRect'])
    ctx[name] = () => {};
  return ctx;
}

test('of several runs, what stands under the picture of one tells of how many it is the median, and which is drawn', () => {
  const curve = (value) => Float32Array.from([value]);
  const entry = {
    rows: 1,
    now: null,
    outcome: null,
    columns: new Map([
      ['test_accuracy', curve(0.95)],
      ['test_loss', curve(0.25)],
    ]),
  };
  const of = (seeds) => ({
    every: 1,
    rows: 1,
    spec: { seeds, steps: 1 },
    started: { problem: { test: 20, kind: 'classification' } },
  });
  assert.equal(caption(of(1), null, entry), 'test 95.0%\nloss 0.25');
  assert.equal(caption(of(7), null, entry), 'test 95.0%\nloss 0.25\nmedian of 7; drawn: the first');
});

const GRADIENT = { kind: 'gradient', symbol: '−g', unit: 'gradient' };
const MOMENT = { kind: 'moment', symbol: '−m', unit: 'gradient' };
const UPDATE = { kind: 'update', symbol: 'Δ', unit: 'position' };
const COLOURS = { gradient: 'red', moment: 'green', update: 'blue' };

/** Shafts by colour, as [from, to], and the places of the symbols. */
function arrows(parts, [x, y]) {
  const ctx = recorder();
  const view = { box: BOX, ax: 0, ay: 0, bx: 1, by: -1 };
  const all = parts.map(([part, dx, dy]) => ({ ...part, from: [x, -y], dx, dy: -dy }));
  drawInside(
    ctx,
    { at: [x, -y], row: 0, lr: 1, parts: all },
    {
      view,
      theme: THEME,
      colours: COLOURS,
      magnified: { gradient: 1, position: 1 },
      without: [],
    },
  );
  const shafts = ctx.drawn.strokes.filter(({ colour }) => colour !== 'white');
  return {
    shafts: Object.fromEntries(shafts.map(({ colour, path }) => [colour, path.slice(0, 2)])),
    texts: ctx.drawn.texts,
  };
}

test('arrows that go one way stand side by side, and their symbols apart', () => {
  for (const [start, way] of [
    [
      [300, 200],
      [60, 30],
    ],
    [
      [300, 200],
      [0, -80],
    ],
    [
      [640, 20],
      [60, -60],
    ], // into the corner, where all symbols would be put into it
    [
      [60, 400],
      [-50, 50],
    ],
  ]) {
    const parts = [
      [MOMENT, ...way],
      [GRADIENT, ...way],
      [UPDATE, ...way],
    ];
    const { shafts, texts } = arrows(parts, start);
    const [unitX, unitY] = way.map((value) => value / Math.hypot(...way));
    const aside = (colour) => shafts[colour].map(([x, y]) => (y - start[1]) * unitX - (x - start[0]) * unitY);
    assert.deepEqual(shafts.blue, [start, [start[0] + way[0], start[1] + way[1]]], 'the update is the way itself');
    for (const far of aside('red')) assert.ok(Math.abs(far - 8) < 1e-9, `${far}`);
    for (const far of aside('green')) assert.ok(Math.abs(far + 8) < 1e-9, `${far}`);
    assert.deepEqual(
      texts.map(({ text }) => text),
      ['−m', '−g', 'Δ'],
    );
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ]) {
      const [one, other] = [texts[a], texts[b]];
      assert.ok(Math.abs(one.x - other.x) >= 24 || Math.abs(one.y - other.y) >= 15, `${one.text} on ${other.text}`);
    }
  }
});

test('arrows that go different ways stay where they are', () => {
  const { shafts } = arrows(
    [
      [MOMENT, 0, 50],
      [GRADIENT, 50, 0],
      [UPDATE, 40, 40],
    ],
    [300, 200],
  );
  for (const [from] of Object.values(shafts)) assert.deepEqual(from, [300, 200]);
});

test('the epoch is that of the step on show', () => {
  const at = (shown) => playing.more({ state: { epoch: 264.6, step: 1800, shown } });
  assert.equal(at(1800), 'epoch 264.6');
  assert.equal(at(96), 'epoch 14.1');
  assert.equal(at(0), 'epoch 0');
});

test('training losses that vanish do not press the test losses into one line', () => {
  const line = (main, faint) => ({ rows: 3, main: Float32Array.from(main), faint: Float32Array.from(faint) });
  const lines = [line([0.7, 0.3, 0.9], [0.7, 1e-3, 1e-36]), line([0.7, 0.25, 1.2], [0.7, 1e-2, 0])];
  const [low, high] = lineRange(lines, { log: true });
  assert.ok(low <= Math.log10(0.25) && low > Math.log10(0.25) - 4.2, `from ${low}`);
  assert.ok(high >= Math.log10(1.2) && high < 0.3, `to ${high}`);
});

test('a loss below what float32 can hold is told at the end as in the metrics, and before as that small', () => {
  const now = raceBoard.columns.find(({ id }) => id === 'now');
  const entry = {
    columns: new Map([['loss', Float32Array.from([1, 0, 0])]]),
    metrics: { final_loss: 3.37e-193, best_loss: 3.37e-193 },
  };
  assert.equal(now.text({ entry, row: 2 }), '3.37×10⁻¹⁹³');
  assert.equal(now.text({ entry, row: 1 }), '< 1.4×10⁻⁴⁵');
  assert.equal(now.text({ entry: { ...entry, metrics: { final_loss: 0, best_loss: 0 } }, row: 2 }), '0');
});

test('weights of exactly 0 are neither positive nor negative', () => {
  const grey = signInk('light', 0);
  assert.ok(![signInk('light', 1), signInk('light', -1)].includes(grey));
  const matrix = { rows: 2, cols: 3, data: new Float32Array(6) };
  const { list, largest } = chooseEdges([matrix], true, false);
  const lines = recorder();
  strokeEdges(lines, list, layOut([2, 2], 300, 200, { head: 10, image: false }), largest, { theme: 'light' });
  assert.deepEqual(
    lines.drawn.strokes.map(({ colour }) => colour),
    [grey],
  );
  const counts = new Float32Array(40);
  counts[20] = 6; // numpy's forty bins from −0.5 to 0.5 of six zeros
  for (let width = 40; width < 400; width += 1) {
    const bars = recorder();
    paintBars(bars, counts, { low: -0.5, high: 0.5 }, width, 80, THEME);
    assert.deepEqual(
      bars.drawn.fills.map(({ colour }) => colour),
      [grey],
      `${width} px`,
    );
  }
});

test('the mark of a path that left stands at its step, where its curve has long left the picture', () => {
  const view = { box: BOX, ax: 50, bx: 10, ay: 210, by: -100 };
  const steps = Float32Array.from({ length: 61 }, (_, step) => step);
  const curve = steps.map((step) => -0.05 * 1.2 ** step); // below the axis from step 21 on
  const entry = { rows: 61, outcome: { kind: 'left_domain', step: 36 } };
  const mark = (last, along = { curve, steps, every: 1 }) => exitOf(entry, last, along, view);
  assert.equal(mark(35), null);
  assert.deepEqual(mark(60), { x: 50 + 360, y: 410 - 11, angle: Math.PI / 2, symbol: 'left_domain' });
  const risen = { curve: curve.map((value) => -value), steps, every: 1 };
  assert.deepEqual(mark(36, risen), { x: 50 + 360, y: 10 + 11, angle: -Math.PI / 2, symbol: 'left_domain' });
  const seen = mark(60, { curve: new Float32Array(61), steps, every: 1 });
  assert.deepEqual([seen.x, seen.y, seen.angle], [50 + 360, 210, 0]);
  const broken = exitOf(
    { rows: 61, outcome: { kind: 'diverged', step: 12 } },
    60,
    { curve: steps.map(() => NaN), steps, every: 1 },
    view,
  );
  assert.deepEqual([broken.x, broken.y], [50 + 120, 10 + 11]);
  assert.equal(
    exitOf({ rows: 61, outcome: { kind: 'converged', step: 5 } }, 60, { curve, steps, every: 1 }, view),
    null,
  );
});

test('a thumbnail shows each jump of a path that goes to and fro', () => {
  for (const steps of [1, 300, 500, 4000]) assert.equal(everyOf(steps), 1);
  for (const steps of [4001, 8000, 100_000, 1_000_000]) {
    const every = everyOf(steps);
    assert.ok(every % 2 === 1 && steps / every <= 4000, `${steps}: ${every}`);
    const drawn = [0, 1, 2, 3].map((row) => (-1) ** (row * every));
    assert.deepEqual(drawn, [1, -1, 1, -1]);
  }
});

test('a plane of random directions at weights of 0 is known to be flat', () => {
  const plane = (data) => ({ losses: { data, n: 2 } });
  assert.ok(isFlat(plane([0.6931, 0.6931, 0.6931, 0.6931])));
  assert.ok(!isFlat(plane([0.6931, 0.6931, 0.6932, 0.6931])));
});
