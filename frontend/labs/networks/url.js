// The network lab's state as the part of an address after #, and back:
// v1/two_spirals?noise=0.03&hidden=8,8&o=adam:lr=0.02;name=Adam. Only what differs from its default is written.

import { entryParts, looksOf, readAddress, writeAddress } from '../../entries/address.js';
import { completeEntries } from '../../entries/complete.js';
import { t } from '../../i18n/texts.js';
import { readValue, unescapeText, writeValue } from '../../shell/text.js';
import { FIRST_SPEED, firstLooks, firstSpec, plainSpec } from './state.js';
import { mark, marked, markedWeights, readPoints, readWeights, writePoints, writeWeights } from './own.js';

/** @import { Codec } from '../../shell/address.js' */
/** @import { NetCatalog, NetState, TrainSpec } from './types.js' */
/** @import { Typed } from '../../net/types.js' */

/** Updates a second that the server takes. */
const [SLOWEST, FASTEST] = [0.1, 1e6];
/** What the view of a page is that has no address. */
const PLAIN_VIEW = /** @type {Partial<NetState>} */ ({
  selected: 4,
  speed: FIRST_SPEED,
  axes: [0, 1],
  output: 0,
  columns: 'few',
  preset: null,
});

const OWN = 'points';
const TABLE = 'table';
const BIAS = 'bias';
/** Of several values the one that is seen; `output` is the activation there. */
const VALUE = 'value';
const WEIGHTS = 'weights';
const KEPT_WEIGHTS = 'first';
const LISTED = /** @type {const} */ ([
  'samples',
  'noise',
  'test_share',
  'seed',
  'activation',
  'output',
  'loss',
  'initialisation',
  'l1',
  'l2',
  'dropout',
  'label_smoothing',
  'batch',
  'steps',
  'seeds',
  'device',
  'precision',
]);

/**
 * @param {Readonly<NetState>} state
 * @param {NetCatalog} catalog
 * @returns {string}
 */
export function encode({ spec, looks, selected, speed, axes, output, columns, preset }, catalog) {
  const parts = [...setupParts(spec, catalog), ...entryParts(spec.optimizers, looks, catalog)];
  if (selected !== 0) parts.push(`select=${selected + 1}`);
  if (spec.data && axes.join() !== '0,1') parts.push(`axes=${axes.map((axis) => axis + 1)}`);
  if (spec.data && output > 0) parts.push(`${VALUE}=${output + 1}`);
  if (speed !== FIRST_SPEED) parts.push(`speed=${speed}`);
  if (columns !== 'few') parts.push(`columns=${columns}`);
  if (preset !== null) parts.push(`preset=${preset}`);
  return writeAddress(spec.dataset ?? OWN, parts);
}

/**
 * @param {TrainSpec} spec
 * @param {NetCatalog} catalog
 * @returns {string[]} all of it but its entries
 */
export function setupParts(spec, catalog) {
  const plain = plainSpec(catalog);
  const parts = LISTED.filter((name) => spec[name] !== plain[name] && spec[name] !== null).map(
    (name) => `${name}=${writeValue(/** @type {Typed} */ (spec[name]))}`,
  );
  if (!spec.bias) parts.push(`${BIAS}=no`);
  if (spec.hidden.join() !== plain.hidden.join()) parts.push(`hidden=${spec.hidden.map(writeValue).join(',')}`);
  if (spec.data) {
    const points = writePoints(spec.data);
    parts.push(points ? `${OWN}=${points}` : `${TABLE}=${mark(spec.data)}`);
  }
  if (spec.weights) {
    const weights = writeWeights(spec.weights);
    parts.push(weights ? `${WEIGHTS}=${weights}` : `${KEPT_WEIGHTS}=${mark(spec.weights)}`);
  }
  return parts;
}

/**
 * @param {string} text after the #
 * @param {NetCatalog} catalog
 * @returns {{patch: Partial<NetState>|null, problems: string[]}} patch: null where nothing could be read
 */
export function decode(text, catalog) {
  /** @type {TrainSpec} */
  const spec = plainSpec(catalog);
  /** @type {Partial<NetState>} */
  const view = { ...PLAIN_VIEW, selected: 0, past: [] };
  const { id, entries, problems } = readAddress(text, catalog, {
    names: (name) => (name === OWN || catalog.datasets.has(name) ? null : t('net.url.dataset', { name })),
    read: (name, value) => readPart(name, value, spec, view),
  });
  if (spec.weights?.length === 0) {
    spec.weights = null;
    problems.push(t('net.url.weights'));
  }
  if (id === null) return { patch: null, problems };
  if (id === OWN && !spec.data) return { patch: null, problems: [t('net.url.own')] };
  spec.dataset = id === OWN ? null : id;
  spec.optimizers = completeEntries(
    entries.map(({ entry }) => entry),
    catalog,
  );
  const selected = Math.min(view.selected ?? 0, Math.max(0, entries.length - 1));
  return { patch: { ...view, spec, looks: looksOf(entries), selected }, problems };
}

/** @param {string} text @returns {[number, number]} two different inputs; the first two where it tells of others */
function readAxes(text) {
  const [across, up] = text.split(',').map((axis) => Number(axis) - 1);
  return [across, up].every((axis) => Number.isInteger(axis) && axis >= 0) && across !== up ? [across, up] : [0, 1];
}

/**
 * @param {string} name
 * @param {string} value
 * @param {TrainSpec} spec written to
 * @param {Partial<NetState>} view written to
 * @returns {boolean} false where it means nothing
 */
function readPart(name, value, spec, view) {
  if (name === 'hidden') {
    spec.hidden = value === '' ? [] : value.split(',').map(Number);
    return spec.hidden.every(Number.isInteger);
  }
  if (name === OWN) spec.data = readPoints(unescapeText(value));
  else if (name === BIAS) spec.bias = value !== 'no';
  else if (name === WEIGHTS) spec.weights = readWeights(unescapeText(value));
  else if (name === KEPT_WEIGHTS) spec.weights = markedWeights(value) ?? [];
  else if (name === TABLE) spec.data = marked(value);
  else if (name === 'select') view.selected = Math.max(0, Number(value) - 1) || 0;
  else if (name === 'axes') view.axes = readAxes(value);
  else if (name === VALUE) view.output = Math.max(0, Math.round(Number(value)) - 1) || 0;
  else if (name === 'columns') view.columns = value === 'all' ? value : 'few';
  else if (name === 'preset') view.preset = /^\w{1,60}$/.test(value) ? value : null;
  else if (name === 'speed') {
    const speed = value === 'max' ? value : Number(value);
    const known = speed === 'max' || (speed >= SLOWEST && speed <= FASTEST);
    view.speed = known ? speed : FIRST_SPEED;
    return known;
  } else if (LISTED.some((one) => one === name) && value !== '') Object.assign(spec, { [name]: readValue(value) });
  else return false;
  return true;
}

/**
 * @param {NetCatalog} catalog
 * @returns {Codec<NetState>}
 */
export const trainingAddress = (catalog) => ({
  encode: (state) => encode(state, catalog),
  decode: (text) => decode(text, catalog),
  plain: PLAIN_VIEW,
  first: { spec: firstSpec, looks: firstLooks },
  deliberate: ['spec', 'looks'],
  passing: ['selected', 'speed', 'axes', 'output', 'columns', 'preset'],
});
