// A place in a text, shown: what stands around it, and the place itself marked.

import { h } from './dom.js';

/**
 * @param {string} text
 * @param {number} at characters before the place
 * @param {number} length
 * @returns {(Node|string)[]} the text with the place marked, and a mark at its end where that is the place
 */
export function pointed(text, at, length) {
  const characters = [...text];
  const there = characters.slice(at, at + length).join('');
  return [
    characters.slice(Math.max(0, at - 24), at).join(''),
    h('mark', {}, there.trim() === '' ? '\u2423' : there),
    characters.slice(at + length, at + length + 24).join(''),
  ];
}
