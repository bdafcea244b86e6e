// shell/create-store.js, shell/debounce.js: who hears of what, and when.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

import { createStore } from '../../frontend/shell/create-store.js';
import { debounced } from '../../frontend/shell/debounce.js';

test('who listens to a key hears of it alone, until it stops', () => {
  const store = createStore({ row: 0, speed: 1 });
  const heard = [];
  const stop = store.on(['row'], ({ row }) => heard.push(row));
  store.set({ row: 1 });
  store.set({ row: 1 });
  store.set({ speed: 2 });
  store.set({ row: 2, speed: 3 });
  stop();
  store.set({ row: 3 });
  assert.deepEqual(heard, [1, 2]);
});

test('who listens to parts hears only of them', () => {
  const store = createStore({ spec: { start: 1, steps: 5 }, row: 0 });
  const heard = [];
  store.on(
    ['spec'],
    ({ spec }) => heard.push(spec.steps),
    ({ spec }) => [spec.steps],
  );
  store.set({ spec: { start: 2, steps: 5 } });
  store.set({ row: 3 });
  store.set({ spec: { start: 2, steps: 6 } });
  store.set({ spec: { start: 3, steps: 6 } });
  store.set({ spec: { start: 3, steps: 5 } });
  assert.deepEqual(heard, [6, 5]);
});

test('quiet is when nothing has happened for a while', async () => {
  const told = [];
  let last = 0;
  const stir = debounced(120, () => told.push(performance.now() - last));
  const stirred = () => {
    stir();
    last = performance.now();
  };
  for (let k = 0; k < 10; k += 1) {
    stirred();
    await wait(30);
  }
  assert.equal(told.length, 0);
  await wait(400);
  stirred();
  await wait(400);
  assert.equal(told.length, 2);
  assert.ok(Math.min(...told) >= 118, `${told}`); // Node's timers count whole milliseconds
});

test('what waits for quiet is done no more once it is over', async () => {
  let done = 0;
  const ends = new AbortController();
  const happens = debounced(5, () => (done += 1), ends.signal);
  happens();
  ends.abort();
  happens();
  await wait(40);
  assert.equal(done, 0);
});
