// An address back into the page's state. What cannot be read is told in a sentence each; the rest is kept. Pure.

import { looksOf, readAddress } from '../../entries/address.js';
import { t } from '../../i18n/texts.js';
import { readPoint, readValue, split, unescapeText } from '../../shell/text.js';
import { completeSpec, DEFAULTS } from './spec.js';
import { PLAIN_VIEW, VIEW_PARTS } from './view-parts.js';

/** @import { Typed } from '../../net/types.js' */
/** @import { PartSpec } from './spec.js' */
/** @import { Catalog, State } from './types.js' */

/**
 * @param {string} text after the #
 * @param {Catalog} catalog
 * @returns {{patch: Partial<State>|null, problems: string[]}} patch: null where nothing could be read
 */
export function decode(text, catalog) {
  /** @type {PartSpec & {constants: Record<string, Typed>}} */
  const spec = { function: '', constants: {}, optimizers: [] };
  /** @type {Partial<State>} */
  const view = { ...PLAIN_VIEW, hovered: null, at: null };
  const { id, entries, problems } = readAddress(text, catalog, {
    names: (name) => (catalog.functions.has(name) ? null : t('url.function', { name })),
    read: (name, value) => readPart(name, value, spec, view),
  });
  if (id === null) return { patch: null, problems };
  Object.assign(spec, { function: id, optimizers: entries.map(({ entry }) => entry) });
  if ((view.selected ?? 0) >= entries.length) view.selected = null;
  return { patch: { ...view, spec: completeSpec(spec, catalog), looks: looksOf(entries) }, problems };
}

/**
 * @param {string} name
 * @param {string} value
 * @param {PartSpec & {constants: Record<string, Typed>}} spec written to
 * @param {Partial<State>} view written to
 * @returns {boolean} false where it means nothing
 */
function readPart(name, value, spec, view) {
  if (name === 'start') return put(spec, 'start', readPoint(value));
  if (name === 'constant') {
    const [key, number = ''] = split(value, ':');
    return key !== '' && number !== '' && put(spec.constants, unescapeText(key), readValue(number));
  }
  if (name === 'flock') {
    const [layout, count = ''] = split(value, ':');
    return count !== '' && put(spec, 'flock', { layout: unescapeText(layout), count: readValue(count) });
  }
  if (Object.hasOwn(DEFAULTS, name)) return value !== '' && put(spec, name, readValue(value));
  const seen = VIEW_PARTS.find((part) => part.name === name)?.read(unescapeText(value));
  Object.assign(view, seen);
  return Boolean(seen);
}

/**
 * @param {Record<string, any>} target
 * @param {string} key
 * @param {unknown} value null: there is none
 */
function put(target, key, value) {
  if (value === null) return false;
  target[key] = value;
  return true;
}
