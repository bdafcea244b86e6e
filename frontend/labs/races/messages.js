// What the socket /api/live says, as JSDoc types; backend/labs/races/server_messages.py says it. No code.

/** @import { SpecError } from '../../net/types.js' */
/** @import { Flight, Metrics, Outcome, Spec } from './types.js' */

/** @typedef {{id: number, spec: Spec, every: number, rows: number,
 *   minima: [number, number][]|null, minimum: number|null,
 *   entries: {label: string, optimizer: string, columns: string[]}[]}} Started */

/** @typedef {{outcome: Outcome, metrics: Metrics, rank: number}} Ended  how an entry ended, what its path amounts to,
 *   and its rank, from 1 */

/**
 * @typedef {({type: 'started'} & Started)
 *   | {type: 'outcomes', id: number, entries: Ended[]}
 *   | ({type: 'flight', id: number} & Omit<Flight, 'values'>)
 *   | {type: 'done', id: number, cancelled: boolean, elapsed_ms: number, entries: Ended[]}
 *   | ({type: 'error', id: number|null} & SpecError)} RaceMessage
 */

export {};
