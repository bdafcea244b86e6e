// labs/networks/wish.js: what has to be told to a training that was asked for something else.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { amendments, wishOf } from '../../frontend/labs/networks/wish.js';

const entry = (optimizer, lr) => ({ optimizer, label: optimizer, hyperparameters: lr === undefined ? {} : { lr } });
const spec = { dataset: 'moons', data: null, optimizers: [entry('sgd', 0.1), entry('adam', 0.01), entry('lion')] };
const asked = { spec, playing: true, speed: 200, entry: 1 };
const withRate = (lr) => ({ ...spec, optimizers: spec.optimizers.with(0, entry('sgd', lr)) });

test('nothing, where nothing else is wanted', () => {
  assert.deepEqual(amendments(asked, { ...asked }), []);
  assert.deepEqual(amendments(asked, { ...asked, spec: structuredClone(spec) }), []);
});

test('only what differs', () => {
  assert.deepEqual(amendments(asked, { ...asked, playing: false }), [{ type: 'pause' }]);
  assert.deepEqual(amendments({ ...asked, playing: false }, asked), [{ type: 'resume' }]);
  assert.deepEqual(amendments(asked, { ...asked, speed: 'max' }), [{ type: 'speed', speed: 'max' }]);
  assert.deepEqual(amendments(asked, { ...asked, entry: 2 }), [{ type: 'select', entry: 2, seed: 0 }]);
  assert.deepEqual(amendments(asked, { ...asked, spec: withRate(0.3) }), [{ type: 'rate', entry: 0, lr: 0.3 }]);
});

test('everything, where it may have been told anything; rates that only the server knows stay its own', () => {
  assert.deepEqual(amendments(null, asked), [
    { type: 'rate', entry: 0, lr: 0.1 },
    { type: 'rate', entry: 1, lr: 0.01 },
    { type: 'speed', speed: 200 },
    { type: 'select', entry: 1, seed: 0 },
    { type: 'resume' },
  ]);
});

test('nothing to a training in whose place another one is wanted', () => {
  assert.deepEqual(amendments(asked, { ...asked, playing: false, spec: { ...spec, dataset: 'xor' } }), []);
  assert.deepEqual(amendments(asked, { ...asked, entry: 0, spec: withRate(undefined) }), []);
});

test('the entry looked at is one there is', () => {
  const state = { spec, playing: true, speed: 50, selected: 7 };
  assert.deepEqual(wishOf(state), { spec, playing: true, speed: 50, entry: 2 });
});
