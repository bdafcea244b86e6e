// Small multiples: one small contour for each entry, all with the same axes, the same step and the same start.

import { paintAhead, paintedAhead } from './ground-ahead.js';
import { groundImage } from './ground-raster.js';
import { makeView } from '../../../charts/axis-map.js';
import { createMultiple } from './multiple.js';
import { drawSharedAxes } from './shared-axes.js';
import { createLayer } from '../../../draw/layer.js';

/** @import { Box } from '../../../charts/axis-map.js' */
/** @import { Grid, Run, State } from '../types.js' */
/** @import { Range } from '../../../charts/axis-map.js' */
/** @import { HeightScale } from '../../../charts/heights.js' */
/** @import { Multiple, MultipleReactions } from './multiple.js' */
/** @import { Shown } from './shown-function.js' */
/** @import { Theme } from '../../../charts/colours.js' */

const MARGIN = { left: 40, top: 10, right: 10, bottom: 26 };
const GAP = 8;
/** Width over height a panel should have. */
const ASPECT = 1.25;

/**
 * @param {HTMLElement} host
 * @param {MultipleReactions} reactions
 * @param {AbortSignal} signal
 */
export function createMultiples(host, reactions, signal) {
  const element = document.createElement('div');
  element.className = 'picture-multiples';
  element.hidden = true;
  host.append(element);
  const axes = createLayer(element);
  /** @type {Multiple[]} */
  const panels = [];
  let key = '';
  let views = 0;
  /** @type {{shown: Shown, theme: Theme, image: ImageData} | null} */
  let ground = null;

  /**
   * @param {number} count
   * @param {number} width
   * @param {number} height
   */
  function arrange(count, width, height) {
    const columns = bestColumns(count, width, height);
    const rows = Math.ceil(count / columns);
    const across = Math.floor((width - MARGIN.left - MARGIN.right - GAP * (columns - 1)) / columns);
    const down = Math.floor((height - MARGIN.top - MARGIN.bottom - GAP * (rows - 1)) / rows);
    return Array.from({ length: count }, (_, k) => ({
      left: MARGIN.left + (k % columns) * (across + GAP),
      top: MARGIN.top + Math.floor(k / columns) * (down + GAP),
      width: across,
      height: down,
    }));
  }

  return {
    /**
     * @param {Grid} grid
     * @param {HeightScale} scale
     * @param {number} count of entries that are to be shown soon
     * @param {{width: number, height: number}} size
     * @param {Theme} theme
     * @param {AbortSignal} left aborted when they are not
     */
    async expect(grid, scale, count, { width, height }, { name }, left) {
      const { across, down } = pixelsOf(arrange(count, width, height));
      await paintAhead(left, grid, scale, name, across, down, 1);
    },
    /** Everything is drawn anew the next time. */
    forget() {
      key = '';
    },
    /**
     * @param {Readonly<State>} state
     * @param {Run | null} run
     * @param {Shown} shown
     * @param {HeightScale} scale
     * @param {Range} x
     * @param {Range} y
     * @param {Theme} theme
     * @returns {boolean} whether the entries are shown apart: wanted so, and there are some to be seen
     */
    draw(state, run, shown, scale, x, y, theme) {
      const seen = (run?.entries ?? []).flatMap((entry, k) => (entry.look.hidden ? [] : [k]));
      const apart = state.layout === 'apart' && run !== null && seen.length > 0;
      if (element.hidden === apart) {
        element.hidden = !apart;
        host.classList.toggle('apart', apart);
      }
      if (!apart) return false;
      const [width, height] = [host.clientWidth, host.clientHeight];
      const boxes = arrange(seen.length, width, height);
      const now = `${seen.length} ${width} ${height} ${theme.name} ${x} ${y} ${window.devicePixelRatio}`;
      const fresh = now !== key || ground?.shown !== shown;
      if (fresh) {
        key = now;
        views += 1;
        while (panels.length > boxes.length) panels.pop()?.remove();
        while (panels.length < boxes.length) panels.push(createMultiple(element, reactions, signal));
        panels.forEach((panel, k) => panel.fit(boxes[k]));
        const { across, down } = pixelsOf(boxes);
        const painting = /** @type {const} */ ([shown.grid, scale, theme.name, across, down, 1]);
        ground = { shown, theme, image: paintedAhead(...painting) ?? groundImage(...painting, !state.live) };
        axes.fit(width, height);
        drawSharedAxes(axes.ctx, boxes, x, y, shown.fn.axes, theme);
      }
      const view = makeView(x, y, { left: 0, top: 0, width: boxes[0].width, height: boxes[0].height });
      panels.forEach((panel, k) => {
        if (fresh && ground) panel.ground(ground.image, shown.fn, view, theme);
        panel.draw(state, run, seen[k], shown.fn, view, theme, String(views));
      });
      return true;
    },
  };
}

/** @param {Box[]} boxes all of one size */
const pixelsOf = ([{ width, height }]) => ({ across: Math.max(2, width), down: Math.max(2, height) });

/**
 * @param {number} count
 * @param {number} width
 * @param {number} height
 * @returns {number} columns that give panels of about the right shape, with the fewest places left empty
 */
function bestColumns(count, width, height) {
  let [best, least] = [1, Infinity];
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns);
    const shape = Math.abs(Math.log(width / columns / (height / rows) / ASPECT));
    const waste = (columns * rows - count) / count;
    if (shape + waste < least) [best, least] = [columns, shape + waste];
  }
  return best;
}
