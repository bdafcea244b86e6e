// The paths on the contour picture: trails, moving heads, the marks of how they ended, and the inside of the selected
// entry's step.

import { inside as isInside } from '../../../charts/axis-map.js';
import { outstanding, weightOf } from '../../../charts/emphasis.js';
import { describe, endingOf } from './endings.js';
import { createFlock, tellShares } from './flock.js';
import { drawHeads, drawLabels } from '../../../charts/heads.js';
import { drawInside, magnificationOf, readInsideColours } from './inside-drawing.js';
import { createInsideLegend } from './inside-legend.js';
import { insideOf } from './inside-parts.js';
import { createLayer } from '../../../draw/layer.js';
import { nearestEntry } from '../../../charts/nearest.js';
import { oneOf, placesOn } from '../../../charts/places.js';
import { createTip } from './endings.js';
import { createTrails } from '../../../charts/trails.js';
import { idOf } from '../../../entries/typed.js';

/** @import { Fn, Run, State } from '../types.js' */
/** @import { View } from '../../../charts/axis-map.js' */
/** @import { Ending } from './endings.js' */
/** @import { Head } from '../../../charts/heads.js' */
/** @import { PartKind } from './inside-parts.js' */
/** @import { Theme } from '../../../charts/colours.js' */
/** @import { Marker } from '../../../draw/markers.js' */
/** @import { Place } from '../../../charts/places.js' */

/**
 * @param {HTMLElement} host
 * @param {(kind: PartKind) => void} toggle shows or hides a part of the step
 */
export function createPlanePaths(host, toggle) {
  const layer = createLayer(host);
  const flock = createFlock(host, layer.canvas);
  const trails = createTrails(layer, { width: 2 });
  const tip = createTip(host);
  const legend = createInsideLegend(host, toggle);
  /** @type {{run: Run, view: View, endings: (Ending | null)[]} | null} */
  let known = null;
  let views = 0;

  /**
   * @param {Run} run
   * @param {Fn} fn
   * @param {View} view
   */
  function endingsOf(run, fn, view) {
    if (known?.view !== view) views += 1;
    if (known?.run !== run || known.view !== view) {
      const domain = { x: fn.domain[0], y: fn.domain[1] };
      known = { run, view, endings: run.entries.map((entry) => endingOf(run, entry, domain, view)) };
    }
    return known.endings;
  }

  /**
   * @param {Readonly<State>} state
   * @param {Run | null} run
   * @param {View} view
   * @param {Theme} theme
   */
  function drawStep(state, run, view, theme) {
    const { selected, catalog } = state;
    const entry = run && selected !== null ? run.entries[selected] : null;
    const chosen = run && selected !== null ? run.spec.optimizers[selected]?.optimizer : undefined;
    const optimizer = entry && entry.rows > 1 && chosen ? catalog?.optimizers.get(idOf(chosen)) : null;
    const step = run && selected !== null && optimizer ? insideOf(run, selected, state.row, optimizer) : null;
    const magnified = step ? magnificationOf(step, view) : undefined;
    legend.show(step, state.without, magnified);
    if (step && magnified)
      drawInside(layer.above(), step, {
        view,
        theme,
        colours: readInsideColours(host),
        magnified,
        without: state.without,
      });
  }

  return {
    /**
     * @param {number} width
     * @param {number} height
     */
    fit(width, height) {
      for (const part of [flock, layer]) part.fit(width, height);
      known = null;
    },

    /**
     * @param {Readonly<State>} state
     * @param {Run | null} run null: nothing belongs on this picture now
     * @param {Fn} fn
     * @param {View} view
     * @param {Theme} theme
     * @param {(marker: Marker) => void} marks draws what else lies over the trails
     */
    draw(state, run, fn, view, theme, marks) {
      const entries = run?.entries ?? [];
      const endings = run ? endingsOf(run, fn, view) : [];
      const strong = outstanding(state);
      const places = placesOn(view, entries);
      const place = oneOf(places);
      const last = (/** @type {number} */ k) => Math.min(state.row, entries[k].rows - 1);
      const key = `${views} ${theme.name}`;
      flock.draw(run, { view, theme, strong, row: state.row, key });
      const heads = entries.map((entry, k) => {
        // The name would lie over the arrows of a step, whose they are the inspector says; and over the sentence that
        // has it too.
        const ended = endings[k] && last(k) >= endings[k].row;
        const label =
          k !== strong || k === state.selected || (ended && endings[k]?.kind !== 'converged') ? '' : entry.label;
        const look = { colour: entry.colour, weight: weightOf(strong, k), hidden: false, angle: 0, label };
        return headOf(k, last(k), endings[k], place, view, look);
      });
      trails.draw({
        entries,
        last,
        places,
        box: view.box,
        strong,
        casing: theme.panel,
        quick: state.live,
        key,
        marks(marker) {
          drawHeads(marker, heads, theme);
          marks(marker);
        },
      });
      if (run) tellShares(layer, run, fn, view, theme, strong);
      drawLabels(layer, heads, theme, view.box);
      drawStep(state, run, view, theme);
      const ending = strong === null ? null : endings[strong];
      const head = strong === null ? null : heads[strong];
      tip.show(
        ending && head && last(/** @type {number} */ (strong)) >= ending.row
          ? { ...head, ending, label: entries[/** @type {number} */ (strong)].label }
          : null,
        view.box,
      );
    },

    /**
     * @param {Run} run
     * @param {number} shownRow
     * @param {View} view
     * @param {number} px
     * @param {number} py
     */
    entryAt(run, shownRow, view, px, py) {
      const last = (/** @type {number} */ k) => Math.min(shownRow, run.entries[k].rows - 1);
      return nearestEntry(run.entries.length, last, oneOf(placesOn(view, run.entries)), px, py);
    },
  };
}

/**
 * @param {number} k
 * @param {number} last the row shown
 * @param {Ending | null} ending
 * @param {Place} place
 * @param {View} view
 * @param {Omit<Head, 'x' | 'y' | 'symbol'>} look
 * @returns {Head | null} null while the entry is outside the picture
 */
export function headOf(k, last, ending, place, { ax, bx, ay, by, box }, look) {
  const reached = ending && last >= ending.row ? ending : null;
  const named = { ...look, label: look.label && describe(look.label, reached) };
  if (reached?.kind === 'diverged' || reached?.kind === 'left_domain') {
    const [x, y] = [ax + bx * reached.x, ay + by * reached.y];
    const angle = Math.atan2(reached.dy * by, reached.dx * bx);
    return isInside(box, x, y, 1) ? { ...named, x, y, angle, symbol: reached.kind } : null;
  }
  const out = new Float64Array(2);
  if (last < 0 || !place(k, last, out) || !isInside(box, out[0], out[1], 1)) return null;
  return { ...named, x: out[0], y: out[1], symbol: reached?.kind ?? 'dot' };
}
