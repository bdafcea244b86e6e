import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createNewest } from '../../frontend/net/newest.js';

/** Questions about a text, answered when told to. */
function asked() {
  const ends = new AbortController();
  const found = { text: 'a', asked: /** @type {string[]} */ ([]), answer: () => {}, ends };
  const newest = createNewest(async () => {
    const { text } = found;
    found.asked.push(text);
    await new Promise((resolve) => (found.answer = () => resolve(undefined)));
    return text !== found.text;
  }, ends.signal);
  return { found, newest, settled: () => new Promise((resolve) => setTimeout(resolve)) };
}

test('one question at a time, and the newest text once the answer is in', async () => {
  const { found, newest, settled } = asked();
  const done = newest.ask();
  for (const text of ['ab', 'abc']) {
    found.text = text;
    void newest.ask();
  }
  assert.deepEqual([found.asked, newest.busy], [['a'], true]);
  found.answer();
  await settled();
  assert.deepEqual(found.asked, ['a', 'abc']);
  found.answer();
  await done;
  assert.deepEqual([found.asked.length, newest.busy], [2, false]);
});

test('what is another by the time of the answer is asked about again', async () => {
  const { found, newest, settled } = asked();
  void newest.ask();
  found.text = 'b';
  found.answer();
  await settled();
  assert.deepEqual(found.asked, ['a', 'b']);
});

test('nothing is asked once nobody waits', async () => {
  const { found, newest, settled } = asked();
  void newest.ask();
  void newest.ask();
  found.ends.abort();
  found.answer();
  await settled();
  await newest.ask();
  assert.deepEqual(found.asked, ['a']);
});
