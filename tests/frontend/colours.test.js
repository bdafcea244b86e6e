// shell/export/quantise.js, draw/oklab.js: palettes of a film, colours as eyes see them.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { channels, mix } from '../../frontend/draw/oklab.js';
import { choosePalette, createMapper } from '../../frontend/shell/export/quantise.js';

const pixels = (...colours) => Uint8ClampedArray.from(colours.flatMap((colour) => [...colour, 255]));
const FLAT = [
  [3, 51, 207],
  [255, 255, 255],
  [218, 115, 6],
  [0, 0, 0],
];

test('a flat colour comes out as it went in', () => {
  const sample = pixels(...FLAT, ...FLAT, FLAT[0]);
  const palette = choosePalette([sample], 255);
  const found = [...createMapper(palette)(sample)].map((index) => [...palette.slice(3 * index, 3 * index + 3)]);
  assert.deepEqual(found, [...FLAT, ...FLAT, FLAT[0]]);
});

test('of more colours than fit, every one has a near one', () => {
  const sample = pixels(
    ...Array.from({ length: 4096 }, (_, k) => [k & 15, (k >> 4) & 15, k >> 8].map((part) => 17 * part)),
  );
  const palette = choosePalette([sample], 64);
  const mapped = createMapper(palette)(sample);
  mapped.forEach((index, k) => {
    for (let c = 0; c < 3; c += 1) assert.ok(Math.abs(palette[3 * index + c] - sample[4 * k + c]) <= 72, `pixel ${k}`);
  });
  assert.ok(new Set(mapped).size > 48, 'most of the palette is used');
});

test('channels are those of sRGB', () => {
  // Ottosson's white, black, and the red that CSS Color 4 gives as oklch(0.628 0.2577 29.23).
  assert.deepEqual(
    [
      [1, 0, 0],
      [0, 0, 0],
      [0.62796, 0.25768, 29.234],
    ].map(channels),
    [
      [255, 255, 255],
      [0, 0, 0],
      [255, 0, 0],
    ],
  );
});

test('a mixture of a colour and its opposite is grey', () => {
  const [lightness, chroma] = mix([0.8, 0.1, 30], [0.4, 0.1, 210], 0.5);
  assert.ok(Math.abs(lightness - 0.6) < 1e-12 && chroma < 1e-12);
});
