// What an address says of the view rather than of the race: one line for each part, how it is written and how it is
// read. Pure.

import { pictureIds } from './panels.js';
import { PART_KINDS } from './pictures/inside-parts.js';
import { stepOfRow } from '../../shell/steps.js';

/** @import { State } from './types.js' */

/**
 * @typedef {{name: string, write: (state: Readonly<State>) => string|null, read: (text: string) =>
 *   Partial<State>|null}} ViewPart
 *   write: null where the state is as it is by default; read: null where the text means nothing. */

/**
 * @typedef {'selected'|'speed'|'scale'|'landscape'|'curve'|'layout'|'columns'|'units'|'window'|'camera'|'without'|
 *   'preset'} ViewKey
 */

/** What the view is when an address does not say. */
export const PLAIN_VIEW = /** @type {Pick<State, ViewKey>} */ ({
  selected: null,
  speed: 1,
  scale: 'log',
  landscape: null,
  curve: 'loss',
  layout: 'together',
  columns: 'few',
  units: 'equal',
  window: null,
  camera: null,
  without: [],
  preset: null,
});

export const VIEW_KEYS = /** @type {ViewKey[]} */ (Object.keys(PLAIN_VIEW));

/**
 * @template {ViewKey} Key
 * @param {string} name
 * @param {Key} key
 * @param {readonly State[Key][]} values
 * @returns {ViewPart} a state that is one of a few words or numbers
 */
const oneOf = (name, key, values) => ({
  name,
  write: (state) => (state[key] === PLAIN_VIEW[key] ? null : String(state[key])),
  read: (text) => {
    const value = values.find((one) => String(one) === text);
    return value === undefined ? null : { [key]: value };
  },
});

/** @param {string} text @returns {number|null} */
const whole = (text) => (/^\d{1,9}$/.test(text) ? Number(text) : null);

/** @param {string} text @param {number} count @returns {number[]|null} */
function numbers(text, count) {
  const values = text.split(',').map((one) => (one === '' ? NaN : Number(one)));
  return values.length === count && values.every(Number.isFinite) ? values : null;
}

/** @param {string} text @returns {State['window']} null where it is no rectangle */
function readWindow(text) {
  const [left, right, low, high] = numbers(text, 4) ?? [0, 0, 0, 0];
  return left < right && low < high
    ? [
        [left, right],
        [low, high],
      ]
    : null;
}

/** @type {ViewPart[]} */
export const VIEW_PARTS = [
  {
    name: 'at', // the step shown; without it the race plays from its start
    write: ({ run, row, at, playing }) =>
      playing ? null : at !== null ? String(at) : run ? String(stepOfRow(run, row)) : null,
    read: (text) => {
      const at = whole(text);
      return at === null ? null : { at, playing: false };
    },
  },
  {
    name: 'select', // the entry that stands out, counted from 1
    write: ({ selected }) => (selected === null ? null : String(selected + 1)),
    read: (text) => {
      const place = whole(text);
      return place ? { selected: place - 1 } : null;
    },
  },
  {
    name: 'speed',
    write: ({ speed }) => (speed === 1 ? null : String(speed)),
    read: (text) => (Number(text) > 0 && Number(text) <= 100 ? { speed: Number(text) } : null),
  },
  oneOf('scale', 'scale', ['log', 'linear']),
  oneOf('landscape', 'landscape', pictureIds('landscape')),
  oneOf('curve', 'curve', pictureIds('curve')),
  oneOf('layout', 'layout', ['together', 'apart']),
  oneOf('units', 'units', ['equal', 'fill']), // of the contour
  oneOf('columns', 'columns', ['few', 'all']), // of the ranking
  {
    name: 'window', // the part of the plane the contour shows: left, right, low, high
    write: ({ window }) => window && window.flat().join(),
    read: (text) => {
      const window = readWindow(text);
      return window && { window };
    },
  },
  {
    name: 'camera', // of the surface: the eye, then the point in the middle of the picture
    write: ({ camera }) => camera && camera.join(),
    read: (text) => {
      const camera = numbers(text, 6);
      return camera && { camera };
    },
  },
  {
    name: 'without', // the parts of a step that are not drawn
    write: ({ without }) => (without.length ? without.join() : null),
    read: (text) => {
      const without = PART_KINDS.filter((kind) => text.split(',').includes(kind));
      return without.length === text.split(',').length ? { without } : null;
    },
  },
  {
    name: 'preset', // the situation of the gallery whose paragraph stands beside the race
    write: ({ preset }) => preset,
    read: (text) => (/^\w{1,60}$/.test(text) ? { preset: text } : null),
  },
];
