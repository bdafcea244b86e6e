// The HTTP half of the network lab: the catalogue, tables read by the server, and results to take away.

import { byId, getFile, getJson, getLab, granted, post } from '../../net/api.js';
import { language } from '../../i18n/language.js';

/** @import { Handled } from '../../charts/handle/types.js' */
/** @import { Optimizer, Schedule, SpecError } from '../../net/types.js' */
/** @import { Activation, Dataset, Kind, Loss, NetCatalog, NetPreset, OwnData, Part } from './types.js' */
/** @import { ReadWeights, TrainSpec } from './types.js' */

/** @typedef {{name: string, kind: 'numbers'|'text'|'missing', distinct: number, examples: string[], low: number|null,
 *   high: number|null, holds: string, role: 'input'|'target'|'out', why: string, gaps: number}} Column */
/** @typedef {{delimiter: string|null, decimal: string|null, header: boolean|null, encoding: string|null, missing:
 *   string[]|null, skip_gaps: boolean}} Reading  null: as it is found */
/** @typedef {Reading & {csv?: string, base64?: string, inputs: string[]|null, target: string|string[]|null, kind:
 *   Kind|null}} TableWish */
/** @typedef {{rows: number, left_out: number, columns: Column[], inputs: string[], target: string|string[],
 *   delimiter: string, decimal: string, header: boolean, encoding: string, missing: string[], comments: number,
 *   preview: string[][], text?: string|null}} Understood */
/** @typedef {Understood & {kind: Kind, classes: string[], data: OwnData}} Table */
/** @typedef {Error & {refusal?: (SpecError & {column?: string|null})|null, answer?: {table?: Understood|null}|null}}
 *   Refused  table: where it could be read but not learned */

/** @typedef {{activations: Activation[], losses: Loss[], initialisations: Part[], datasets: Dataset[],
 *   torch: NetCatalog['torch']}} Parts  What networks are made of, as the server lists it. */

/** The spec's batch takes the place of the optimizers' own. @param {Optimizer} optimizer */
export const withoutBatch = (optimizer) => ({
  ...optimizer,
  hyperparameters: optimizer.hyperparameters.filter(({ name }) => name !== 'batch_size'),
});

/** @returns {Promise<NetCatalog>} */
async function catalog() {
  const [lab, ...lists] = await Promise.all([
    getLab('networks'),
    ...['networks', 'optimizers', 'schedules'].map((name) => getJson(`/api/${name}?lang=${language}`)),
  ]);
  const [networks, { optimizers }, { schedules }] =
    /** @type {[Parts, {optimizers: Optimizer[]}, {schedules: Schedule[]}]} */ (lists);
  return {
    ...lab,
    activations: byId(networks.activations),
    losses: byId(networks.losses),
    initialisations: byId(networks.initialisations),
    datasets: byId(networks.datasets),
    optimizers: byId(optimizers.map(withoutBatch)),
    schedules: byId(schedules),
    torch: networks.torch,
  };
}

/**
 * @param {TableWish} wish
 * @param {AbortSignal} [signal]
 * @returns {Promise<Table>} rejects with a Refused
 */
export const readTable = async (wish, signal) => (await post('/api/tables', wish, signal)).json();

/**
 * @param {TrainSpec} spec
 * @param {string} format
 * @param {Record<string, string>} choice
 * @returns {Promise<Blob>} the training done again, as a file
 */
const file = (spec, format, choice) => getFile('/api/trainings', spec, format, choice);

/**
 * @param {string} token of a live training
 * @param {string} format
 * @param {Record<string, string>} choice
 * @returns {Promise<Blob>} the training as it stands, as a file
 */
async function take(token, format, choice) {
  const query = new URLSearchParams({ format, lang: language, ...choice });
  return (await granted(await fetch(`/api/trainings/${token}?${query}`))).blob();
}

/** @returns {Promise<NetPreset[]>} in the order of the gallery */
const presets = async () => /** @type {{presets: NetPreset[]}} */ (await getJson('/api/presets?lab=networks')).presets;

/** @param {'activations'|'losses'} part @param {string} id @returns {Promise<Handled>} its curves, with a handle */
const picture = async (part, id) =>
  /** @type {Handled} */ (await getJson(`/api/networks/${part}/${id}/picture?lang=${language}`));

/**
 * @param {string} octets of a file of weights, in base64
 * @param {string|null} network of the file, null: the first
 * @returns {Promise<ReadWeights>} rejects with the server's sentence
 */
const weights = async (octets, network) => (await post('/api/weights', { base64: octets, network })).json();

export const api = { catalog, presets, file, take, picture, weights };
/** @typedef {typeof api} NetApi */
