// The page's state as the part of an address after #: v1/rosenbrock?start=-1.5,2&o=adam:lr=0.2@cosine:final=0.1. Pure.
// Only what differs from its default is written; decode.js reads it back.

import { defaultsOf, entryParts, writeAddress } from '../../entries/address.js';
import { escapeText, writePoint, writeValue } from '../../shell/text.js';
import { DEFAULTS } from './spec.js';
import { VIEW_PARTS } from './view-parts.js';

/** @import { Catalog, Spec, State } from './types.js' */

/**
 * @param {Readonly<State>} state
 * @param {Catalog} catalog
 * @returns {string}
 */
export function encode(state, catalog) {
  const { spec, looks } = state;
  const parts = [...raceParts(spec, catalog), ...entryParts(spec.optimizers, looks, catalog), ...viewParts(state)];
  return writeAddress(spec.function, parts);
}

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

/** @param {Readonly<State>} state */
function viewParts(state) {
  return VIEW_PARTS.map(({ name, write }) => ({ name, text: write(state) }))
    .filter(({ text }) => text !== null)
    .map(({ name, text }) => `${name}=${text}`);
}
