// The shapes that travel through the network lab, as JSDoc types: catalogue, spec, training, state. No code.

/** @import { EntrySpec, Fields, Form, Formula, Optimizer, Schedule, SpecError, Typed } from '../../net/types.js' */
/** @import { Look } from '../../entries/palette.js' */
/** @import { Theme } from '../../shell/theme.js' */
/** @import { Data, Landscape, Problem, View } from './pictures/types.js' */
/** @import { Walk } from './pictures/walk-steps.js' */
/** @import { PartTraining } from './state.js' */

/**
 * @typedef {{id: string, title: string, summary: string, how: string, when: string, formula: Formula[], slope?:
 *   Formula[]}} Part
 *   An activation, a loss or an initialisation. */
/** @typedef {Part & {output_only: boolean, bounded: boolean, initialisation: string, slope: Formula[]}} Activation
 *   bounded: whether it never leaves −1 … 1; initialisation: what goes with it; slope: of the answer by the weighted
 *   sum */
/**
 * @typedef {Part & {output: string|null, slope: Formula[]}} Loss  output: the only output activation it works behind
 */

/** @typedef {{inputs: number[][], targets: number[]}} Preview */

/**
 * @typedef {{id: string, title: string, summary: string, teaches: string, kind: Kind, samples: number, most: number,
 *   noise: number, classes: number,
 *   inputs: number, image?: [number, number]|null, preview?: Preview|null, images?: number[][]|null}} Dataset
 *   image: rows and columns of what the inputs are the pixels of; preview, images: samples for a thumbnail */

/** @typedef {'classification'|'regression'} Kind */

/** @typedef {{activations: Map<string, Activation>, losses: Map<string, Loss>, initialisations: Map<string, Part>,
 *   datasets: Map<string, Dataset>, fields: Fields, forms: Form[],
 *   optimizers: Map<string, Optimizer>, schedules: Map<string,
 *   Schedule>,
 *   torch: {installed: boolean, install: string}}} NetCatalog */

/**
 * @typedef {{inputs: number[][], targets: (number|string|number[])[], kind?: Kind|null, names?: string[]|null,
 *   standardise?: boolean, target?: string|string[]|null, columns?: object[]|null}} OwnData
 *   As the server gave it for a table, with standardise; or as drawn by hand, without. */

/** @typedef {{weights: number[][], bias?: number[]}} Layer */

/** @typedef {{networks: string[], network: string, sizes: number[], weights: Layer[]}} ReadWeights  of a file */

/**
 * @typedef {{dataset: string|null, data: OwnData|null, samples: Typed|null, noise: Typed|null, test_share: Typed, seed:
 *   Typed,
 *   hidden: Typed[], bias: boolean, activation: string, output: string|null, loss: string|null,
 *   initialisation: string|null, l1: Typed, l2: Typed,
 *   dropout: Typed, label_smoothing: Typed, weights: Layer[]|null, batch: Typed, steps: Typed, seeds: Typed,
 *   device: 'auto'|'cpu'|'cuda',
 *   precision: 'float32'|'float64',
 *   optimizers: EntrySpec[]}} TrainSpec  The whole request, exactly as it is sent. null: what the server finds fitting.
 *   */

/**
 * @typedef {import('../../shell/story.js').Preset & {labels: Record<string, string[]>, given: PartTraining,
 *   view: {selected: string, inside?: string}}} NetPreset  given: the spec as it comes; view: the entry to look at, by
 *   its English label, and the picture inside it */

/**
 * @typedef {{kind: 'learned'|'stepped_out'|'diverged'|'cancelled', step: number, reason: string, why?: string}} Outcome
 */

/**
 * @typedef {{train_loss?: number|null, test_loss?: number|null, train_accuracy?: number|null, test_accuracy?:
 *   number|null,
 *   best_test_loss?: number|null, best_step?: number|null, train_r2?: number|null, test_r2?: number|null, train_error?:
 *   number|null, test_error?: number|null}} Metrics  error: in the target's own units */

/**
 * @typedef {{label: string, optimizer: string, look: Look, colour: string, dash: number[], columns: Map<string,
 *   Float32Array>,
 *   rows: number, now: {step: number, values: Map<string, number>}|null, outcome: Outcome|null, metrics: Metrics|null}}
 *   NetEntry
 *   columns: each as long as the training's rows, filled up to entry.rows; now: of a step between two rows, while it is
 *   shown. */

/**
 * @typedef {{id: number, token: string, hold_seconds: number, spec: TrainSpec, device: string, device_name: string,
 *   problem: Problem,
 *   network: {sizes: number[], parameters: number, bias: boolean, layers: [number, number][], activation: string,
 *   output: string, loss: string}, epoch: number, every: number, rows: number,
 *   columns: string[], entries: {label: string, optimizer: string, batch: number}[], resumed: boolean}} Started */

/** @typedef {'running'|'paused'|'finished'|'lost'} Status */

/**
 * @typedef {{id: number, token: string, started: Started, spec: TrainSpec, every: number, rows: number, entries:
 *   NetEntry[], status: Status}} Training
 */

/** @typedef {{step: number, shown: number, epoch: number, running: boolean, finished: boolean, speed: number|'max',
 *   updates_per_second: number, rates: number[], changes?: {entry: number, step: number, lr: number}[],
 *   kept: number[]|null, values: (number|null)[][]|null, entry: number,
 *   seed: number}} TrainState  The server's last word on where it is. changes: learning rates changed on the way,
 *   from the update after that step on; kept: steps of the snapshots, null while it runs;
 *   values: [column][entry]
 *   of the step shown, where the curves have no row of it. */

/**
 * @typedef {{plane: 'random'|'pca', entry: number, points: number, seed: number}} LandscapeWish  points a side; seed of
 *   random directions
 */

/**
 * @typedef {{catalog: NetCatalog|null, spec: TrainSpec, looks: Look[], training: Training|null, state: TrainState|null,
 *   data: Data|null, view: View|null, playing: boolean, speed: number|'max', selected: number, inside: string, chart:
 *   string, hovered: number|null,
 *   axes: [number, number], output: number, sample: number|null, walk: Walk|null, answers: Answers|null,
 *   landscape: Landscape|null, mapping: LandscapeWish|null,
 *   seen: {part: 'both'|'test'|'train', scale: 'log'|'linear'}, columns: 'few'|'all', preset: string|null,
 *   replaying: boolean, past: Setup[],
 *   notice: string, lost: {why: string, message: string}|null, theme: Theme, connection: 'connecting'|'open'|'lost',
 *   error: SpecError|null}} NetState
 *   inside, chart: the picture on top inside the selected entry, and in the panel of the loss; playing: whether the
 *   next training starts by itself; axes: the two inputs that pictures are to span; output: of several values
 *   the one that pictures over them show; mapping: the landscape that is
 *   being computed; lost: why the worker of this training is gone; columns: of the ranking; preset: the situation whose
 *   paragraph stands beside the training; replaying: the kept snapshots are gone through, up to the newest; past: what
 *   was set before each change, the newest last. */

/** @typedef {{spec: TrainSpec, looks: Look[]}} Setup */

/** @typedef {{answer: string|number|null|(number|null)[], confidence: Record<string, number|null>}} NewAnswer */
/** @typedef {{step: number, seed: number, answers: NewAnswer[]}} Answers  of every entry to a new sample */

export {};
