// Binary messages of the training socket: frames of curves, and blocks of numbers that belong to the text message before them.

import { decodeFrames } from '../../net/wire.js';

/** @import { BlockHead, Blocks } from './types.js' */

const CURVES = 0x4f534343;
const BLOCKS = 0x4f534342;
const HEADER_BYTES = 24;

/** @param {ArrayBuffer} message */
export const isBlocks = (message) => new DataView(message).getUint32(0, true) === BLOCKS;

/** @param {ArrayBuffer} message */
export const decodeCurves = (message) => decodeFrames(message, CURVES);

/**
 * Header of six little-endian uint32 (magic "OSCB", id, sequence, step, block count, number count), then float32.
 * @param {ArrayBuffer} message
 * @returns {Blocks} numbers is a view into the message, not a copy
 */
export function decodeBlocks(message) {
  const head = new DataView(message);
  const [magic, id, sequence, step, , count] = [0, 4, 8, 12, 16, 20].map((at) => head.getUint32(at, true));
  if (magic !== BLOCKS) throw new Error(`blocks: expected magic ${BLOCKS}, got ${magic}`);
  return { id, sequence, step, numbers: new Float32Array(message, HEADER_BYTES, count) };
}

/**
 * @param {BlockHead[]} heads in the order of the numbers
 * @param {Float32Array} numbers
 * @returns {(BlockHead & {data: Float32Array})[]} each with its own part of the numbers, row by row in its shape
 */
export function splitBlocks(heads, numbers) {
  let at = 0;
  return heads.map((head) => {
    const size = head.shape.reduce((product, side) => product * side, 1);
    at += size;
    return { ...head, data: numbers.subarray(at - size, at) };
  });
}
