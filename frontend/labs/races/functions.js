// All functions that are known: those of the catalogue, and people's own as the server understood them; and one in the
// box that holds a race.

/** @import { Definition, Fn, OwnPoints, Run, Sides } from './types.js' */
/** @import { Range } from '../../charts/axis-map.js' */

/** @typedef {string|Definition|OwnPoints} Choice  what stands for a function in a spec */

/** @param {Choice} choice @returns {string} the id of a function; that of one's own is all it says */
export const idOf = (choice) => (typeof choice === 'string' ? choice : `=${JSON.stringify(choice)}`);

/** @param {string} id of a function */
export const isOwn = (id) => id.startsWith('=');

const OWN_KEPT = 60;

/** All functions that are known, by what a spec says of them. @extends {Map<string, Fn>} */
export class Functions extends Map {
  /** @param {readonly Fn[]} list */
  constructor(list) {
    super(list.map((fn) => [fn.id, fn]));
  }

  /**
   * @override
   * @param {Choice} choice
   * @returns {Fn|undefined} undefined: nobody has asked how a text is understood
   */
  get(choice) {
    return super.get(idOf(choice));
  }

  /** @returns {Fn[]} those of the catalogue */
  declared() {
    return [...this.values()].filter(({ id }) => !isOwn(id));
  }

  /**
   * Keeps a function of one's own, as the server understood it; the oldest goes.
   * @param {Definition|OwnPoints} definition
   * @param {Fn} fn
   * @returns {Fn} it, with its id
   */
  keep(definition, fn) {
    const known = { ...fn, id: idOf(definition) };
    this.delete(known.id);
    this.set(known.id, known);
    const own = [...this.values()].filter(({ id }) => isOwn(id));
    if (own.length > OWN_KEPT) this.delete(own[0].id);
    return known;
  }
}

/** The newest of each function, so that the same stays the same. @type {WeakMap<Fn, {key: string, fn: Fn}>} */
const newest = new WeakMap();

/**
 * With the edges of the box, and what is lowest inside.
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
