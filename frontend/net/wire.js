// Binary messages of a socket: frames back to back, each a header of six little-endian uint32 (magic, id,
// entry index, column count, first row, row count), then float32 columns one after the other. A text message that
// travels among them is a frame whose last number counts its bytes.

/** @import { Frame } from './types.js' */

/** "OSCF", where a lab has no kinds of its own. */
const MAGIC = 0x4f534346;
const TEXT_MAGIC = 0x4f534354;
const HEADER_BYTES = 24;
const utf8 = new TextDecoder();

/**
 * @param {ArrayBuffer} message
 * @returns {Generator<{magic: number, frame: Frame, text?: undefined}|{magic: number, frame?: undefined,
 *   text: string}>} its frames and texts in their order; values are views into the message, not copies
 */
export function* partsOf(message) {
  const view = new DataView(message);
  let offset = 0;
  while (offset < message.byteLength) {
    const [magic, id, entry, columns, first, count] = [0, 4, 8, 12, 16, 20].map((at) =>
      view.getUint32(offset + at, true),
    );
    offset += HEADER_BYTES;
    if (magic === TEXT_MAGIC) {
      yield { magic, text: utf8.decode(new Uint8Array(message, offset, count)) };
      offset += count;
    } else {
      const values = new Float32Array(message, offset, columns * count);
      yield { magic, frame: { id, entry, columns, first, count, values } };
      offset += values.byteLength;
    }
  }
}

/**
 * @param {ArrayBuffer} message of nothing but frames
 * @param {number} [expected] magic of its frames
 * @returns {Generator<Frame>}
 */
export function* decodeFrames(message, expected = MAGIC) {
  for (const { magic, frame } of /** @type {Generator<{magic: number, frame: Frame}>} */ (partsOf(message))) {
    if (magic !== expected) throw new Error(`frame: expected magic ${expected}, got ${magic}`);
    yield frame;
  }
}
