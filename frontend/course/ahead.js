// What is fetched while a step is read: the texts of the steps beside it and what their runs show first, so that none
// of it is waited for when one goes on. Not before the step itself stands there, and no more once it is left.

import { getStep } from './api.js';

/** @import { Stage } from './lesson.js' */
/** @import { Step } from './types.js' */

/**
 * @param {Step} step
 * @param {Stage} stage
 * @param {AbortSignal} signal aborted when the step is left
 */
export async function lookAhead({ next, previous, run }, stage, signal) {
  if (run) await stage.drawn();
  for (const address of [next, previous]) {
    if (signal.aborted) return;
    const beside = address && (await getStep(address).catch(() => null)); // asked for again when it is gone to
    if (signal.aborted) return;
    if (beside && beside.run) await stage.expect(beside.run, signal);
  }
}
