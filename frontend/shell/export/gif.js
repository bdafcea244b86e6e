// Animated GIF (GIF89a, CompuServe 1990): header, frames of indexed pixels packed by LZW, each only where it differs
// from the last. Pure.

/** A growing list of bytes. */
class Bytes {
  /** @type {Uint8Array<ArrayBuffer>} */
  #store = new Uint8Array(1 << 16);
  #length = 0;

  /** @param {ArrayLike<number>} values */
  put(values) {
    while (this.#length + values.length > this.#store.length) {
      const more = new Uint8Array(this.#store.length * 2);
      more.set(this.#store);
      this.#store = more;
    }
    this.#store.set(values, this.#length);
    this.#length += values.length;
  }

  /** @param {number[]} values 16-bit, little-endian */
  words(...values) {
    this.put(values.flatMap((value) => [value & 255, value >> 8]));
  }

  get all() {
    return this.#store.slice(0, this.#length);
  }
}

const BITS = 8;
/** Palette index that means "as before". */
export const SAME = 255;

/**
 * @param {number} width
 * @param {number} height
 * @param {Uint8Array} palette 255 colours, three bytes each
 */
export function createGif(width, height, palette) {
  const bytes = new Bytes();
  const colours = new Uint8Array(3 * 256);
  colours.set(palette.subarray(0, 3 * SAME));
  bytes.put([...'GIF89a'].map((letter) => letter.charCodeAt(0)));
  bytes.words(width, height);
  bytes.put([0xf7, 0, 0]);
  bytes.put(colours);
  bytes.put([0x21, 0xff, 11, ...[...'NETSCAPE2.0'].map((letter) => letter.charCodeAt(0)), 3, 1, 0, 0, 0]);
  /** @type {Uint8Array|null} */
  let last = null;

  return {
    /**
     * @param {Uint8Array} pixels width × height palette indices below SAME
     * @param {number} centiseconds how long it is shown
     */
    frame(pixels, centiseconds) {
      const box = changed(last, pixels, width, height);
      const part = cut(last, pixels, width, box);
      bytes.put([0x21, 0xf9, 4, 0x05]);
      bytes.words(centiseconds);
      bytes.put([SAME, 0, 0x2c]);
      bytes.words(box.left, box.top, box.width, box.height);
      bytes.put([0, BITS]);
      const packed = lzw(part);
      for (let at = 0; at < packed.length; at += 255) {
        const block = packed.subarray(at, at + 255);
        bytes.put([block.length]);
        bytes.put(block);
      }
      bytes.put([0]);
      last = pixels;
    },
    finish() {
      bytes.put([0x3b]);
      return bytes.all;
    },
  };
}

/** @typedef {{left: number, top: number, width: number, height: number}} Box */

/**
 * @param {Uint8Array|null} before
 * @param {Uint8Array} now
 * @param {number} width
 * @param {number} height
 * @returns {Box} the smallest that holds every change, at least one pixel
 */
function changed(before, now, width, height) {
  if (!before) return { left: 0, top: 0, width, height };
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (before[y * width + x] === now[y * width + x]) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return right < 0
    ? { left: 0, top: 0, width: 1, height: 1 }
    : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/**
 * @param {Uint8Array|null} before
 * @param {Uint8Array} now
 * @param {number} width
 * @param {Box} box
 * @returns {Uint8Array} the pixels of the box, SAME where nothing changed
 */
function cut(before, now, width, box) {
  const part = new Uint8Array(box.width * box.height);
  for (let y = 0; y < box.height; y += 1) {
    for (let x = 0; x < box.width; x += 1) {
      const at = (box.top + y) * width + box.left + x;
      part[y * box.width + x] = before && before[at] === now[at] ? SAME : now[at];
    }
  }
  return part;
}

/**
 * @param {Uint8Array} pixels
 * @returns {Uint8Array} codes of growing length, least significant bit first (Welch 1984, A technique for
 *   high-performance data compression)
 */
function lzw(pixels) {
  const clear = 1 << BITS;
  const end = clear + 1;
  const out = new Bytes();
  let [held, bits, size, next] = [0, 0, BITS + 1, end + 1];
  /** @type {Map<number, number>} prefix code and byte to code */
  let known = new Map();
  const emit = (/** @type {number} */ code) => {
    held |= code << bits;
    bits += size;
    while (bits >= 8) {
      out.put([held & 255]);
      held >>>= 8;
      bits -= 8;
    }
  };
  emit(clear);
  let prefix = pixels[0];
  for (let at = 1; at < pixels.length; at += 1) {
    const key = prefix * 256 + pixels[at];
    const code = known.get(key);
    if (code !== undefined) {
      prefix = code;
      continue;
    }
    emit(prefix);
    if (next === 4096) {
      emit(clear);
      known = new Map();
      [size, next] = [BITS + 1, end + 1];
    } else {
      if (next === 1 << size) size += 1;
      known.set(key, next);
      next += 1;
    }
    prefix = pixels[at];
  }
  emit(prefix);
  emit(end);
  if (bits > 0) out.put([held & 255]);
  return out.all;
}
