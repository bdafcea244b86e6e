// What a hand on the contour does, and on its small multiples: it moves a start, reads a value, and points at a path or
// chooses it.

import { inside, toData } from '../../../charts/axis-map.js';
import { watchPointer } from '../../../charts/pointer.js';
import { number } from '../../../i18n/format.js';
import { t } from '../../../i18n/texts.js';
import { isLeftOut } from '../../../ui/dom.js';
import { runOn } from './shown-function.js';
import { startOf } from './start-handle.js';

/** @import { View } from '../../../charts/axis-map.js' */
/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */
/** @import { Run } from '../types.js' */
/** @import { Seen } from './contour-plane.js' */
/** @import { Shown } from './shown-function.js' */
/** @typedef {ReturnType<typeof createContourHand>} ContourHand */

/**
 * @param {HTMLElement} host
 * @param {Pick<Mount<Races>, 'store'|'actions'>} mount
 */
export function createContourHand(host, { store, actions }) {
  return {
    /** @param {number|null} entry  null: of the race */
    label(entry) {
      const [x, y] = startOf(store.state.spec, entry).map((value) => number(Number(value), 4));
      return t('picture.start', { x, y });
    },
    /**
     * @param {number|null} entry whose start it is, where it has one of its own
     * @param {View} view
     * @param {number} px CSS pixels; kept inside the plot
     * @param {number} py
     */
    move(entry, view, px, py) {
      if (isLeftOut(host, 'start')) return;
      const { left, top, width, height } = view.box;
      const [x, y] = toData(
        view,
        Math.min(Math.max(px, left), left + width),
        Math.min(Math.max(py, top), top + height),
      );
      const start = /** @type {[number, number]} */ ([roundTo(x, 1 / view.bx), roundTo(y, 1 / view.by)]);
      if (entry !== null && store.state.spec.optimizers[entry]?.start) actions.changeEntry(entry, { start });
      else actions.setStart(start);
    },
    /** @param {number|null} entry  the selected one is let go */
    select: (entry) => actions.select(store.state.selected === entry ? null : entry),
    hover: actions.hover,
  };
}

/**
 * Over all paths together: tells the value there, names a path, selects it, and moves the start where there is none.
 * @param {HTMLElement} host
 * @param {Pick<Mount<Races>, 'store'|'signal'>} mount
 * @param {ContourHand} hand
 * @param {() => Seen|null} seen  null: nothing, or every path apart
 * @param {(run: Run, row: number, view: View, px: number, py: number) => number|null} entryAt
 */
export function watchContour(host, { store, signal }, hand, seen, entryAt) {
  const readout = host.appendChild(document.createElement('output'));
  readout.className = 'picture-readout';

  /** @param {Seen} seen @param {number} px @param {number} py */
  function pathAt({ view, shown }, px, py) {
    const run = runOn(store.state, shown.fn);
    return run && entryAt(run, store.state.row, view, px, py);
  }

  watchPointer(
    host,
    {
      hover(px, py) {
        const now = seen();
        if (!now) return;
        const over = inside(now.view.box, px, py);
        hand.hover(over ? pathAt(now, px, py) : null);
        readout.textContent = over ? valueAt(now.shown, ...toData(now.view, px, py)) : '';
      },
      leave() {
        readout.textContent = '';
        hand.hover(null);
      },
      click(px, py) {
        const now = seen();
        if (!now || !inside(now.view.box, px, py)) return;
        const entry = pathAt(now, px, py);
        if (entry === null) hand.move(null, now.view, px, py);
        else hand.select(entry);
      },
    },
    signal,
  );
}

/**
 * @param {number} value
 * @param {number} pixel data units a pixel spans
 * @returns {number} with no more digits than a hand can mean
 */
export function roundTo(value, pixel) {
  return Number(value.toFixed(Math.min(Math.max(Math.ceil(-Math.log10(Math.abs(pixel))) + 1, 0), 12)));
}

/**
 * @param {Shown} shown
 * @param {number} x
 * @param {number} y
 * @returns {string} the value the engine gave for the grid point nearest to (x, y)
 */
function valueAt({ grid, fn }, x, y) {
  const column = nearestIndex(grid.x, x);
  const row = nearestIndex(grid.y, y);
  const name = fn.kind === 'data' ? t('picture.loss') : 'f';
  const value = number(grid.z[row * grid.nx + column], 4);
  return t('picture.value', { name, x: number(grid.x[column]), y: number(grid.y[row]), value });
}

/**
 * @param {Float64Array} nodes evenly spaced
 * @param {number} value
 */
function nearestIndex(nodes, value) {
  const index = Math.round((value - nodes[0]) / (nodes[1] - nodes[0]));
  return Math.min(Math.max(index, 0), nodes.length - 1);
}
