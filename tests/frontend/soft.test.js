// i18n/soft.js: where words may be broken.

import assert from 'node:assert/strict';
import { test } from 'node:test';

speak('de');
const { soft } = await import('../../frontend/i18n/soft.js');

test('long words have soft hyphens, names of code a place after each underscore', () => {
  assert.equal(soft('Gradientenabstieg'), 'Gradienten\u00adabstieg');
  assert.equal(soft('minibatch_sgd 2'), 'mini\u00adbatch_\u200bsgd 2');
  assert.equal(soft('Adam & Lion'), 'Adam & Lion');
});
