// An entry with a name and everything else said, from one that leaves things out. Pure.

import { cut, LONGEST, uniqueLabel } from './labels.js';
import { idOf, isTyped, nameOf } from './typed.js';

/** @import { EntrySpec, Optimizer, Typed } from '../net/types.js' */

/** @typedef {Partial<Omit<EntrySpec, 'schedule'|'optimizer'>> & {schedule?: EntrySpec['schedule']|string,
 *   optimizer?: string|{rule: string, title?: string|null}}} PartEntry
 *   The same freedom the server gives: a bare id is a schedule, and a rule of one's own may have a title. */
/** @typedef {{optimizers: Map<string, Optimizer>}} Known  the part of a catalogue that names need */

/**
 * @param {string} optimizer
 * @param {string[]} taken labels of the entries before it, and those that others were given
 * @param {Known} catalog
 */
export const defaultLabel = (optimizer, taken, catalog) =>
  uniqueLabel(
    isTyped(optimizer) ? cut(nameOf(optimizer), LONGEST) : (catalog.optimizers.get(optimizer)?.title ?? optimizer),
    taken,
  );

/**
 * @param {(string|PartEntry)[]} parts a bare id is an optimizer
 * @param {Known} catalog
 * @param {[Typed, Typed]|null} [shared] start of all, of which no entry needs a copy
 * @returns {EntrySpec[]}
 */
export function completeEntries(parts, catalog, shared = null) {
  const entries = parts.map((given) => (typeof given === 'string' ? { optimizer: given } : titled(given)));
  const labels = entries.flatMap(({ label }) => label ?? []);
  return entries.map((entry) => {
    const label = entry.label ?? defaultLabel(idOf(entry.optimizer ?? ''), labels, catalog);
    labels.push(label);
    return completeEntry(entry, label, shared);
  });
}

/** What a rule of one's own is called names its entry. @param {PartEntry} entry @returns {PartEntry} */
const titled = ({ optimizer, ...entry }) => ({
  ...entry,
  optimizer,
  label: entry.label ?? (typeof optimizer === 'object' ? (optimizer.title ?? undefined) : undefined),
});

/**
 * @param {PartEntry} entry
 * @param {string} label
 * @param {[Typed, Typed]|null} shared
 * @returns {EntrySpec}
 */
function completeEntry({ optimizer = '', hyperparameters = {}, schedule = null, start = null }, label, shared) {
  const own = start && shared && start.every((value, axis) => value === shared[axis]) ? null : start;
  const chosen =
    typeof schedule === 'string'
      ? { schedule, parameters: {} }
      : schedule && { schedule: schedule.schedule, parameters: schedule.parameters ?? {} };
  return {
    optimizer: idOf(optimizer),
    label,
    hyperparameters,
    schedule: chosen?.schedule === 'constant' ? null : chosen,
    start: own,
  };
}
