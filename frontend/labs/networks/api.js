// The HTTP half of the network lab: the catalogue, tables read by the server, and results to take away.

import { byId, getFields, getJson, granted, post } from '../../net/api.js';
import { language } from '../../i18n/language.js';

/** @import { Optimizer, Schedule } from '../../net/types.js' */
/** @import { Activation, Dataset, Kind, Loss, NetCatalog, NetPreset, OwnData, Part, TrainSpec } from './types.js' */

/** @typedef {{name: string, kind: 'numbers'|'text'|'missing', distinct: number, examples: string[], low: number|null,
 *   high: number|null}} Column */
/** @typedef {{csv: string, inputs: string[]|null, target: string|null, kind: Kind|null}} TableWish */
/** @typedef {{rows: number, columns: Column[], inputs: string[], target: string, kind: Kind, classes: string[],
 *   data: OwnData}} Table */

/** @typedef {{activations: Activation[], losses: Loss[], initialisations: Part[], datasets: Dataset[],
 *   torch: NetCatalog['torch']}} Parts  What networks are made of, as the server lists it. */

/** The spec's batch takes the place of the optimizers' own. @param {Optimizer} optimizer */
const withoutBatch = (optimizer) => ({
  ...optimizer,
  hyperparameters: optimizer.hyperparameters.filter(({ name }) => name !== 'batch_size'),
});

/** @returns {Promise<NetCatalog>} */
async function catalog() {
  const [fields, ...lists] = await Promise.all([
    getFields('networks'),
    ...['networks', 'optimizers', 'schedules'].map((name) => getJson(`/api/${name}?lang=${language}`)),
  ]);
  const [networks, { optimizers }, { schedules }] =
    /** @type {[Parts, {optimizers: Optimizer[]}, {schedules: Schedule[]}]} */ (lists);
  return {
    fields,
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
 * @returns {Promise<Table>} rejects with an Error whose `refusal` names the field
 */
export const readTable = async (wish, signal) => (await post('/api/tables', wish, signal)).json();

/** @typedef {'csv'|'json'|'npz'|'weights.npz'|'pt'} Format */

/**
 * @param {TrainSpec} spec
 * @param {Format} format
 * @param {string} [entry] label of the only one that is wanted
 * @returns {Promise<Blob>} the training done again, as a file
 */
const exportTraining = async (spec, format, entry) =>
  (
    await post(
      `/api/trainings?format=${format}${entry === undefined ? '' : `&entry=${encodeURIComponent(entry)}`}`,
      spec,
    )
  ).blob();

/**
 * @param {string} token of a live training
 * @param {Format} format
 * @param {string} [entry] label of the only one that is wanted
 * @param {number} [seed] which of its seeds
 * @returns {Promise<Blob>} the training as it stands, as a file
 */
async function takeTraining(token, format, entry, seed = 0) {
  const query = new URLSearchParams({
    format,
    lang: language,
    seed: String(seed),
    ...(entry === undefined ? {} : { entry }),
  });
  return (await granted(await fetch(`/api/trainings/${token}?${query}`))).blob();
}

/** @returns {Promise<NetPreset[]>} in the order of the gallery */
const presets = async () => /** @type {{presets: NetPreset[]}} */ (await getJson('/api/presets?lab=networks')).presets;

/**
 * @param {TrainSpec} spec
 * @param {'python'|'pytorch'} kind
 * @returns {Promise<string>} a program that trains the same
 */
const snippet = async (spec, kind) => (await post(`/api/snippets?lab=networks&kind=${kind}`, spec)).text();

export const api = { catalog, presets, snippet, exportTraining, takeTraining };
/** @typedef {typeof api} NetApi */
