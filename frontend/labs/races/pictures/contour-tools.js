// The buttons of the contour, and the windows they ask for: closer, farther, the paths, the whole, both axes in equal
// units.

import { createTools, ICONS } from '../../../charts/zoom-tools.js';
import { t } from '../../../i18n/texts.js';
import { setAttribute } from '../../../ui/dom.js';
import { roundTo } from './contour-hand.js';
import { runOn } from './shown-function.js';

/** @import { Range } from '../../../charts/axis-map.js' */
/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */
/** @import { Fn, Run } from '../types.js' */
/** @import { Seen } from './contour-plane.js' */

const CLOSER = 0.6;

/**
 * @param {HTMLElement} host
 * @param {Pick<Mount<Races>, 'store'|'actions'>} mount
 * @param {() => Seen|null} seen
 */
export function createContourTools(host, { store, actions }, seen) {
  /** @param {number} factor below 1: closer */
  function zoom(factor) {
    const view = seen()?.view;
    if (view) actions.look({ window: windowOf(scaled(view.x, factor), scaled(view.y, factor)) });
  }

  function zoomToPaths() {
    const fn = seen()?.shown.fn;
    const run = fn && runOn(store.state, fn);
    if (run) actions.look({ window: windowOf(...pathWindow(run, fn)) });
  }

  const equal = createTools(host, [
    { name: t('picture.closer'), icon: ICONS.closer, act: () => zoom(CLOSER) },
    { name: t('picture.farther'), icon: ICONS.farther, act: () => zoom(1 / CLOSER) },
    { name: t('picture.paths'), icon: ICONS.paths, act: zoomToPaths },
    { name: t('picture.whole'), icon: ICONS.whole, act: () => actions.look({ window: null }) },
    {
      name: t('picture.equal'),
      icon: ICONS.square,
      act: () => actions.look({ units: store.state.units === 'fill' ? 'equal' : 'fill' }),
    },
  ]).at(-1);
  const showUnits = () => equal && setAttribute(equal, 'aria-pressed', String(store.state.units === 'equal'));
  store.on(['units'], showUnits);
  showUnits();
}

/** @param {Range} range @param {number} factor @returns {Range} around its middle */
function scaled([low, high], factor) {
  const [middle, half] = [(low + high) / 2, ((high - low) / 2) * factor];
  return [middle - half, middle + half];
}

/** A window is remembered to this part of its size: less than a pixel. */
const PART = 2000;

/** @param {Range} x @param {Range} y @returns {[Range, Range]} */
export const windowOf = (x, y) => [rounded(x), rounded(y)];

/** @param {Range} range @returns {Range} */
function rounded([low, high]) {
  return [roundTo(low, (high - low) / PART), roundTo(high, (high - low) / PART)];
}

/** Room around the paths, and the least size of the window, as shares. */
const ROOM = 0.12;
const LEAST = 1e-3;

/**
 * @param {Run} run
 * @param {Fn} fn
 * @returns {[Range, Range]} ranges of x and y with every point in the domain, and some room
 */
function pathWindow(run, fn) {
  const [xs, ys] = fn.domain;
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (const entry of run.entries) {
    const [x, y] = [entry.columns.get('x'), entry.columns.get('y')];
    if (!x || !y) continue;
    for (let row = 0; row < entry.rows; row += 1) {
      if (!(x[row] >= xs[0] && x[row] <= xs[1] && y[row] >= ys[0] && y[row] <= ys[1])) continue;
      [low[0], low[1]] = [Math.min(low[0], x[row]), Math.min(low[1], y[row])];
      [high[0], high[1]] = [Math.max(high[0], x[row]), Math.max(high[1], y[row])];
    }
  }
  if (low[0] > high[0]) return [xs, ys];
  return [around(low[0], high[0], xs[1] - xs[0]), around(low[1], high[1], ys[1] - ys[0])];
}

/**
 * @param {number} low
 * @param {number} high
 * @param {number} whole length of the domain
 * @returns {Range}
 */
function around(low, high, whole) {
  const half = Math.max((high - low) * (0.5 + ROOM), (whole * LEAST) / 2);
  return [(low + high) / 2 - half, (low + high) / 2 + half];
}
