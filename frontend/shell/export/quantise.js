// From true colours to a palette: median cut (Heckbert 1982. doi:10.1145/800064.801294) over 15-bit colours. Pure.

const SIDE = 32;

/** @param {Uint8ClampedArray} pixels @param {number} at @returns {number} the 15-bit colour of a pixel */
const key = (pixels, at) => ((pixels[at] >> 3) << 10) | ((pixels[at + 1] >> 3) << 5) | (pixels[at + 2] >> 3);

/**
 * @param {Uint8ClampedArray[]} samples RGBA pixels of some frames
 * @param {number} count of colours
 * @returns {Uint8Array} three bytes a colour
 */
export function choosePalette(samples, count) {
  // Sums of the true channel values, so that a flat colour comes out as it went in.
  const counts = new Uint32Array(SIDE ** 3);
  const sums = [0, 1, 2].map(() => new Float64Array(SIDE ** 3));
  for (const pixels of samples) {
    for (let at = 0; at < pixels.length; at += 4) {
      const k = key(pixels, at);
      counts[k] += 1;
      for (let c = 0; c < 3; c += 1) sums[c][k] += pixels[at + c];
    }
  }
  const used = [...counts.keys()].filter((k) => counts[k] > 0);
  const boxes = [used];
  while (boxes.length < count) {
    const [at, channel] = widest(boxes, counts);
    if (at < 0) break;
    boxes.splice(at, 1, ...halves(boxes[at], channel, counts));
  }
  const palette = new Uint8Array(3 * count);
  boxes.forEach((box, i) => {
    const total = box.reduce((sum, k) => sum + counts[k], 0);
    for (let c = 0; c < 3; c += 1)
      palette[3 * i + c] = Math.round(box.reduce((sum, k) => sum + sums[c][k], 0) / Math.max(total, 1));
  });
  return palette;
}

/** @param {number} k @param {number} channel */
const part = (k, channel) => (k >> (10 - 5 * channel)) & 31;

/**
 * @param {number[][]} boxes of 15-bit colours
 * @param {Uint32Array} counts
 * @returns {[number, number]} the box most worth cutting and its longest side; −1 where none can be
 */
function widest(boxes, counts) {
  let [best, side, most] = [-1, 0, 0];
  boxes.forEach((box, i) => {
    for (let channel = 0; channel < 3 && box.length > 1; channel += 1) {
      const values = box.map((k) => part(k, channel));
      const spread = values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
      const worth = spread ** 2 * Math.sqrt(box.reduce((sum, k) => sum + counts[k], 0));
      if (worth > most) [best, side, most] = [i, channel, worth];
    }
  });
  return [best, side];
}

/**
 * @param {number[]} box
 * @param {number} channel
 * @param {Uint32Array} counts
 * @returns {[number[], number[]]} cut where half of its pixels lie on either side
 */
function halves(box, channel, counts) {
  const sorted = [...box].sort((a, b) => part(a, channel) - part(b, channel));
  const half = sorted.reduce((sum, k) => sum + counts[k], 0) / 2;
  let [at, sum] = [0, 0];
  while (at < sorted.length - 1 && sum < half) {
    sum += counts[sorted[at]];
    at += 1;
  }
  const cut = Math.min(Math.max(at, 1), sorted.length - 1);
  return [sorted.slice(0, cut), sorted.slice(cut)];
}

/**
 * @param {Uint8Array} palette
 * @returns {(pixels: Uint8ClampedArray) => Uint8Array} the nearest colour of each RGBA pixel
 */
export function createMapper(palette) {
  const nearest = new Int16Array(SIDE ** 3).fill(-1);
  /** @param {number} k */
  function find(k) {
    const [r, g, b] = [0, 1, 2].map((c) => part(k, c) * 8 + 4);
    let [best, least] = [0, Infinity];
    for (let i = 0; i < palette.length / 3; i += 1) {
      const distance =
        2 * (palette[3 * i] - r) ** 2 + 4 * (palette[3 * i + 1] - g) ** 2 + 3 * (palette[3 * i + 2] - b) ** 2;
      if (distance < least) [best, least] = [i, distance];
    }
    return best;
  }
  return (pixels) => {
    const out = new Uint8Array(pixels.length / 4);
    for (let i = 0; i < out.length; i += 1) {
      const k = key(pixels, 4 * i);
      if (nearest[k] < 0) nearest[k] = find(k);
      out[i] = nearest[k];
    }
    return out;
  };
}
