// The 2-D lab's state as the part of an address after #, and back:
// v1/rosenbrock?start=-1.5,2&o=adam:lr=0.2@cosine:final=0.1. Only what differs from its default is written. What cannot
// be read is told in a sentence each; the rest is kept. Pure.

import { defaultsOf, entryParts, looksOf, readAddress, writeAddress } from '../../entries/address.js';
import { t } from '../../i18n/texts.js';
import { still } from '../../shell/motion.js';
import { escapeText, readPoint, readValue, split, unescapeText, writePoint, writeValue } from '../../shell/text.js';
import { completeSpec, NUMBERS, firstLooks, firstSpec } from './state.js';
import { PLAIN_VIEW, VIEW_KEYS, VIEW_PARTS } from './view-parts.js';

/** @import { Typed } from '../../net/types.js' */
/** @import { Codec } from '../../shell/address.js' */
/** @import { PartSpec } from './state.js' */
/** @import { Choice } from './functions.js' */
/** @import { Catalog, Definition, OwnPoints, Spec, State } from './types.js' */
/** @typedef {Omit<Definition, 'expression'> & Pick<Partial<OwnPoints>, 'points'>} Own  what a link says of one's own */

/** What stands in an address where points of one's own are fitted. */
const FITTED = 'linear_regression';

/**
 * @param {Readonly<State>} state
 * @param {Catalog} catalog
 * @returns {string}
 */
export function encode(state, catalog) {
  const { spec, looks } = state;
  const parts = [...raceParts(spec, catalog), ...entryParts(spec.optimizers, looks, catalog), ...viewParts(state)];
  return writeAddress(named(spec.function), parts);
}

/** @param {Choice} choice @returns {string} what stands first in an address; of points what they are fitted by */
function named(choice) {
  if (typeof choice === 'string') return choice;
  return 'points' in choice ? FITTED : `=${choice.expression}`;
}

/**
 * @param {Spec} spec
 * @param {Catalog} catalog
 */
export function raceParts(spec, catalog) {
  const fn = catalog.functions.get(spec.function);
  const own = typeof spec.function === 'string' ? null : spec.function;
  const parts = own ? definitionParts(own) : [];
  if (own || spec.start.some((value, axis) => value !== fn?.start[axis])) parts.push(`start=${writePoint(spec.start)}`);
  const defaultOf = defaultsOf(fn?.constants);
  for (const [name, value] of Object.entries(spec.constants)) {
    if (value !== defaultOf(name)) parts.push(`constant=${escapeText(name)}:${writeValue(value)}`);
  }
  for (const name of NUMBERS) {
    if (spec[name] !== catalog.fields.get(name)?.default) parts.push(`${name}=${writeValue(spec[name])}`);
  }
  if (spec.box) parts.push(`box=${spec.box.flat().map(writeValue).join(',')}`);
  if (spec.flock) parts.push(`flock=${escapeText(spec.flock.layout)}:${writeValue(spec.flock.count)}`);
  return parts;
}

/** @param {Definition|OwnPoints} definition what it says besides its text */
function definitionParts(definition) {
  const { domain, title } = definition;
  const parts = 'points' in definition ? [`points=${definition.points.map(writePoint).join(';')}`] : [];
  if (domain) parts.push(`domain=${domain.flat().map(writeValue).join(',')}`);
  const constants = 'points' in definition ? {} : definition.constants;
  for (const [name, value] of Object.entries(constants ?? {})) {
    if (value !== 1) parts.push(`default=${escapeText(name)}:${writeValue(value)}`);
  }
  if (title) parts.push(`title=${escapeText(title)}`);
  return parts;
}

/** @param {Readonly<State>} state */
function viewParts(state) {
  return VIEW_PARTS.map(({ name, write }) => ({ name, text: write(state) }))
    .filter(({ text }) => text !== null)
    .map(({ name, text }) => `${name}=${text}`);
}

/**
 * @param {string} text after the #
 * @param {Catalog} catalog
 * @returns {{patch: Partial<State>|null, problems: string[]}} patch: null where nothing could be read
 */
export function decode(text, catalog) {
  /** @type {PartSpec & {constants: Record<string, Typed>}} */
  const spec = { function: '', constants: {}, optimizers: [] };
  /** @type {Own} */
  const own = { constants: {}, domain: null, title: null };
  let fitted = false;
  /** @type {Partial<State>} */
  const view = { ...PLAIN_VIEW, hovered: null, at: null, past: [] };
  const { id, entries, problems } = readAddress(text, catalog, {
    names(name) {
      fitted = name === FITTED;
      return name.startsWith('=') || catalog.functions.has(name) ? null : t('url.function', { name });
    },
    read: (name, value) =>
      (name === 'points' ? fitted && readPoints(value, own) : readDefinition(name, value, own)) ||
      readPart(name, value, spec, view),
  });
  if (id === null) return { patch: null, problems };
  Object.assign(spec, {
    function: chosen(id, own),
    optimizers: entries.map(({ entry }) => entry),
  });
  if ((view.selected ?? 0) >= entries.length) view.selected = null;
  return { patch: { ...view, spec: completeSpec(spec, catalog), looks: looksOf(entries) }, problems };
}

/**
 * @param {string} id
 * @param {Own} own
 * @returns {Choice}
 */
function chosen(id, { points, ...own }) {
  if (id.startsWith('=')) return { expression: id.slice(1), ...own };
  return points ? { points, domain: own.domain, title: own.title } : id;
}

/**
 * @param {string} value
 * @param {Own} own written to
 * @returns {boolean} false where they are no points
 */
function readPoints(value, own) {
  const points = value.split(';').map(readPoint);
  return points.every((point) => point?.every((one) => typeof one === 'number')) && put(own, 'points', points);
}

/**
 * @param {string} name
 * @param {string} value
 * @param {Own} own written to
 * @returns {boolean} false where it is no part of a definition
 */
function readDefinition(name, value, own) {
  if (name === 'title' && value) return put(own, 'title', unescapeText(value));
  if (name === 'domain') {
    const [a, b, c, d, ...more] = value.split(',').map(readValue);
    const whole = [a, b, c, d].every((edge) => typeof edge === 'number') && more.length === 0;
    return whole && put(own, 'domain', [[a, b], [c, d]]); // prettier-ignore
  }
  const [key, number = ''] = split(value, ':');
  const read = name === 'default' && number !== '' ? readValue(number) : null;
  return typeof read === 'number' && put(/** @type {object} */ (own.constants), unescapeText(key), read);
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
  if (name === 'box') {
    const [a, b, c, d, ...more] = value.split(',').map(readValue);
    return d !== undefined && more.length === 0 && put(spec, 'box', [[a, b], [c, d]]); // prettier-ignore
  }
  if (name === 'flock') {
    const [layout, count = ''] = split(value, ':');
    return count !== '' && put(spec, 'flock', { layout: unescapeText(layout), count: readValue(count) });
  }
  if (NUMBERS.some((one) => one === name)) return value !== '' && put(spec, name, readValue(value));
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

/**
 * @param {Catalog} catalog
 * @returns {Codec<State>}
 */
export const raceAddress = (catalog) => ({
  encode: (state) => encode(state, catalog),
  decode(text) {
    const { patch, problems } = decode(text, catalog);
    // Without a step to stand at it plays from its start.
    const played = patch?.at === null ? { row: 0, playing: !still() } : {};
    return { patch: patch && { ...played, ...patch }, problems };
  },
  plain: { ...PLAIN_VIEW, at: null, playing: true },
  first: { spec: firstSpec, looks: firstLooks },
  deliberate: ['spec', 'looks'],
  passing: ['playing', 'row', ...VIEW_KEYS],
  skip: (state, changed) => state.playing && changed.has('row'),
});
