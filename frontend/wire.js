// Binary frames of a socket: header of six little-endian uint32 (magic, "OSCF" for races, id, entry index, column count,
// first row, row count), then float32 columns one after the other. A message holds one or more frames back to back.

/** @import { Frame } from './types.js' */

const MAGIC = 0x4f534346;
/** "OSCK": the paths of a flock, columns x and y of each start in turn. */
export const FLOCK_MAGIC = 0x4f53434b;
const HEADER_BYTES = 24;

/**
 * @param {ArrayBuffer} message
 * @param {number} [expected] magic of its frames
 * @returns {Generator<Frame>} values are views into the message, not copies
 */
export function* decodeFrames(message, expected = MAGIC) {
  const view = new DataView(message);
  let offset = 0;
  while (offset < message.byteLength) {
    const [magic, id, entry, columns, first, count] = [0, 4, 8, 12, 16, 20].map((at) => view.getUint32(offset + at, true));
    if (magic !== expected) throw new Error(`frame at byte ${offset}: expected magic ${expected}, got ${magic}`);
    const values = new Float32Array(message, offset + HEADER_BYTES, columns * count);
    yield { id, entry, columns, first, count, values };
    offset += HEADER_BYTES + values.byteLength;
  }
}

/** @param {ArrayBuffer} message @returns {number} what its frames begin with */
export const magicOf = (message) => new DataView(message).getUint32(0, true);
