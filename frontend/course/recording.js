// A step kept inside the page: a saved page carries it with what its runs gave, and plays it without a server.
// backend/course/standalone.py writes it.

/** @import { Run, Step } from './types.js' */

const text = document.querySelector('#recording')?.textContent;

/** @type {{step: Step, runs: Record<string, string>}|null} runs: what a lab has recorded, by the step's name for it */
export const recording = text ? JSON.parse(text) : null;

/** @param {Run} run @returns {string|undefined} what its lab has recorded of it */
export function recordingOf(run) {
  const name = Object.keys(recording?.runs ?? {}).find((one) => recording?.step[/** @type {'run'} */ (one)] === run);
  return name && recording?.runs[name];
}
