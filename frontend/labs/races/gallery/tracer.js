// Runs races for thumbnails: one after the other over a connection of its own, and only where each path went.

import { addFrame, beginRun } from '../run.js';
import { freshLooks } from '../../../entries/palette.js';
import { createSocket } from '../../../net/socket.js';
import { decodeFrames } from '../../../net/wire.js';

/** @import { RaceMessage } from '../messages.js' */
/** @import { Run } from '../types.js' */
/** @import { PartSpec } from '../state.js' */
/** @import { Theme } from '../../../shell/theme.js' */

/** @typedef {ReturnType<typeof createTracer>} Tracer */

/** Rows of a path, at most: its thumbnail is small, but has to show each jump of a path that jumps at every step. */
const ROWS = 4000;

/**
 * @param {number} steps
 * @returns {number} of which each row is one: an odd number, since a path that goes to and fro looks smooth at every
 *   second step
 */
export const everyOf = (steps) => Math.max(1, Math.ceil(steps / ROWS)) | 1;

export function createTracer() {
  /** @type {{spec: PartSpec, theme: Theme, done: (run: Run) => void, failed: (why: Error) => void}[]} */
  const waiting = [];
  let id = 0;
  let open = false;
  /** @type {Run|null} */
  let run = null;

  function next() {
    const job = waiting[0];
    if (!open || !job) return;
    id += 1;
    run = null;
    socket.send({
      type: 'race',
      id,
      spec: job.spec,
      columns: ['x', 'y'],
      every: everyOf(Number(job.spec.steps ?? 500)),
    });
  }

  /** @param {string} text */
  function onText(text) {
    const message = /** @type {RaceMessage} */ (JSON.parse(text));
    const job = waiting[0];
    if (message.id !== id || !job) return;
    if (message.type === 'started') run = beginRun(message, freshLooks(message.entries.length), job.theme);
    if (message.type !== 'error' && message.type !== 'done') return;
    waiting.shift();
    if (message.type === 'error') job.failed(new Error(message.message));
    else if (run) job.done(run);
    next();
  }

  const socket = createSocket('/api/live', {
    onOpen() {
      open = true;
      next();
    },
    onLost: () => (open = false),
    onText,
    onBinary(data) {
      for (const frame of decodeFrames(data)) if (run && frame.id === id) addFrame(run, frame);
    },
  });
  socket.open();

  return {
    /**
     * @param {PartSpec} spec
     * @param {Theme} theme
     * @returns {Promise<Run>} with the columns x and y
     */
    trace: (spec, theme) =>
      new Promise((done, failed) => {
        waiting.push({ spec, theme, done, failed });
        if (waiting.length === 1) next();
      }),
    close: () => socket.close(),
  };
}
