// The network lab's state as the part of an address after #, and back:
// v1/two_spirals?noise=0.03&hidden=8,8&o=adam:lr=0.02;name=Adam. Only what differs from its default is written.

import { completeEntry, defaultLabel } from '../races/spec.js';
import { t } from '../../i18n/texts.js';
import { attempt, looksOf, readEntry, split } from '../races/decode.js';
import { entryParts, VERSION } from '../races/encode.js';
import { escapeText, readValue, unescapeText, writeValue } from '../../shell/text.js';
import { DEFAULTS, FIRST_SPEED, firstLooks, firstSpec } from './defaults.js';
import { mark, marked, readPoints, writePoints } from './own.js';

/** @import { Codec } from '../../shell/address.js' */
/** @import { NetCatalog, NetState, TrainSpec } from './types.js' */
/** @import { Typed } from '../races/types.js' */
/** @import { ReadEntry } from '../races/decode.js' */

const OWN = 'points';
const TABLE = 'table';
const LISTED = /** @type {const} */ (['samples', 'noise', 'test_share', 'seed', 'activation', 'output', 'loss', 'initialisation', 'l1', 'l2',
  'dropout', 'batch', 'steps', 'seeds', 'device', 'precision']);

/**
 * @param {Readonly<NetState>} state
 * @param {NetCatalog} catalog
 * @returns {string}
 */
export function encode({ spec, looks, selected, speed, axes }, catalog) {
  const parts = LISTED.filter((name) => spec[name] !== DEFAULTS[name] && spec[name] !== null)
    .map((name) => `${name}=${writeValue(/** @type {Typed} */ (spec[name]))}`);
  if (spec.hidden.join() !== DEFAULTS.hidden.join()) parts.push(`hidden=${spec.hidden.join(',')}`);
  if (spec.data) {
    const points = writePoints(spec.data);
    parts.push(points ? `${OWN}=${points}` : `${TABLE}=${mark(spec.data)}`);
  }
  parts.push(...entryParts(spec.optimizers, looks, /** @type {any} */ (catalog)));
  if (selected !== 0) parts.push(`select=${selected + 1}`);
  if (spec.data && axes.join() !== '0,1') parts.push(`axes=${axes.map((axis) => axis + 1)}`);
  if (speed !== FIRST_SPEED) parts.push(`speed=${speed}`);
  return `${VERSION}/${escapeText(spec.dataset ?? OWN)}${parts.length ? '?' : ''}${parts.join('&')}`;
}

/**
 * @param {string} text after the #
 * @param {NetCatalog} catalog
 * @returns {{patch: Partial<NetState>|null, problems: string[]}} patch: null where nothing could be read
 */
export function decode(text, catalog) {
  const [head, tail = ''] = split(text, '?');
  const [version, id = ''] = split(head, '/');
  if (version !== VERSION) return { patch: null, problems: [t('url.version', { version })] };
  /** @type {string[]} */
  const problems = [];
  /** @type {TrainSpec} */
  const spec = { ...DEFAULTS, dataset: id === OWN ? null : id, optimizers: [] };
  /** @type {ReadEntry[]} */
  const entries = [];
  /** @type {Partial<NetState>} */
  const view = { selected: 0, speed: FIRST_SPEED, axes: [0, 1] };
  for (const part of tail.split('&').filter(Boolean)) {
    const [name, value = ''] = split(part, '=');
    const read = attempt(() => readPart(name, value, spec, view, catalog));
    if (!read) problems.push(t('url.part', { part }));
    else if (typeof read === 'object') {
      entries.push(read.entry);
      problems.push(...read.broken.map((broken) => t('url.part', { part: broken })));
    }
  }
  if (id !== OWN && !catalog.datasets.has(id)) return { patch: null, problems: [t('net.url.dataset', { name: id })] };
  if (id === OWN && !spec.data) return { patch: null, problems: [t('net.url.own')] };
  const labels = entries.flatMap(({ entry }) => entry.label ?? []);
  spec.optimizers = entries.map(({ entry }) => {
    const label = entry.label ?? defaultLabel(entry.optimizer ?? '', labels, /** @type {any} */ (catalog));
    labels.push(label);
    return completeEntry(entry, label, null);
  });
  return { patch: { ...view, spec, looks: looksOf(entries), selected: Math.min(view.selected ?? 0, Math.max(0, entries.length - 1)) }, problems };
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
 * @param {NetCatalog} catalog
 * @returns {boolean|{entry: ReadEntry, broken: string[]}} false where it means nothing
 */
function readPart(name, value, spec, view, catalog) {
  if (name === 'o') return readEntry(value, /** @type {any} */ (catalog));
  if (name === 'hidden') {
    spec.hidden = value === '' ? [] : value.split(',').map(Number);
    return spec.hidden.every(Number.isInteger);
  }
  if (name === OWN) spec.data = readPoints(unescapeText(value));
  else if (name === TABLE) spec.data = marked(value);
  else if (name === 'select') view.selected = Math.max(0, Number(value) - 1) || 0;
  else if (name === 'axes') view.axes = readAxes(value);
  else if (name === 'speed') view.speed = value === 'max' ? value : Number(value) || FIRST_SPEED;
  else if (LISTED.some((one) => one === name) && value !== '') Object.assign(spec, { [name]: readValue(value) });
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
  plain: { selected: 4, speed: FIRST_SPEED, axes: [0, 1] },
  first: { spec: firstSpec, looks: firstLooks },
  deliberate: ['spec', 'looks'],
  passing: ['selected', 'speed', 'axes'],
});
