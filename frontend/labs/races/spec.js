// A spec as the page needs it, every entry with a name and the race with a start, from one that leaves things out.

import { completeEntries } from '../../entries/complete.js';

/** @import { PartEntry } from '../../entries/complete.js' */
/** @import { Typed } from '../../net/types.js' */
/** @import { Catalog, Spec } from './types.js' */

/** What the engine takes when a spec does not say. */
export const DEFAULTS = Object.freeze({ steps: 500, seed: 0, noise: 0, tolerance: 1e-3 });

/** @typedef {Partial<Omit<Spec, 'optimizers'>> & {function: string, optimizers: (string|PartEntry)[]}} PartSpec
 *   The same freedom the server gives: a bare id is an optimizer or a schedule. */

/**
 * @param {PartSpec} part its function and optimizers are in the catalogue
 * @param {Catalog} catalog
 * @returns {Spec}
 */
export function completeSpec(part, catalog) {
  const start = part.start ?? /** @type {[Typed, Typed]} */ ([...(catalog.functions.get(part.function)?.start ?? [0, 0])]);
  const optimizers = completeEntries(part.optimizers, catalog, part.start ?? null);
  return { ...DEFAULTS, ...part, constants: part.constants ?? {}, start, optimizers };
}
