// What the socket /api/training says, as JSDoc types; backend/labs/networks/server_messages.py says it. No code.

/** @import { SpecError } from '../../net/types.js' */
/** @import { Landscape, View } from './pictures/types.js' */
/** @import { Walk } from './pictures/walk-steps.js' */
/** @import { Answers, Metrics, Outcome, Started, TrainState } from './types.js' */

/** @typedef {{what: string, shape: number[], entry?: number, layer?: number}} BlockHead  an array but its numbers */

/**
 * A message whose numbers come in the binary message behind it.
 * @template {string} T
 * @typedef {{type: T, id: number, sequence: number, step: number, blocks: BlockHead[]}} WithBlocks
 */

/** @typedef {WithBlocks<'data'>} DataMessage */

/** @typedef {WithBlocks<'view'> & Pick<View, 'axes'|'output'|'entry'|'seed'|'layers'>} ViewMessage */

/**
 * @typedef {WithBlocks<'landscape'> & Pick<Landscape, 'plane'|'entry'|'points'|'explained'|'steps'|'gone'>}
 *   LandscapeMessage
 */

/** @typedef {{id: number, why: string, message: string}} Lost  why: one word */

/**
 * @typedef {({type: 'started'} & Started) | DataMessage | ViewMessage | LandscapeMessage
 *   | ({type: 'state', id: number} & TrainState)
 *   | {type: 'outcome', id: number, entry: number, outcome: Outcome, metrics: Metrics}
 *   | {type: 'done', id: number, cancelled: boolean, elapsed_ms: number}
 *   | ({type: 'walk', id: number} & Walk)
 *   | ({type: 'answers', id: number} & Answers)
 *   | ({type: 'lost'} & Lost)
 *   | {type: 'detached', id: number}
 *   | ({type: 'error', id: number|null} & SpecError)} TrainingMessage
 */

export {};
