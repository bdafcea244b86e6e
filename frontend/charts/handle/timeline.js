// Events over the years, one below the other, the farther apart the more years lie between them. The list glides along
// with the handle; on paper it stands whole, with what each event was and its source.

import { h, setAttribute, setText } from '../../ui/dom.js';
import { around, between } from './between.js';
import { stroke } from './stroke.js';

/** @import { Drawing, Event, Timeline } from './types.js' */

/** Room for the years between two events: its square, and no more than so many of them. */
const [ROOM_PX, MOST_YEARS] = [2.2, 60];

/** @param {Timeline} data @returns {Drawing} */
export function createTimeline({ title, knob, lanes, source, at, events }) {
  const rows = events.map((event, i) => createRow(event, events[i - 1], source));
  const list = h('ol', { class: 'handled-events', tabindex: 0, 'aria-label': title }, ...rows);
  const key = h('p', { class: 'handled-key' }, ...lanes.map((lane, i) => h('span', {}, createDot(i), lane)));
  const [here, text, origin] = [h('strong', {}), h('p', {}), h('p', { class: 'hint' })];

  /** @param {number} place */
  function draw(place) {
    const [one, other, share] = around(rows, place);
    const middle = between(middleOf(one), middleOf(other), share);
    list.scrollTop = middle - list.clientHeight / 2;
    const i = Math.round(place);
    rows.forEach((row, k) => setAttribute(row, 'aria-current', k === i ? 'true' : null));
    setText(here, `${events[i].year} · ${events[i].title}`);
    setText(text, events[i].text);
    origin.replaceChildren(...createOrigin(events[i], source));
  }

  return {
    element: h('div', {}, key, list),
    readout: h('div', { class: 'handled-event-text' }, here, text, origin),
    count: events.length,
    at,
    name: knob,
    inset: [0, 0],
    draw,
    said: (i) => `${events[i].year}: ${events[i].title}. ${events[i].text}`,
    placeAt(_, y) {
      const down = y - list.offsetTop + list.scrollTop;
      const far = rows.map((row) => Math.abs(middleOf(row) - down));
      return far.indexOf(Math.min(...far));
    },
  };
}

/** @param {HTMLElement} row */
const middleOf = (row) => row.offsetTop + row.offsetHeight / 2;

/** @param {number} lane */
const createDot = (lane) => {
  const dot = h('i', { class: lane === 0 ? 'handled-event' : 'handled-event square' });
  stroke(dot, lane, false);
  return dot;
};

/** @param {Event} event @param {Event|undefined} before @param {string} source */
function createRow(event, before, source) {
  const since = before ? event.year - before.year : 0;
  const row = h(
    'li',
    {},
    h('span', { class: 'handled-year' }, since === 0 && before ? '' : String(event.year)),
    createDot(event.lane),
    h('span', {}, event.title),
    h('p', { class: 'handled-paper' }, `${event.text} `, ...createOrigin(event, source)),
  );
  row.style.setProperty('--room', `${ROOM_PX * Math.sqrt(Math.min(since, MOST_YEARS))}px`);
  return row;
}

/** @param {Event} event @param {string} source the word for it @returns {(Node|string)[]} */
const createOrigin = ({ source: text, url }, source) => [
  text.replace(url ?? '', '').trim(),
  ...(url ? [' ', h('a', { href: url, rel: 'noopener' }, source)] : []),
];
