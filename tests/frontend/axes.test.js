// charts/axes.js and charts/frame.js: which numbers stand at an axis, and that they lie within the picture.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { roundTicks } from '../../frontend/charts/axes.js';
import { makeView } from '../../frontend/charts/axis-map.js';
import { createFrame } from '../../frontend/charts/frame.js';

const THEME = { font: 'sans-serif', grid: 'grey', soft: 'black' };

/** The numbers along the steps of a picture of that many, 400 pixels wide. */
function steps(many) {
  document.createElement = () => ({ style: {} });
  const frame = createFrame({ append() {} });
  const view = makeView([0, many], [0, 1], { left: 50, top: 10, width: 336, height: 100 });
  const across = { title: 'step', whole: true, grid: true };
  frame.draw(view, { width: 400, height: 150, x: across, y: { title: 'loss', grid: true }, theme: THEME });
  const texts = frame.element.innerHTML.matchAll(/class="tick-x" x="([\d.]+)"[^>]*>([^<]*)</g);
  return [...texts].map(([, x, text]) => ({ x: Number(x), text }));
}

test('between two steps stands no number', () => {
  assert.deepEqual(roundTicks(0, 1, 10), [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  assert.deepEqual(roundTicks(0, 1, 10, 1), [0, 1]);
  assert.deepEqual(
    steps(1).map(({ text }) => text),
    ['0', '1'],
  );
});

test('the last number lies within the picture, the others at their steps', () => {
  const found = steps(6000);
  const last = found.at(-1);
  assert.equal(last.text, '6,000');
  assert.ok(last.x + (last.text.length * 6.6) / 2 <= 400, `${last.x}`);
  assert.ok(last.x > 380);
  assert.equal(found[0].x, 50);
});
