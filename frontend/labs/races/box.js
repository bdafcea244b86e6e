// A function as it is in the box that holds a race: with the edges of the box, and what is lowest inside.

/** @import { Fn, Run, Sides } from './types.js' */
/** @import { Range } from '../../charts/axis-map.js' */

/** The newest of each function, so that the same stays the same. @type {WeakMap<Fn, {key: string, fn: Fn}>} */
const newest = new WeakMap();

/**
 * @param {Fn} fn
 * @param {Sides|null|undefined} box of its race
 * @param {Run|null} run of that function, which knows what is lowest
 * @returns {Fn} the same object for the same
 */
export function inBox(fn, box, run) {
  if (!box?.flat().every((edge) => typeof edge === 'number')) return fn;
  const lowest = run?.minima ? { minima: run.minima, minimum: run.minimum ?? null } : {};
  const key = JSON.stringify([box, lowest]);
  const known = newest.get(fn);
  if (known?.key === key) return known.fn;
  const made = { ...fn, ...lowest, box: /** @type {[Range, Range]} */ (box) };
  newest.set(fn, { key, fn: made });
  return made;
}
