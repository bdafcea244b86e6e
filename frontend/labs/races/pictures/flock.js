// A flock on the contour: every start's path as a thin line, its head as a dot, and at each minimum the share that
// reaches it.

import { percent } from '../../../i18n/format.js';
import { inside } from '../../../charts/axis-map.js';
import { createLayer } from '../../../draw/layer.js';
import { placesOn } from '../../../charts/places.js';
import { createTrails } from '../../../charts/trails.js';

/** @import { Flight, Fn, Run, RunEntry } from '../types.js' */
/** @import { View } from '../../../charts/axis-map.js' */
/** @import { Layer } from '../../../draw/layer.js' */
/** @import { Theme } from '../../../charts/colours.js' */

const DOT = 1.75;
const FADED = 0.35;
/** @type {{flights: Flight[], birds: RunEntry[], owner: number[]}} */
const NONE = { flights: [], birds: [], owner: [] };

/**
 * @param {HTMLElement} host
 * @param {HTMLElement} above what its canvas lies under
 */
export function createFlock(host, above) {
  let [width, height] = [0, 0];
  /** @type {{layer: Layer, lines: ReturnType<typeof createTrails>} | null} made with the first flock */
  let made = null;
  /** @type {{flights: Flight[], birds: RunEntry[], owner: number[]} | null} */
  let known = null;
  /** What the pixels depend on. @type {unknown[]} */
  let drawn = [];

  /**
   * Each start as an entry of its own, as the trails want it.
   * @param {Run} run
   * @param {Flight[]} flights
   */
  function birdsOf(run, flights) {
    const before = known;
    const same = (/** @type {RunEntry} */ bird, /** @type {number} */ n) => {
      const entry = run.entries[before?.owner[n] ?? -1];
      return bird.colour === entry?.colour && bird.look === entry.look;
    };
    if (before?.flights === flights && before.birds.every(same)) return before;
    /** @type {RunEntry[]} */
    const birds = [];
    /** @type {number[]} */
    const owner = [];
    for (const { entry: k, starts, rows, values } of flights) {
      const entry = run.entries[k];
      if (!entry || values.length === 0) continue;
      for (let start = 0; start < starts; start += 1) {
        const at = 2 * start * rows;
        const columns = new Map([
          ['x', values.subarray(at, at + rows)],
          ['y', values.subarray(at + rows, at + 2 * rows)],
        ]);
        birds.push({ ...entry, dash: [], columns, rows: entry.look.hidden ? 0 : rows, received: rows });
        owner.push(k);
      }
    }
    known = { flights, birds, owner };
    return known;
  }

  function make() {
    const layer = createLayer(host);
    host.insertBefore(layer.canvas, above);
    layer.fit(width, height);
    made = { layer, lines: createTrails(layer, { width: 1, alpha: 0.3, cased: false }) };
    return made;
  }

  return {
    /**
     * @param {number} across
     * @param {number} down
     */
    fit(across, down) {
      [width, height] = [across, down];
      drawn = [];
      made?.layer.fit(across, down);
    },
    /**
     * @param {Run | null} run
     * @param {{view: View, theme: Theme, strong: number | null, row: number, key: string}} scene
     */
    draw(run, { view, theme, strong, row, key }) {
      const flights = run?.flights ?? [];
      if (!made && flights.length === 0) return;
      const { layer, lines } = made ?? make();
      const opacity = run?.faded ? String(FADED) : '';
      if (layer.canvas.style.opacity !== opacity) layer.canvas.style.opacity = opacity;
      const { birds, owner } = run && flights.length > 0 ? birdsOf(run, flights) : NONE;
      const every = flights[0]?.every ?? 1;
      const at = run ? Math.floor(Math.min(row * run.every, Number(run.spec.steps)) / every) : 0;
      const final = run !== null && row >= run.rows - 1;
      // Run follows run under a moving hand, and the flock stays.
      const now = [birds, key, strong, at, final];
      if (now.every((part, k) => part === drawn[k])) return;
      drawn = now;
      const seen = (/** @type {number} */ n) => strong === null || owner[n] === strong;
      const last = (/** @type {number} */ n) =>
        seen(n) ? (final ? birds[n].rows - 1 : Math.min(at, birds[n].rows - 1)) : -1;
      const { ax, bx, ay, by, box } = view;
      lines.draw({
        entries: birds,
        last,
        box,
        strong: null,
        casing: theme.panel,
        quick: true,
        key: `${key} ${strong}`,
        places: placesOn(view, birds),
      });
      const ctx = layer.above();
      ctx.save();
      ctx.beginPath();
      ctx.rect(box.left, box.top, box.width, box.height);
      ctx.clip();
      birds.forEach((bird, n) => {
        const k = last(n);
        if (k < 0) return;
        ctx.fillStyle = bird.colour;
        const [x, y] = [ax + bx * (bird.columns.get('x')?.[k] ?? NaN), ay + by * (bird.columns.get('y')?.[k] ?? NaN)];
        if (Number.isFinite(x) && Number.isFinite(y)) ctx.fillRect(x - DOT, y - DOT, 2 * DOT, 2 * DOT);
      });
      ctx.restore();
    },
  };
}

/**
 * @param {Flight[]} flights
 * @param {number | null} strong the entry whose flock is looked at; null: all
 * @param {number} minimum
 * @returns {number} share of the starts that reach it
 */
export function shareOf(flights, strong, minimum) {
  const counted = flights.filter(({ entry }) => strong === null || entry === strong);
  return counted.reduce((sum, { shares }) => sum + (shares[minimum] ?? 0), 0) / Math.max(counted.length, 1);
}

/**
 * Writes beside each minimum the share of the starts that reach it.
 * @param {Layer} layer
 * @param {Run} run
 * @param {Fn} fn
 * @param {View} view
 * @param {Theme} theme
 * @param {number | null} strong
 */
export function tellShares(layer, { flights = [], entries, faded }, fn, { ax, bx, ay, by, box }, theme, strong) {
  const counted = flights.filter(({ entry }) => !entries[entry].look.hidden);
  if (counted.length === 0) return;
  const ctx = layer.above();
  ctx.globalAlpha = faded ? FADED : 1;
  ctx.font = `650 12px ${theme.font}`;
  ctx.textBaseline = 'middle';
  fn.minima.forEach(([x, y], minimum) => {
    const [px, py] = [ax + bx * x, ay + by * y];
    if (!inside(box, px, py, 1)) return;
    const text = percent(shareOf(counted, strong, minimum));
    const width = ctx.measureText(text).width + 12;
    const left = px + 12 + width < box.left + box.width ? px + 12 : px - 12 - width;
    ctx.beginPath();
    ctx.roundRect(left, py - 10, width, 20, 10);
    ctx.fillStyle = theme.ink;
    ctx.fill();
    ctx.fillStyle = theme.panel;
    ctx.fillText(text, left + 6, py + 0.5);
  });
  ctx.globalAlpha = 1;
}
