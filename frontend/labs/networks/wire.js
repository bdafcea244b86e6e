// Binary messages of the training socket: frames of curves, and blocks of numbers that belong to the text message
// before them, which the pictures read as data, view and landscape. Pure.

import { decodeFrames } from '../../net/wire.js';

/** @import { Data, Landscape, View } from './pictures/types.js' */
/** @import { BlockHead, DataMessage, LandscapeMessage, ViewMessage } from './messages.js' */
/** @typedef {BlockHead & {data: Float32Array}} Block */

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
 * @returns {{id: number, sequence: number, step: number, numbers: Float32Array}} numbers is a view into the message,
 *   not a copy
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

/**
 * @param {DataMessage} message
 * @param {Float32Array} numbers
 * @returns {Data}
 */
export function readData(message, numbers) {
  const blocks = splitBlocks(message.blocks, numbers);
  const [n, d] = one(blocks, 'inputs').shape;
  return {
    inputs: { n, d, data: exact(blocks, 'inputs') },
    targets: exact(blocks, 'targets'),
    test: one(blocks, 'test').data,
    softTargets: blocks.find(({ what }) => what === 'soft_targets')?.data ?? null,
  };
}

/**
 * @param {ViewMessage} message
 * @param {Float32Array} numbers
 * @returns {View}
 */
export function readView({ blocks: heads, ...message }, numbers) {
  const blocks = splitBlocks(heads, numbers);
  const data = (/** @type {Block} */ block) => block.data;
  return {
    ...message,
    boundary: each(blocks, 'boundary', 'entry', ({ shape: [planes, ny, nx], data: values }) => ({
      planes,
      ny,
      nx,
      data: values,
    })),
    neurons: each(blocks, 'neurons', 'layer', ({ shape: [count, ny, nx], data: values }) => ({
      count,
      ny,
      nx,
      data: values,
    })),
    weights: each(blocks, 'weights', 'layer', ({ shape: [rows, cols], data: values }) => ({
      rows,
      cols,
      data: values,
    })),
    weight_histogram: each(blocks, 'weight_histogram', 'layer', data),
    gradient_histogram: each(blocks, 'gradient_histogram', 'layer', data),
    activation_histogram: each(blocks, 'activation_histogram', 'layer', data),
    confusion: each(blocks, 'confusion', 'entry', ({ shape: [n], data: values }) => ({ n, data: values })),
    wrong: each(blocks, 'wrong', 'entry', data),
    answered: each(blocks, 'answered', 'entry', data),
  };
}

/**
 * @param {LandscapeMessage} message
 * @param {Float32Array} numbers
 * @returns {Landscape}
 */
export function readLandscape({ blocks: heads, ...message }, numbers) {
  const blocks = splitBlocks(heads, numbers);
  const losses = one(blocks, 'losses');
  const of = (/** @type {string} */ what) => each(blocks, what, 'entry', ({ data }) => data);
  const [path, pathLoss, pathProjected] = [of('path'), of('path_loss'), of('path_projected')];
  const none = new Float32Array(0);
  return {
    ...message,
    losses: { n: losses.shape[0], data: losses.data },
    x: one(blocks, 'x').data,
    y: one(blocks, 'y').data,
    paths: [...path].map(([entry, points]) => ({
      entry,
      path: points,
      path_loss: pathLoss.get(entry) ?? none,
      path_projected: pathProjected.get(entry) ?? none,
    })),
  };
}

/**
 * @param {Block[]} blocks
 * @param {string} what
 */
function one(blocks, what) {
  const found = blocks.find((block) => block.what === what);
  if (!found) throw new Error(`blocks: expected ${what}, got ${blocks.map((block) => block.what).join(', ')}`);
  return found;
}

/**
 * @param {Block[]} blocks
 * @param {string} what
 * @returns {Float32Array|Float64Array} its numbers, with what float32 cannot hold of them where that was sent too
 */
function exact(blocks, what) {
  const { data } = one(blocks, what);
  const low = blocks.find((block) => block.what === `${what}_low`)?.data;
  return low ? Float64Array.from(data, (value, i) => value + low[i]) : data;
}

/**
 * @template T
 * @param {Block[]} blocks
 * @param {string} what
 * @param {'entry'|'layer'} by
 * @param {(block: Block) => T} read
 * @returns {Map<number, T>}
 */
const each = (blocks, what, by, read) =>
  new Map(blocks.filter((block) => block.what === what).map((block) => [Number(block[by] ?? 0), read(block)]));
