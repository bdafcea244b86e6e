// Films of a run: an animated GIF made by a worker, or what the browser's own recorder makes (WebM, MP4). Both can be
// cancelled.

/** @import { Film } from './frames.js' */

/** @typedef {{progress: (share: number) => void, signal: AbortSignal}} Control */

const GIF_FRAMES = 120;
const GIF_CENTISECONDS = 5;
const LAST_CENTISECONDS = 150;
const SECONDS = { shortest: 2, longest: 8 };
const ROWS_PER_SECOND = 30;
const FRAMES_PER_SECOND = 30;
const HELD_MS = 700;
const BITS_PER_SECOND = 6e6;

/**
 * @param {Film} film
 * @param {Control} control
 * @returns {Promise<Blob>}
 */
export async function makeGif(film, { progress, signal }) {
  const worker = new Worker(new URL('./gif-worker.js', import.meta.url), { type: 'module' });
  const ctx = /** @type {CanvasRenderingContext2D} */ (film.canvas.getContext('2d'));
  const { width, height } = film.canvas;
  /**
   * @param {object} order
   * @param {ArrayBuffer[]} [given]
   * @returns {Promise<any>} the worker's answer
   */
  const ask = (order, given = []) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage(order, given);
    });
  const pixels = () => ctx.getImageData(0, 0, width, height).data.buffer;
  try {
    const samples = [];
    for (const share of [0, 0.3, 1]) {
      await film.draw(share);
      samples.push(pixels());
    }
    await ask({ type: 'begin', width, height, samples }, samples);
    const frames = Math.max(2, Math.min(film.rows, GIF_FRAMES));
    for (let k = 0; k < frames; k += 1) {
      signal.throwIfAborted();
      await film.draw(k / (frames - 1));
      const buffer = pixels();
      await ask(
        { type: 'frame', pixels: buffer, centiseconds: k === frames - 1 ? LAST_CENTISECONDS : GIF_CENTISECONDS },
        [buffer],
      );
      progress((k + 1) / frames);
    }
    return new Blob([await ask({ type: 'finish' })], { type: 'image/gif' });
  } finally {
    worker.terminate();
  }
}

/** What this browser can record, the best of each kind. @returns {{name: 'webm'|'mp4', type: string}[]} */
export function recordable() {
  if (!('MediaRecorder' in globalThis)) return [];
  const kinds = /** @type {const} */ ([
    ['webm', ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm']],
    ['mp4', ['video/mp4;codecs=avc1.42E01E', 'video/mp4;codecs=vp9', 'video/mp4']],
  ]);
  return kinds.flatMap(([name, types]) => {
    const type = types.find((one) => MediaRecorder.isTypeSupported(one));
    return type ? [{ name, type }] : [];
  });
}

/**
 * @param {Film} film
 * @param {string} type
 * @param {Control} control
 * @returns {Promise<Blob>} recorded while it plays, in the time it plays
 */
export async function record(film, type, { progress, signal }) {
  await film.draw(0);
  const recorder = new MediaRecorder(film.canvas.captureStream(FRAMES_PER_SECOND), {
    mimeType: type,
    videoBitsPerSecond: BITS_PER_SECOND,
  });
  /** @type {Blob[]} */
  const pieces = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  const stopped = new Promise((resolve) => (recorder.onstop = resolve));
  const length = 1000 * Math.min(Math.max(film.rows / ROWS_PER_SECOND, SECONDS.shortest), SECONDS.longest);
  recorder.start();
  const began = performance.now();
  try {
    for (let passed = 0; passed < length + HELD_MS; passed = performance.now() - began) {
      signal.throwIfAborted();
      await film.draw(Math.min(1, passed / length));
      progress(Math.min(1, passed / (length + HELD_MS)));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  } finally {
    recorder.stop();
    await stopped;
    recorder.stream.getTracks().forEach((track) => track.stop());
  }
  progress(1);
  return new Blob(pieces, { type: type.split(';')[0] });
}
