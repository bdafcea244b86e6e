// All functions that are known: those of the catalogue, and typed ones as the server understood them.

/** @import { Definition, Fn } from './types.js' */

/** @param {string|Definition} choice @returns {string} the id of a function; that of a typed one is all it says */
export const idOf = (choice) => (typeof choice === 'string' ? choice : `=${JSON.stringify(choice)}`);

const OWN_KEPT = 60;

/** All functions that are known, by what a spec says of them. @extends {Map<string, Fn>} */
export class Functions extends Map {
  /** @param {readonly Fn[]} list */
  constructor(list) {
    super(list.map((fn) => [fn.id, fn]));
  }

  /**
   * @override
   * @param {string|Definition} choice
   * @returns {Fn|undefined} undefined: nobody has asked how a text is understood
   */
  get(choice) {
    return super.get(idOf(choice));
  }

  /** @returns {Fn[]} those that nobody typed */
  declared() {
    return [...this.values()].filter(({ kind }) => kind !== 'own');
  }

  /**
   * Keeps a typed function, as the server understood it; the oldest goes.
   * @param {Definition} definition
   * @param {Fn} fn
   * @returns {Fn} it, with its id
   */
  keep(definition, fn) {
    const known = { ...fn, id: idOf(definition) };
    this.delete(known.id);
    this.set(known.id, known);
    const own = [...this.values()].filter(({ kind }) => kind === 'own');
    if (own.length > OWN_KEPT) this.delete(own[0].id);
    return known;
  }
}
