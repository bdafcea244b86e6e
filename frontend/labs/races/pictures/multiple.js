// One of the small multiples: the ground, one entry's path and head, its flock, its name, and the start as a handle.

import { endingOf } from './endings.js';
import { drawHeads } from '../../../charts/heads.js';
import { createLayer } from '../../../draw/layer.js';
import { oneOf, placesOn } from '../../../charts/places.js';
import { createFlock, tellShares } from './flock.js';
import { headOf } from './plane-paths.js';
import { idOf } from '../functions.js';
import { watchPointer } from '../../../charts/pointer.js';
import { createStartHandle, startOf, startOn } from './start-handle.js';
import { createTrails } from '../../../charts/trails.js';

/** @import { Fn, Run, State } from '../types.js' */
/** @import { Box, View } from '../../../charts/axis-map.js' */
/** @import { Ending } from './endings.js' */
/** @import { Places } from '../../../charts/places.js' */
/** @import { Theme } from '../../../charts/colours.js' */

/** @typedef {{label: (entry: number) => string, move: (entry: number, view: View, px: number, py: number) => void,
 *   select: (entry: number) => void, hover: (entry: number | null) => void}} MultipleReactions */
/** @typedef {ReturnType<typeof createMultiple>} Multiple */

/**
 * @param {HTMLElement} host
 * @param {MultipleReactions} reactions
 * @param {AbortSignal} signal
 */
export function createMultiple(host, reactions, signal) {
  const element = document.createElement('div');
  element.className = 'multiple';
  host.append(element);
  const canvas = element.appendChild(document.createElement('canvas'));
  canvas.setAttribute('aria-hidden', 'true');
  const layer = createLayer(element);
  const flock = createFlock(element, layer.canvas);
  const trails = createTrails(layer, { width: 2 });
  const name = element.appendChild(document.createElement('button'));
  name.type = 'button';
  name.className = 'multiple-name';
  /** @type {View | null} */
  let seenThrough = null;
  let shownEntry = 0;
  /** @param {number} px @param {number} py */
  function move(px, py) {
    if (seenThrough) reactions.move(shownEntry, seenThrough, px, py);
  }
  const handle = createStartHandle(element, {
    label: () => reactions.label(shownEntry),
    move,
  });
  const removed = new AbortController();
  watchPointer(
    element,
    {
      hover: () => reactions.hover(shownEntry),
      leave: () => reactions.hover(null),
      click: move,
    },
    AbortSignal.any([signal, removed.signal]),
  );
  name.addEventListener('click', () => reactions.select(shownEntry));
  /** @type {{run: Run, view: View, ending: Ending | null} | null} */
  let known = null;

  return {
    remove() {
      removed.abort();
      element.remove();
    },
    /** @param {Box} box */
    fit({ left, top, width, height }) {
      Object.assign(element.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
      for (const part of [flock, layer]) part.fit(width, height);
    },
    /**
     * @param {ImageData} image
     * @param {Fn} fn
     * @param {View} view
     * @param {Theme} theme
     */
    ground(image, fn, view, theme) {
      Object.assign(canvas, { width: image.width, height: image.height });
      const ctx = canvas.getContext('2d');
      if (!ctx) return;
      ctx.putImageData(image, 0, 0);
      ctx.font = '15px sans-serif';
      ctx.textAlign = 'center';
      ctx.textBaseline = 'middle';
      if (fn.box) {
        const [[x0, x1], [y0, y1]] = fn.box;
        ctx.strokeStyle = theme.ink;
        ctx.lineWidth = 1.5;
        ctx.strokeRect(view.ax + view.bx * x0, view.ay + view.by * y1, view.bx * (x1 - x0), view.by * (y0 - y1));
      }
      for (const [x, y] of fn.minima) {
        ctx.strokeStyle = theme.panel;
        ctx.lineWidth = 3;
        ctx.strokeText('★', view.ax + view.bx * x, view.ay + view.by * y);
        ctx.fillStyle = theme.ink;
        ctx.fillText('★', view.ax + view.bx * x, view.ay + view.by * y);
      }
    },
    /**
     * @param {Readonly<State>} state
     * @param {Run} run
     * @param {number} k the entry
     * @param {Fn} fn
     * @param {View} view
     * @param {Theme} theme
     * @param {string} key
     */
    draw(state, run, k, fn, view, theme, key) {
      [seenThrough, shownEntry] = [view, k];
      const entry = run.entries[k];
      flock.draw(run, { view, theme, strong: k, row: state.row, key });
      const all = placesOn(view, run.entries);
      /** @type {Places} */
      const places = (_, row, count, out) => all(k, row, count, out);
      const last = Math.min(state.row, entry.rows - 1);
      if (known?.run !== run || known.view !== view) {
        known = { run, view, ending: endingOf(run, entry, { x: fn.domain[0], y: fn.domain[1] }, view) };
      }
      const head = headOf(0, last, known.ending, oneOf(places), view, {
        colour: entry.colour,
        weight: 'plain',
        hidden: false,
        angle: 0,
        label: '',
      });
      const start = idOf(state.spec.function) === fn.id ? startOn(view, startOf(state.spec, k)) : null;
      trails.draw({
        entries: [entry],
        last: () => last,
        places,
        box: view.box,
        strong: null,
        casing: theme.panel,
        quick: state.live,
        key,
        marks(marker) {
          drawHeads(marker, [head], theme);
          handle.show(start, marker, theme);
        },
      });
      tellShares(layer, run, fn, view, theme, k);
      if (name.textContent !== entry.label) name.textContent = entry.label;
      element.style.setProperty('--entry', entry.colour);
      element.classList.toggle('selected', state.selected === k);
      name.setAttribute('aria-pressed', String(state.selected === k));
    },
  };
}
