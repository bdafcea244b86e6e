// What people type and what links hold: numbers, names, and where names are cut.

import assert from 'node:assert/strict';
import test from 'node:test';
import { typed } from '../../frontend/i18n/format.js';
import { escapeXml } from '../../frontend/shell/export/canvas-svg.js';
import { cut, isMade, toldApart, uniqueLabel } from '../../frontend/entries/labels.js';
import { ranksBy } from '../../frontend/shell/ranks.js';
import { escapeText, readValue, unescapeText } from '../../frontend/shell/text.js';

test('only decimal numbers are numbers', () => {
  for (const text of ['0x10', '0b1', '0o7', 'Infinity', 'NaN', '1_000', '', ' ', '1e', '.']) {
    assert.equal(readValue(text), text);
    assert.equal(typed(text), text);
  }
  for (const [text, value] of [
    ['16', 16],
    ['-1.5', -1.5],
    ['.5', 0.5],
    ['5.', 5],
    ['1e-3', 0.001],
    ['+2E2', 200],
  ]) {
    assert.equal(readValue(escapeText(String(text))), value);
    assert.equal(typed(String(text)), value);
  }
});

test('names are cut between what a person sees as characters', () => {
  const emoji = 'a' + '🙂'.repeat(29);
  assert.equal(cut(emoji, 5), 'a🙂🙂🙂🙂');
  assert.equal(cut('x👩\u200d👩\u200d👧y', 4), 'x');
  assert.equal(cut('e\u0301e\u0301', 3), 'e\u0301');
  const copy = uniqueLabel(emoji, [emoji]);
  assert.equal(unescapeText(escapeText(copy)), copy);
  const long = 'a' + '🙂'.repeat(59);
  assert.equal(uniqueLabel(long, [long]), `a${'🙂'.repeat(57)} 2`);
});

test('a half of a character does not break an address', () => {
  assert.equal(unescapeText(escapeText('a\ud83d')), 'a\ufffd');
});

test('every name can stand in an SVG', () => {
  assert.equal(escapeXml('a<b>&"$x_$"'), 'a&lt;b&gt;&amp;&quot;$x_$&quot;');
  assert.equal(escapeXml('\ud83d 🙂 \uffff\u0001\t\n'), '\ufffd 🙂 \ufffd\ufffd\t\n');
});

const adam = /** @type {any} */ ({
  title: 'Adam',
  hyperparameters: [
    { name: 'lr', default: 0.001 },
    { name: 'beta1', default: 0.9 },
  ],
});
const entry = (/** @type {Record<string, number>} */ hyperparameters, label = 'Adam 2') =>
  /** @type {any} */ ({ optimizer: 'adam', label, hyperparameters });

test('copies are named by what differs', () => {
  assert.equal(toldApart(entry({ lr: 0.03 }), [entry({})], adam), 'Adam lr 0.03');
  assert.equal(toldApart(entry({ lr: 0.03, beta1: 0.8 }), [entry({ beta1: 0.8 })], adam), 'Adam lr 0.03');
  assert.equal(toldApart(entry({}), [], adam), 'Adam');
  assert.ok(isMade(entry({}), [entry({})], adam));
  assert.ok(isMade(entry({ lr: 0.03 }, 'Adam lr 0.03'), [entry({})], adam));
  assert.ok(!isMade(entry({ lr: 0.03 }, 'My own'), [entry({})], adam));
});

test('equals share a rank', () => {
  assert.deepEqual(
    ranksBy([
      [1, 2],
      [0, 5],
      [1, 2],
      [3, 0],
    ]),
    [2, 1, 2, 4],
  );
});
