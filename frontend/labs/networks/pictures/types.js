// What arrives for the pictures, with its numbers attached, as JSDoc types. No code.

/** @typedef {{n: number, d: number, data: Float32Array|Float64Array}} Inputs  data[row · d + column], as given */

/** @typedef {{inputs: Inputs, targets: Float32Array|Float64Array, test: Float32Array,
 *   softTargets: Float32Array|null}} Data
 *   targets: class number or value of each row, of several values row · values + k; test: 1 where the row is in the
 *   test part; softTargets: where targets are distributions, how probable each class is, at row · classes + k */

/** @typedef {{name: string, kind: 'number'|'boolean'|'category', values: string[]|null}} AskedColumn
 *   What a new sample has in one column of the data as given. */

/** @typedef {{title: string, kind: 'classification'|'regression', axes: string[], classes: string[], outputs: number,
 *   train: number, test: number, view: [number, number][], asked: AskedColumn[], target: string, values: string[],
 *   entropy: number|null, image: [number, number]|null, plane: boolean}} Problem
 *   values: names of the values where there are several; entropy: of targets that are distributions, of themselves or
 *   by label smoothing, null where they are not; view: range of each input that pictures show; image: rows and columns
 *   of what the inputs are the pixels of; plane: whether two inputs span one that is worth a picture */

/** @typedef {{low: number, high: number}} Span */

/** @typedef {{dead: number, saturated: number, neurons: number, dead_neurons: number[], saturated_neurons: number[],
 *   weights: Span, gradients: Span, activations: Span}} LayerView */

/** @typedef {{planes: number, ny: number, nx: number, data: Float32Array}} Planes  rows from low y to high y */
/** @typedef {{count: number, ny: number, nx: number, data: Float32Array}} Images  one image a neuron */
/** @typedef {{rows: number, cols: number, data: Float32Array}} Matrix  neurons × (inputs + bias, if any) */
/** @typedef {{n: number, data: Float32Array}} Square */

/**
 * @typedef {{sequence: number, step: number, axes: [number, number], output: number|null, entry: number, seed: number,
 *   layers: LayerView[], boundary: Map<number, Planes>,
 *   neurons: Map<number, Images>, weights: Map<number, Matrix>, weight_histogram: Map<number, Float32Array>,
 *   gradient_histogram: Map<number, Float32Array>, activation_histogram: Map<number, Float32Array>,
 *   confusion: Map<number, Square>, wrong: Map<number, Float32Array>, answered: Map<number, Float32Array>}} View
 *   axes: the two inputs that the planes span; output: of several values the one they are of, null for all; wrong:
 *   rows of the data that were answered wrongly; answered: the class each was taken for, −1 for none */

/** @typedef {{entry: number, path: Float32Array, path_loss: Float32Array, path_projected: Float32Array}} ProjectedPath
 *   path: x, y of each snapshot; path_loss: its true loss; path_projected: the loss of the plane below or above it */

/**
 * @typedef {{step: number, plane: 'random'|'pca', entry: number, points: number, explained: number|null, steps:
 *   number[],
 *   gone: (number|null)[], losses: Square, x: Float32Array, y: Float32Array, paths: ProjectedPath[]}} Landscape
 *   losses.data[row · n + column]: row along y; steps: of the points of every path; gone: of each entry, the step from
 *   which on its
 *   weights have run away and are not in the picture */

export {};
