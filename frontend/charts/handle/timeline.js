// Events over the years, a row for each kind. The nearer to today, the more room a year has: most has happened lately.

import { h, setAttribute, setText } from '../../ui/dom.js';
import { put, svg } from '../../ui/svg.js';
import { SIZE } from './plot.js';
import { stroke } from './stroke.js';

/** @import { Drawing, Timeline } from './types.js' */

const [LEFT, RIGHT, TOP, ROW, RADIUS] = [14, 14, 16, 78, 4.5];
const YEARS = [1800, 1850, 1900, 1950, 1980, 2000, 2010, 2015, 2020];
/** Between two years that are named. */
const APART = 33;
/** From the last event to the end of the axis. */
const AHEAD = 6;

/** @param {Timeline} data @returns {Drawing} */
export function createTimeline({ knob, lanes, source, at, events }) {
  const end = events[events.length - 1].year + AHEAD;
  const scale = (/** @type {number} */ year) => -Math.log(end - year);
  const [first, last] = [scale(events[0].year), scale(events[events.length - 1].year)];
  const px = (/** @type {number} */ year) =>
    LEFT + 6 + ((scale(year) - first) / (last - first)) * (SIZE.width - LEFT - RIGHT - 12);
  const floor = (/** @type {number} */ lane) => TOP + (lane + 1) * ROW - 12;
  const bottom = TOP + lanes.length * ROW;
  const element = svg('svg', { viewBox: `0 0 ${SIZE.width} ${bottom + 30}` });
  const years = YEARS.filter((year) => year >= events[0].year).filter(
    (year, i, all) => i === 0 || px(year) - px(all[i - 1]) > APART,
  );
  for (const year of years) {
    const x = px(year);
    element.append(
      svg('line', { class: 'handled-grid', x1: x, x2: x, y1: TOP - 8, y2: bottom }),
      svg('text', { class: 'handled-tick', 'text-anchor': 'middle', x, y: bottom + 22 }, String(year)),
    );
  }
  lanes.forEach((title, lane) =>
    element.append(
      svg('line', {
        class: 'handled-zero',
        x1: LEFT,
        x2: SIZE.width - RIGHT,
        y1: floor(lane) + 8,
        y2: floor(lane) + 8,
      }),
      svg('text', { class: 'handled-title', x: LEFT, y: TOP + lane * ROW + 10 }, title),
    ),
  );
  const cursor = svg('line', { class: 'handled-cursor', y1: TOP - 8, y2: bottom });
  const grip = svg('circle', { class: 'handled-knob', r: 8, cy: bottom });
  element.append(cursor);
  /** @type {{x: number, y: number, lane: number}[]} */
  const spots = [];
  for (const { year, lane } of events) {
    const x = px(year);
    let y = floor(lane);
    // On top of those that are in the way.
    while (spots.some((one) => one.lane === lane && Math.hypot(one.x - x, one.y - y) < 2 * RADIUS + 1)) y -= 2;
    spots.push({ x, y, lane });
  }
  const dots = spots.map(({ x, y, lane }) =>
    stroke(svg('circle', { class: 'handled-event', r: RADIUS, cx: x, cy: y }), lane, false),
  );
  element.append(...dots, grip);
  const [here, text, origin] = [h('strong', {}), h('span', {}), h('span', { class: 'hint' })];
  const link = h('a', { rel: 'noopener' }, source);

  /** @param {number} place */
  function draw(place) {
    const i = Math.round(place);
    const event = events[i];
    put(cursor, { x1: spots[i].x, x2: spots[i].x });
    put(grip, { cx: spots[i].x });
    dots.forEach((dot, k) => dot.classList.toggle('here', k === i));
    element.append(dots[i]);
    setText(here, `${event.year} · ${event.title}`);
    setText(text, event.text);
    setText(origin, event.source.replace(event.url ?? '', '').trim());
    link.hidden = !event.url;
    setAttribute(link, 'href', event.url);
  }

  return {
    element,
    readout: h('div', { class: 'handled-event-text' }, here, h('p', {}, text), h('p', {}, origin, ' ', link)),
    count: events.length,
    at,
    name: knob,
    inset: null,
    draw,
    said: (i) => `${events[i].year}: ${events[i].title}. ${events[i].text}`,
    placeAt(x, y) {
      const far = spots.map((one) => Math.hypot(one.x - x, one.y - y));
      return far.indexOf(Math.min(...far));
    },
  };
}
