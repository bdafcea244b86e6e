// What an address says of the view rather than of the race: one line for each part, how it is written and how it is read. Pure.

import { stepOfRow } from '../run.js';

/** @import { State } from '../types.js' */

/** @typedef {{name: string, write: (state: Readonly<State>) => string|null, read: (text: string) => Partial<State>|null}} ViewPart
 *   write: null where the state is as it is by default; read: null where the text means nothing. */

/** What the view is when an address does not say. @type {Partial<State>} */
export const PLAIN_VIEW = { selected: null, hovered: null, speed: 1, scale: 'log', landscape: null, curve: 'loss', layout: 'together', at: null, preset: null };

/**
 * @template {keyof State} Key
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

/** @type {ViewPart[]} */
export const VIEW_PARTS = [
  {
    name: 'at', // the step shown; without it the race plays from its start
    write: ({ run, row, at, playing }) => (playing ? null : at !== null ? String(at) : run ? String(stepOfRow(run, row)) : null),
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
  oneOf('landscape', 'landscape', ['surface', 'fit']),
  oneOf('curve', 'curve', ['loss', 'gradient']),
  oneOf('layout', 'layout', ['together', 'apart']),
  {
    name: 'preset', // the situation of the gallery whose paragraph stands beside the race
    write: ({ preset }) => preset,
    read: (text) => (/^\w{1,60}$/.test(text) ? { preset: text } : null),
  },
];
