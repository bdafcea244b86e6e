// The stations of a walk of one sample: forward neuron by neuron, the loss, backward neuron by neuron, the updates.
// Pure.

/**
 * @typedef {{inputs: number[], weights: number[][], biases: number[], sums: number[], activations: number[], slopes?:
 *   number[]|null,
 *   d_activations: number[]|null, d_sums: number[], d_weights: number[][], d_biases: number[], gradient_weights:
 *   number[][],
 *   gradient_biases: number[], old_weights: number[][], old_biases: number[], new_weights: number[][], new_biases:
 *   number[],
 *   state: Record<string, [number[][], number[], number[][], number[]]>}} WalkLayer
 *   As the engine says it, see engine/networks/walk.py. Where JSON cannot carry a number there is null. */
/**
 * @typedef {{step: number, entry: number, seed: number, sample: number, target: number[], layers: WalkLayer[], loss:
 *   number|null,
 *   penalty: number, t: number, lr: number, looks_ahead: boolean}} Walk */

/** @typedef {'forward'|'loss'|'backward'|'update'} Phase */
/** @typedef {{phase: Phase, layer: number, neuron: number, wide: boolean}} Station
 *   layer: 0 the first hidden one, −1 at the loss; wide: stands for all neurons of a wide layer, `neuron` being the one
 *   to look at first */

/** @type {readonly Phase[]} */
export const PHASES = ['forward', 'loss', 'backward', 'update'];

/** Layers of more neurons are one station each, at which the neuron can be chosen. */
const WIDE = 8;

/**
 * @param {Walk} walk
 * @returns {Station[]}
 */
export function stationsOf({ layers }) {
  const each = (/** @type {Phase} */ phase) =>
    layers.flatMap(({ sums }, layer) => {
      if (sums.length > WIDE) return [{ phase, layer, neuron: 0, wide: true }];
      return sums.map((_, neuron) => ({ phase, layer, neuron, wide: false }));
    });
  const backward = layers
    .map((_, layer) => each('backward').filter((station) => station.layer === layer))
    .reverse()
    .flat();
  return [...each('forward'), { phase: 'loss', layer: -1, neuron: 0, wide: false }, ...backward, ...each('update')];
}

/**
 * @param {readonly Station[]} stations
 * @param {Phase} phase
 * @param {number} layer
 * @param {number} neuron
 * @returns {number} the station at which that neuron can be seen, −1 for none
 */
export const stationFor = (stations, phase, layer, neuron) =>
  stations.findIndex(
    (station) => station.phase === phase && station.layer === layer && (station.wide || station.neuron === neuron),
  );

/**
 * How far the walk has come for a layer's neuron.
 * @param {readonly Station[]} stations
 * @param {number} at
 * @param {Phase} phase
 * @param {number} layer
 * @param {number} neuron
 */
export function passed(stations, at, phase, layer, neuron) {
  const index = stationFor(stations, phase, layer, neuron);
  return index >= 0 && index <= at;
}
