// draw/raster.js: lines and marks as pixels.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createRaster } from '../../frontend/draw/raster.js';

const [WIDTH, HEIGHT] = [200, 120];
const BOX = { left: 10, top: 5, right: 190, bottom: 115 };
const LOOK = {
  colour: [200, 30, 60],
  alpha: 1,
  width: 2,
  dash: [],
  offset: 0,
  direct: false,
  casing: null,
  casingAlpha: 0,
  casingWidth: 0,
};
const BEND = Array.from({ length: 60 }, (_, k) => [15 + 2.9 * k, 60 + 50 * Math.sin(k / 3) * Math.cos(k * k)]).flat();

/** The pixels that `draw` leaves on a new raster. */
function drawn(draw) {
  const raster = createRaster(WIDTH, HEIGHT);
  draw(raster);
  return raster.image.data.slice();
}

const sum = (values) => values.reduce((total, value) => total + value, 0);
const channel = (data, which) => data.filter((_, k) => k % 4 === which);
const ink = (data) => sum(channel(data, 3)) / 255;

function near(value, expected, apart) {
  assert.ok(Math.abs(value - expected) <= apart, `${value} is farther than ${apart} from ${expected}`);
}

for (const dash of [[], [6, 3]]) {
  for (const width of [1.75, 2, 3]) {
    test(`a ${dash.length ? 'dashed' : 'whole'} line of ${width} drawn directly lies where the exact one does`, () => {
      const [exact, direct] = [false, true].map((direct) =>
        drawn((raster) => raster.stroke(BEND, { ...LOOK, dash, width, direct }, BOX)),
      );
      const [inks, far] = dash.length ? [0.15, 0.15] : [0.02, 0.03]; // the ends of dashes are square
      near(ink(direct) / ink(exact), 1, inks);
      const [a, b] = [channel(exact, 3), channel(direct, 3)];
      assert.ok(a.filter((value, k) => Math.abs(value - b[k]) > 96).length / ink(exact) < far);
      assert.ok(direct.some((value, k) => k % 4 === 0 && value === LOOK.colour[0]));
      assert.ok(!direct.some((value, k) => value > 0 && (k >> 2) % WIDTH < BOX.left), 'it stays in its box');
    });
  }
}

test('where pieces of a line meet it is not darker', () => {
  const line = Array.from({ length: 75 }, (_, k) => [20 + 2 * k, 50.3 + k / 9]).flat();
  const faint = (direct, ground) =>
    drawn((raster) => {
      if (ground) raster.stroke([100, 10, 100, 110], { ...LOOK, colour: [0, 120, 90], width: 150 }, BOX);
      raster.stroke(line, { ...LOOK, alpha: 0.4, width: 3, direct }, BOX);
    });
  assert.equal(Math.max(...channel(faint(true, false), 3)), Math.floor(0.4 * 255));
  const [exact, direct] = [false, true].map((direct) => channel(faint(direct, true), 0));
  assert.ok(Math.max(...direct.map((value, k) => value - exact[k])) < 0.1 * LOOK.colour[0]);
  near(sum(direct) / sum(exact), 1, 0.04);
});

for (const [x0, y0, x1, y1] of [
  [60, 40, 100, 80],
  [60, 60, 110, 60],
  [60, 60, 60, 90],
]) {
  test(`a mark from ${x0}, ${y0} to ${x1}, ${y1} is as long and wide as its line, with round ends`, () => {
    const pixels = drawn((raster) => raster.line([x0, y0, x1, y1], { colour: [9, 9, 9], alpha: 0.5, width: 8 }));
    const length = Math.hypot(x1 - x0, y1 - y0);
    near((ink(pixels) * 2) / (8 * length + Math.PI * 16), 1, 0.03);
    let reach = 0;
    channel(pixels, 3).forEach((value, k) => {
      if (value < 64) return;
      const [x, y] = [(k % WIDTH) + 0.5 - x0, Math.floor(k / WIDTH) + 0.5 - y0];
      const along = (x * (x1 - x0) + y * (y1 - y0)) / length;
      reach = Math.max(reach, along - length, -along);
    });
    near(reach, 4, 0.75);
  });
}

test('marks are taken away without a trace', () => {
  const raster = createRaster(WIDTH, HEIGHT);
  const pixels = () => raster.image.data.slice();
  raster.stroke(BEND, LOOK, BOX);
  const before = pixels();
  raster.changed();
  raster.circle(60, 60, 9, { colour: [1, 2, 3], alpha: 1, width: 0 });
  raster.circle(64, 62, 9, { colour: [250, 240, 230], alpha: 0.5, width: 3 });
  raster.line([50, 50, 70, 70, 90, 50], { colour: [0, 200, 0], alpha: 1, width: 3 });
  raster.circle(-4, 3, 9, { colour: [1, 2, 3], alpha: 1, width: 0 }); // half beyond the edge
  assert.notDeepEqual(pixels(), before);
  const part = raster.changed();
  assert.ok(part.right <= 100 && part.top === 0, 'only what the marks cover has changed');
  raster.lift();
  assert.deepEqual(pixels(), before);
  assert.deepEqual(raster.changed(), part);
  raster.lift();
  raster.circle(60, 60, 9, { colour: [1, 2, 3], alpha: 1, width: 0 });
  raster.clear();
  raster.lift();
  assert.equal(ink(pixels()), 0);
});

test('a disc covers its area and a ring has a hole', () => {
  const [disc, ring] = [0, 3].map((width) =>
    drawn((raster) => raster.circle(100.3, 60.8, 12, { colour: [9, 9, 9], alpha: 1, width })),
  );
  near(ink(disc) / (Math.PI * 12 ** 2), 1, 0.02);
  near(ink(ring) / (2 * Math.PI * 12 * 3), 1, 0.02);
  const middle = 4 * (60 * WIDTH + 100) + 3;
  assert.deepEqual([ring[middle], disc[middle]], [0, 255]);
});
