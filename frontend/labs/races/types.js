// The shapes that travel through the 2-D lab, as JSDoc types: catalogue, spec, run, state. No code.

/** @import { Look } from '../../entries/palette.js' */
/** @import { EntrySpec, Fields, Form, Formula, Hyper } from '../../net/types.js' */
/** @import { Optimizer, Schedule, SpecError, StateKind, Typed } from '../../net/types.js' */

/** @typedef {[number|null, number|null]} Pair  along x and along y; null where not finite */

/**
 * @typedef {{entry: number, step: number, label: string, optimizer: string, lr: number|null, before: Pair, after: Pair,
 *   loss: number|null, loss_after: number|null, gradient: Pair, gradient_at: Pair, kinked: string[],
 *   update: Pair, held: string[],
 *   state: {name: string, kind: StateKind|null, latex: string, before: Pair, after: Pair}[],
 *   lines: {code: string, symbols: Formula, numbers: [Formula, Formula], values: Pair}[],
 *   curvature: {eigenvalues: [number, number], directions: [[number, number], [number, number]], condition:
 *   number|null,
 *     largest_rate: number|null, shape: 'bowl'|'saddle'|'dome'|'flat'}|null}} Inspection  One step of one entry, as the
 *     server tells it. */

/** @typedef {{inputs: number[], targets: number[], activation: 'linear'|'sigmoid'|'tanh'}} Samples
 *   prediction = activation(x · input + y) */

/**
 * @typedef {{id: string, title: string, kind: 'function'|'data'|'own', ground:
 *   'bowl'|'valley'|'saddle'|'minima'|'data', axes: [string, string], teaches: string, source:
 *   string,
 *   formula: Formula, domain: [[number, number], [number, number]],
 *   view: [[number, number], [number, number]], start: [number, number], minima: [number, number][],
 *   minimum: number|null, constants: Hyper[], height: 'linear'|'log', data: Samples|null, box?: [Range, Range]}} Fn
 *   box: what holds the paths of the race on show */

/**
 * @typedef {{expression: string, constants?: Record<string, number>,
 *   domain?: [[number, number], [number, number]]|null, title?: string|null}} Definition  A function that
 *   somebody typed. */

/**
 * @typedef {{points: [number, number][], domain?: [[number, number], [number, number]]|null, title?: string|null}}
 *   OwnPoints  Points of one's own, to which a line is fitted. */

/** @typedef {{understood: {definition: OwnPoints, function: Fn}|null, problem: SpecError|null}} PointsAnswer */

/**
 * @typedef {{understood: {definition: Definition, function: Fn, notes: {at: number, length: number, message: string}[],
 *   kinks: Formula[], operations: number}|null, problem: (SpecError & {at: number|null, length: number|null})|null}}
 *   Understanding  How a text is understood, or where it cannot be. */

/**
 * @typedef {{optimizers: Map<string, Optimizer>, functions: import('./functions.js').Functions,
 *   schedules: Map<string, Schedule>, fields: Fields, forms: Form[]}} Catalog
 */

/**
 * @typedef {{function: import('./functions.js').Choice, constants: Record<string, Typed>, start: [Typed, Typed],
 *   steps: Typed, seed: Typed, noise: Typed, box?: Sides|null,
 *   tolerance: Typed, optimizers: EntrySpec[], flock?: {layout: 'grid'|'random', count: Typed}|null}} Spec  The whole
 *   request, exactly as it is sent. */

/**
 * @typedef {{kind: 'converged'|'stepped_out'|'stuck'|'cycling'|'left_domain'|'diverged'|'cancelled', step: number,
 *   reason: string,
 *   why?: string}} Outcome  why: the cause in a sentence, where the numbers show one. */

/** @typedef {{best_loss: number|null, best_step: number|null, final_loss: number|null, distance: number|null,
 *   steps_to_tolerance: number|null, path_length: number|null, gradient_evaluations: number}} Metrics */

/**
 * @typedef {{label: string, optimizer: string, look: Look, colour: string, dash: number[], columns: Map<string,
 *   Float32Array>,
 *   rows: number, received: number, outcome: Outcome|null, metrics: Metrics|null, rank: number|null,
 *   above?: number|null}} RunEntry
 *   rank: from 1, equals share one; null while the race runs.
 *   above: below what its loss never is, of an entry whose metrics are not told yet.
 *   received: rows that have arrived; rows: those to be drawn, 0 while the entry is hidden.
 *   columns: run.rows long once the first row has come, filled up to entry.received; NaN after the path turned
 *   non-finite.
 *   dash: canvas dash pattern, [] is solid. */

/** @typedef {{id: number, spec: Spec, every: number, rows: number, entries: RunEntry[],
 *   status: 'running'|'done'|'cancelled', flights?: Flight[], faded?: boolean, partial?: boolean,
 *   minima?: [number, number][]|null, minimum?: number|null}} Run
 *   Row r is step min(r · every, spec.steps). faded: its flights are those of a run before it. partial: with the
 *   columns only that were
 *   drawn while a hand moved. minima, minimum: what is lowest in the box, where it has one. */

/** @typedef {{entry: number, starts: number, every: number, rows: number, reached: number[], shares: number[],
 *   outcomes: Record<string, number>, values: Float32Array}} Flight  One entry from many starts. reached: for each
 *   start the index of its
 *   minimum, or −1; shares: of the starts, for each minimum; values: x, then y, of each start in turn, rows long each.
 *   */

/** @typedef {{catalog: Catalog|null, spec: Spec, looks: Look[], run: Run|null, row: number, at: number|null,
 *   live: boolean, playing: boolean, speed: number, past: {spec: Spec, looks: Look[]}[],
 *   selected: number|null, hovered: number|null, scale: 'log'|'linear', landscape: string|null,
 *   curve: string, layout: 'together'|'apart', columns: 'few'|'all',
 *   units: 'equal'|'fill', window: [Range, Range]|null,
 *   camera: number[]|null, without: PartKind[], preset: string|null, notice: string, theme: 'light'|'dark', connection:
 *   'connecting'|'open'|'lost',
 *   error: SpecError|null}} State  looks[i] belongs to spec.optimizers[i]; selected and hovered are entry indices;
 *   live: the spec is being changed by a hand that has not come to rest;
 *   past: what was set before each change, the newest last;
 *   at: the step to be shown once the run is there, where an address asks for one;
 *   units: of the contour, as long across as up, or each as long as fills the panel;
 *   window: the part of the plane shown, null: all there is to see; camera: the surface's, its eye and what it looks
 *   at, null: as chosen for it;
 *   without: parts of a step that are not drawn;
 *   preset: the situation of the gallery this began as; landscape null: what suits the function; notice: a sentence
 *   about something done, or ''. */

/** @typedef {[[Typed, Typed], [Typed, Typed]]} Sides  low and high along x, and along y */

/** @typedef {import('../../charts/axis-map.js').Range} Range */

/** @typedef {import('./pictures/inside-parts.js').PartKind} PartKind */

/**
 * @typedef {import('../../shell/story.js').Preset & {labels: Record<string, string[]>,
 *   spec: import('./state.js').PartSpec, view: {selected?: string}}} Preset  labels: of the entries, by language;
 *   selected: the English label of one */

/**
 * @typedef {{nx: number, ny: number, x: Float64Array, y: Float64Array, z: Float32Array}} Grid  z[row · nx + column],
 *   rows along y.
 */

export {};
