// Makes the GIF away from the page's thread: takes frames, answers each, gives the file.

import { createGif, SAME } from './gif.js';
import { choosePalette, createMapper } from './quantise.js';

/** @typedef {{type: 'begin', width: number, height: number, samples: ArrayBuffer[]}
 *   | {type: 'frame', pixels: ArrayBuffer, centiseconds: number} | {type: 'finish'}} Order */

/** @type {ReturnType<typeof createGif>} */
let gif;
/** @type {ReturnType<typeof createMapper>} */
let map;

addEventListener('message', ({ data }) => {
  const order = /** @type {Order} */ (data);
  if (order.type === 'begin') {
    const palette = choosePalette(
      order.samples.map((buffer) => new Uint8ClampedArray(buffer)),
      SAME,
    );
    gif = createGif(order.width, order.height, palette);
    map = createMapper(palette);
    postMessage(null);
  } else if (order.type === 'frame') {
    gif.frame(map(new Uint8ClampedArray(order.pixels)), order.centiseconds);
    postMessage(null);
  } else {
    const file = gif.finish();
    postMessage(file, { transfer: [file.buffer] });
  }
});
