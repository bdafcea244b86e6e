// net/wire.js, labs/networks/wire.js: binary messages as backend/live/frames.py writes them.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { decodeBlocks, isBlocks, splitBlocks } from '../../frontend/labs/networks/wire.js';
import { decodeFrames, partsOf } from '../../frontend/net/wire.js';

/** Four letters as the number that begins a message. */
const magic = (letters) => [...letters].reduce((number, letter) => number * 256 + letter.charCodeAt(0), 0);

/** @returns {Uint8Array} six numbers, then a body */
function part(head, body) {
  const bytes = new Uint8Array(24 + body.byteLength);
  const view = new DataView(bytes.buffer);
  head.forEach((number, k) => view.setUint32(4 * k, number, true));
  bytes.set(new Uint8Array(body.buffer, body.byteOffset, body.byteLength), 24);
  return bytes;
}

function message(...parts) {
  const bytes = new Uint8Array(parts.reduce((size, { length }) => size + length, 0));
  parts.reduce((at, one) => (bytes.set(one, at), at + one.length), 0);
  return bytes.buffer;
}

const columns = Float32Array.of(1, 2, 3, 4, 5, NaN);
const frame = part([magic('OSCF'), 7, 2, 2, 40, 3], columns);
const text = (value) => {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  // so that numbers begin at a multiple of four
  const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4).fill(32);
  padded.set(bytes);
  return part([magic('OSCT'), 7, 0, 0, 0, padded.length], padded);
};

test('frames come back to back', () => {
  const found = [...decodeFrames(message(frame, frame))];
  assert.deepEqual(found, Array(2).fill({ id: 7, entry: 2, columns: 2, first: 40, count: 3, values: columns }));
});

test('texts travel among them, in their order', () => {
  const found = [...partsOf(message(text({ type: 'begun', said: 'Δx' }), frame, text({ type: 'done' })))];
  assert.deepEqual(
    found.map((one) => (one.frame ? one.frame.id : JSON.parse(one.text))),
    [{ type: 'begun', said: 'Δx' }, 7, { type: 'done' }],
  );
});

test('values are views into the message', () => {
  const whole = message(frame);
  assert.equal([...decodeFrames(whole)][0].values.buffer, whole);
});

test('a frame of another kind is an error', () => {
  assert.throws(() => [...decodeFrames(message(frame), magic('OSCC'))], /frame: expected magic/);
});

test('blocks of numbers are told from curves, and parted as their heads say', () => {
  const blocks = message(part([magic('OSCB'), 3, 9, 120, 2, 6], Float32Array.of(1, 2, 3, 4, 5, 6)));
  assert.deepEqual([isBlocks(blocks), isBlocks(message(frame))], [true, false]);
  const { numbers, ...head } = decodeBlocks(blocks);
  assert.deepEqual(head, { id: 3, sequence: 9, step: 120 });
  const parts = splitBlocks([{ shape: [2, 2] }, { shape: [2] }], numbers).map(({ data }) => [...data]);
  assert.deepEqual(parts, [
    [1, 2, 3, 4],
    [5, 6],
  ]);
  assert.throws(() => decodeBlocks(message(frame)), /blocks: expected magic/);
});
