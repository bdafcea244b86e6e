// Rules that somebody typed: an entry has the text where others have an id, and the catalogue knows them by it. Pure.

/** @import { Optimizer } from '../net/types.js' */

/** @param {string} id of an optimizer @returns {boolean} whether it is a text */
export const isTyped = (id) => id.includes('def ');

/**
 * @param {string|{rule: string}} optimizer as a spec has it
 * @returns {string} by which the catalogue knows it
 */
export const idOf = (optimizer) => (typeof optimizer === 'string' ? optimizer : optimizer.rule);

/** @param {string} text @returns {string} what a typed rule calls itself */
export const nameOf = (text) =>
  [...text.matchAll(/\bdef\s+(\w+)/g)].map(([, name]) => name).find((name) => name !== 'look_at') ?? 'rule';

/** @param {string} text @returns {Optimizer} what stands for a typed rule until the server has said what it declares */
export const unread = (text) => ({
  id: text,
  title: nameOf(text),
  summary: '',
  how: '',
  when: '',
  limits: '',
  convention: '',
  paper: { text: '', url: null },
  gradient: 'batch',
  looks_ahead: false,
  hyperparameters: [],
  state: [],
  columns: [],
  formula: [],
  source: text,
});
