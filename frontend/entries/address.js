// The entries of a spec in an address, one part each:
// o=adam:lr=0.2@cosine:final=0.1;name=My+Adam;start=0,0;colour=3;hidden. Pure. Only what differs from its default is
// written; a typed rule has its text where others have an id. And the frame of every lab's address:
// v1/id?name=value&o=entry&…

import { t } from '../i18n/texts.js';
import { defaultLabel } from './complete.js';
import { isTyped } from './typed.js';
import {
  attempt,
  escapeText,
  readNamed,
  readPoint,
  split,
  unescapeText,
  writeNamed,
  writePoint,
} from '../shell/text.js';

/** @import { EntrySpec, Fields, Form, Hyper, Optimizer, Schedule } from '../net/types.js' */
/** @import { PartEntry } from './complete.js' */
/** @import { Look } from './palette.js' */

/**
 * @typedef {{optimizers: Map<string, Optimizer>, schedules: Map<string, Schedule>, fields: Fields, forms:
 *   Form[]}} Known  the part of a catalogue that every lab has
 */
/** @typedef {{entry: PartEntry, colour: number|null, hidden: boolean}} ReadEntry */

/** @param {Hyper[]|undefined} hypers */
export const defaultsOf = (hypers) => (/** @type {string} */ name) =>
  hypers?.find((hyper) => hyper.name === name)?.default;

/**
 * @param {EntrySpec[]} entries
 * @param {Look[]} looks
 * @param {Known} catalog
 */
export function entryParts(entries, looks, catalog) {
  return entries.map((entry, i) => {
    const { optimizer, label, hyperparameters, schedule, start } = entry;
    const optimizerDefaults = defaultsOf(catalog.optimizers.get(optimizer)?.hyperparameters);
    let part = `o=${writeNamed(optimizer, hyperparameters, optimizerDefaults)}`;
    if (schedule)
      part += `@${writeNamed(schedule.schedule, schedule.parameters, defaultsOf(catalog.schedules.get(schedule.schedule)?.parameters))}`;
    if (
      label !==
      defaultLabel(
        optimizer,
        entries.slice(0, i).map((other) => other.label),
        catalog,
      )
    )
      part += `;name=${escapeText(label)}`;
    if (start) part += `;start=${writePoint(start)}`;
    if (looks[i].slot !== i) part += `;colour=${looks[i].slot + 1}`;
    if (looks[i].hidden) part += ';hidden';
    return part;
  });
}

/**
 * @param {string} text adam:lr=0.2@cosine:final=0.1;name=My+Adam;start=0,0;colour=3;hidden
 * @param {Known} catalog
 * @returns {false|{entry: ReadEntry, broken: string[]}} false where the optimizer is unknown
 */
function readEntry(text, catalog) {
  const [rule, ...extras] = text.split(';');
  const [own, scheduled] = split(rule, '@');
  const { name, values, broken } = readNamed(own);
  if (!catalog.optimizers.has(name) && !isTyped(name)) return false;
  /** @type {ReadEntry} */
  const read = { entry: { optimizer: name, hyperparameters: values }, colour: null, hidden: false };
  if (scheduled !== undefined) {
    const schedule = readNamed(scheduled);
    broken.push(...schedule.broken);
    if (catalog.schedules.has(schedule.name))
      read.entry.schedule = { schedule: schedule.name, parameters: schedule.values };
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

const VERSION = 'v1';
/** As many as the engine takes. */
const MOST_ENTRIES = 100;

/**
 * @param {string} id of what is minimised
 * @param {string[]} parts
 * @returns {string} what comes after the # of an address
 */
export const writeAddress = (id, parts) => `${VERSION}/${escapeText(id)}${parts.length ? '?' : ''}${parts.join('&')}`;

/**
 * What cannot be read is told in a sentence each; the rest is kept.
 * @param {string} text after the #
 * @param {Known} catalog
 * @param {{names: (id: string) => string|null, read: (name: string, value: string) => boolean}} lab
 *   names: why there is nothing of that id, null where there is; read: takes in a part that is no entry, false where it
 *   means nothing
 * @returns {{id: string|null, entries: ReadEntry[], problems: string[]}} id: null where nothing could be read
 */
export function readAddress(text, catalog, { names, read }) {
  const [head, tail = ''] = split(text, '?');
  const [version, written = ''] = split(head, '/');
  if (version !== VERSION) return { id: null, entries: [], problems: [t('url.version', { version })] };
  const id = attempt(() => unescapeText(written)) ?? written;
  const unknown = names(id);
  if (unknown !== null) return { id: null, entries: [], problems: [unknown] };

  /** @type {string[]} */
  const problems = [];
  /** @type {ReadEntry[]} */
  const entries = [];
  const broken = (/** @type {string} */ part) => void problems.push(t('url.part', { part }));
  let tooMany = false;
  for (const part of tail.split('&').filter(Boolean)) {
    const [name, value = ''] = split(part, '=');
    if (name === 'o' && entries.length === MOST_ENTRIES) tooMany = true;
    else if (name === 'o') {
      const found = attempt(() => readEntry(value, catalog));
      if (found) entries.push(found.entry);
      (found ? found.broken : [part]).forEach(broken);
    } else if (!attempt(() => read(name, value))) broken(part);
  }
  if (tooMany) problems.push(t('url.entries', { most: MOST_ENTRIES }));
  return { id, entries, problems };
}
