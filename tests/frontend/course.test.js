// What of the course is pure: judging a prediction, carrying progress.

import assert from 'node:assert/strict';
import { test } from 'node:test';

const { isRight, rangeOf, rowOf } = await import('../../frontend/course/judge.js');
const { written } = await import('../../frontend/course/progress.js');

const asked = { question: '', options: [], unit: '', log: false, within: 0.2 };

test('a choice, a number and a point are right within what the step says', () => {
  assert.ok(isRight({ ...asked, kind: 'choice', answer: 2 }, 2));
  assert.ok(!isRight({ ...asked, kind: 'choice', answer: 2 }, 1));
  assert.ok(isRight({ ...asked, kind: 'number', answer: -100 }, -80));
  assert.ok(!isRight({ ...asked, kind: 'number', answer: 100 }, 79));
  assert.ok(isRight({ ...asked, kind: 'point', answer: [3, 2] }, [3.1, 2.1]));
  assert.ok(!isRight({ ...asked, kind: 'point', answer: [3, 2] }, [3.2, 2.1]));
});

test('a curve is right where it runs near the other one', () => {
  const curve = Array.from({ length: 101 }, (_, i) => 10 ** (3 - i / 20));
  const log = { ...asked, kind: 'curve', log: true, answer: curve };
  const said = [0, 20, 40, 60, 80, 100].map((row) => curve[row] * 2);
  assert.ok(isRight(log, said));
  assert.ok(!isRight(log, [1000, 1000, 1000, 1000, 1000, 1000]));
  assert.deepEqual([rowOf(0, said, curve), rowOf(5, said, curve)], [0, 100]);
  assert.deepEqual(rangeOf(curve, true), [-2, 3]);
  const flat = { ...asked, kind: 'curve', answer: [0, 1, 2, 3, 4] };
  assert.ok(isRight(flat, [0, 2.1, 4]));
  assert.ok(!isRight(flat, [4, 2, 0]));
});

test('progress as a link carries it', () => {
  assert.equal(written({ done: ['a/b', 'a/c'], solved: ['a/b'], last: null }), 'done=a/b,a/c&solved=a/b');
  assert.equal(written({ done: ['a/b'], solved: [], last: 'a/b' }), 'done=a/b');
});
