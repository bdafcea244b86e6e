// An address back into the page's state. What cannot be read is told in a sentence each; the rest is kept. Pure.

import { completeSpec, DEFAULTS } from './spec.js';
import { t } from '../../i18n/texts.js';
import { VERSION } from './encode.js';
import { readNamed, readPoint, readValue, unescapeText } from '../../shell/text.js';
import { PLAIN_VIEW, VIEW_PARTS } from './view-parts.js';

/** @import { Catalog, Look, State, Typed } from './types.js' */
/** @import { PartEntry, PartSpec } from './spec.js' */

/** As many as the engine takes. */
const MOST_ENTRIES = 100;

/** @typedef {{entry: PartEntry, colour: number|null, hidden: boolean}} ReadEntry */

/**
 * @param {string} text after the #
 * @param {Catalog} catalog
 * @returns {{patch: Partial<State>|null, problems: string[]}} patch: null where nothing could be read
 */
export function decode(text, catalog) {
  const [head, tail = ''] = split(text, '?');
  const [version, id = ''] = split(head, '/');
  if (version !== VERSION) return { patch: null, problems: [t('url.version', { version })] };
  const fn = catalog.functions.get(attempt(() => unescapeText(id)) ?? id);
  if (!fn) return { patch: null, problems: [t('url.function', { name: id })] };

  /** @type {string[]} */
  const problems = [];
  /** @type {PartSpec & {constants: Record<string, Typed>}} */
  const spec = { function: fn.id, constants: {}, optimizers: [] };
  /** @type {ReadEntry[]} */
  const entries = [];
  let tooMany = false;
  /** @type {Partial<State>} */
  const view = { ...PLAIN_VIEW, hovered: null, at: null };
  const broken = (/** @type {string} */ part) => void problems.push(t('url.part', { part }));

  for (const part of tail.split('&').filter(Boolean)) {
    const [name, value = ''] = split(part, '=');
    if (name === 'o' && entries.length === MOST_ENTRIES) {
      tooMany = true;
      continue;
    }
    const read = attempt(() => readPart(name, value, spec, view, catalog));
    if (!read) broken(part);
    else if (typeof read === 'object') {
      entries.push(read.entry);
      read.broken.forEach(broken);
    }
  }
  if (tooMany) problems.push(t('url.entries', { most: MOST_ENTRIES }));
  spec.optimizers = entries.map(({ entry }) => entry);
  if ((view.selected ?? 0) >= entries.length) view.selected = null;
  return { patch: { ...view, spec: completeSpec(spec, catalog), looks: looksOf(entries) }, problems };
}

/**
 * @param {string} name
 * @param {string} value
 * @param {PartSpec & {constants: Record<string, Typed>}} spec written to
 * @param {Partial<State>} view written to
 * @param {Catalog} catalog
 * @returns {boolean|{entry: ReadEntry, broken: string[]}} false where it means nothing
 */
function readPart(name, value, spec, view, catalog) {
  if (name === 'o') return readEntry(value, catalog);
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
 * @param {string} text adam:lr=0.2@cosine:final=0.1;name=My+Adam;start=0,0;colour=3;hidden
 * @param {Catalog} catalog
 * @returns {false|{entry: ReadEntry, broken: string[]}} false where the optimizer is unknown
 */
export function readEntry(text, catalog) {
  const [rule, ...extras] = text.split(';');
  const [own, scheduled] = split(rule, '@');
  const { name, values, broken } = readNamed(own);
  if (!catalog.optimizers.has(name)) return false;
  /** @type {ReadEntry} */
  const read = { entry: { optimizer: name, hyperparameters: values }, colour: null, hidden: false };
  if (scheduled !== undefined) {
    const schedule = readNamed(scheduled);
    broken.push(...schedule.broken);
    if (catalog.schedules.has(schedule.name)) read.entry.schedule = { schedule: schedule.name, parameters: schedule.values };
    else broken.push(`@${scheduled}`);
  }
  for (const extra of extras) {
    const [key, value = ''] = split(extra, '=');
    const point = key === 'start' ? readPoint(value) : null;
    if (key === 'hidden') read.hidden = true;
    else if (key === 'name' && value) read.entry.label = unescapeText(value);
    else if (point) read.entry.start = point;
    else if (key === 'colour' && /^[1-9]\d{0,2}$/.test(value)) read.colour = Number(value) - 1;
    else broken.push(extra);
  }
  return { entry: read, broken };
}

/**
 * @param {ReadEntry[]} entries
 * @returns {Look[]} with a slot each: the one named, else its place in the list, else the first that is free
 */
export function looksOf(entries) {
  const taken = new Set();
  return entries.map(({ colour, hidden }, i) => {
    let slot = colour ?? i;
    if (taken.has(slot)) slot = 0;
    while (taken.has(slot)) slot += 1;
    taken.add(slot);
    return { key: i, slot, hidden };
  });
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
 * @param {string} text
 * @param {string} mark
 * @returns {[string, string|undefined]} before and after the first mark
 */
export function split(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/**
 * @template T
 * @param {() => T} read
 * @returns {T|null} null where a percent sign is broken
 */
export function attempt(read) {
  try {
    return read();
  } catch {
    return null;
  }
}
