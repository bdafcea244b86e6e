// The page's state as the part of an address after #: v1/rosenbrock?start=-1.5,2&o=adam:lr=0.2@cosine:final=0.1. Pure.
// Only what differs from its default is written; decode.js reads it back.

import { DEFAULTS, defaultLabel } from './spec.js';
import { escapeText, writeNamed, writePoint, writeValue } from '../../shell/text.js';
import { VIEW_PARTS } from './view-parts.js';

/** @import { Catalog, EntrySpec, Hyper, Look, Spec, State } from './types.js' */

export const VERSION = 'v1';

/**
 * @param {Readonly<State>} state
 * @param {Catalog} catalog
 * @returns {string}
 */
export function encode(state, catalog) {
  const { spec, looks } = state;
  const parts = [...raceParts(spec, catalog), ...entryParts(spec.optimizers, looks, catalog), ...viewParts(state)];
  return `${VERSION}/${escapeText(spec.function)}${parts.length ? '?' : ''}${parts.join('&')}`;
}

/** @param {Hyper[]|undefined} hypers */
const defaultsOf = (hypers) => (/** @type {string} */ name) => hypers?.find((hyper) => hyper.name === name)?.default;

/**
 * @param {Spec} spec
 * @param {Catalog} catalog
 */
export function raceParts(spec, catalog) {
  const fn = catalog.functions.get(spec.function);
  const parts = spec.start.every((value, axis) => value === fn?.start[axis]) ? [] : [`start=${writePoint(spec.start)}`];
  const defaultOf = defaultsOf(fn?.constants);
  for (const [name, value] of Object.entries(spec.constants)) {
    if (value !== defaultOf(name)) parts.push(`constant=${escapeText(name)}:${writeValue(value)}`);
  }
  for (const name of /** @type {(keyof typeof DEFAULTS)[]} */ (Object.keys(DEFAULTS))) {
    if (spec[name] !== DEFAULTS[name]) parts.push(`${name}=${writeValue(spec[name])}`);
  }
  if (spec.flock) parts.push(`flock=${escapeText(spec.flock.layout)}:${writeValue(spec.flock.count)}`);
  return parts;
}

/**
 * @param {EntrySpec[]} entries
 * @param {Look[]} looks
 * @param {Catalog} catalog
 */
export function entryParts(entries, looks, catalog) {
  return entries.map((entry, i) => {
    const { optimizer, label, hyperparameters, schedule, start } = entry;
    const optimizerDefaults = defaultsOf(catalog.optimizers.get(optimizer)?.hyperparameters);
    let part = `o=${writeNamed(optimizer, hyperparameters, optimizerDefaults)}`;
    if (schedule) part += `@${writeNamed(schedule.schedule, schedule.parameters, defaultsOf(catalog.schedules.get(schedule.schedule)?.parameters))}`;
    if (label !== defaultLabel(optimizer, entries.slice(0, i).map((other) => other.label), catalog)) part += `;name=${escapeText(label)}`;
    if (start) part += `;start=${writePoint(start)}`;
    if (looks[i].slot !== i) part += `;colour=${looks[i].slot + 1}`;
    if (looks[i].hidden) part += ';hidden';
    return part;
  });
}

/** @param {Readonly<State>} state */
function viewParts(state) {
  return VIEW_PARTS.map(({ name, write }) => ({ name, text: write(state) }))
    .filter(({ text }) => text !== null)
    .map(({ name, text }) => `${name}=${text}`);
}
