// What goes into one step of one entry, in data units, read from the path and from what the catalogue says the state
// means. Pure.

import { evaluate } from './arithmetic.js';

/** @import { Optimizer } from '../../../net/types.js' */
/** @import { Run } from '../types.js' */

/** In the order a step makes them. */
export const PART_KINDS = /** @type {const} */ (['gradient', 'ahead', 'moment', 'scale', 'update']);
/** @typedef {typeof PART_KINDS[number]} PartKind */
/**
 * @typedef {{kind: PartKind, symbol: string, unit: 'gradient' | 'position', from: [number, number], dx: number, dy:
 *   number}} Part
 *  gradient and moment point downhill (they are subtracted); scale: dx, dy are the radii of an ellipse; ahead: from is
 *  the point. */
/**
 * @typedef {{row: number, at: [number, number], lr: number, parts: Part[]}} Inside  row: the one the step starts from
 */

/**
 * The step that leads on from the shown row; at the last row, the step that led there.
 * @param {Run} run
 * @param {number} index of the entry
 * @param {number} shown row
 * @param {Optimizer} optimizer
 * @returns {Inside | null} null where the path is no number any more, or its columns have not arrived
 */
export function insideOf(run, index, shown, optimizer) {
  const entry = run.entries[index];
  const row = Math.max(Math.min(shown, entry.rows - 2), 0);
  /**
   * @param {string} name
   * @param {number} at row
   * @returns {[number, number]}
   */
  const pair = (name, at) => [entry.columns.get(`${name}_x`)?.[at] ?? NaN, entry.columns.get(`${name}_y`)?.[at] ?? NaN];
  const [x, y] = [entry.columns.get('x')?.[row] ?? NaN, entry.columns.get('y')?.[row] ?? NaN];
  const [gx, gy] = pair('gradient', row);
  if (![x, y, gx, gy].every(Number.isFinite)) return null;
  const whole = run.every === 1 && row + 1 < entry.rows;
  // Of a thinned path the next row is many steps away: there the state is that before the step, and its update is not
  // known.
  const after = whole ? row + 1 : row;
  const lr = entry.columns.get('lr')?.[after] ?? NaN;
  const ahead = aheadOf(
    run,
    index,
    optimizer,
    lr,
    [0, 1].map((axis) => ({
      x: [x, y][axis],
      ...Object.fromEntries(optimizer.state.map(({ name }) => [name, pair(name, row)[axis]])),
    })),
  );
  /** @type {Part[]} */
  const parts = [];
  for (const { name, kind } of optimizer.state) {
    const [a, b] = pair(name, after);
    if (!Number.isFinite(a) || !Number.isFinite(b)) continue;
    if (kind === 'square')
      parts.push({
        kind: 'scale',
        symbol: `√${name}`,
        unit: 'gradient',
        from: [x, y],
        dx: Math.sqrt(a),
        dy: Math.sqrt(b),
      });
    if (kind === 'size')
      parts.push({ kind: 'scale', symbol: name, unit: 'gradient', from: [x, y], dx: Math.abs(a), dy: Math.abs(b) });
    if (kind === 'moment')
      parts.push({ kind: 'moment', symbol: `−${name}`, unit: 'gradient', from: [x, y], dx: -a, dy: -b });
    if (kind === 'velocity') parts.push({ kind: 'moment', symbol: name, unit: 'position', from: [x, y], dx: a, dy: b });
  }
  parts.push({ kind: 'gradient', symbol: '−g', unit: 'gradient', from: ahead ?? [x, y], dx: -gx, dy: -gy });
  if (ahead) parts.push({ kind: 'ahead', symbol: '', unit: 'position', from: ahead, dx: 0, dy: 0 });
  const [ux, uy] = whole ? pair('update', row + 1) : [NaN, NaN];
  if (Number.isFinite(ux) && Number.isFinite(uy))
    parts.push({ kind: 'update', symbol: 'Δ', unit: 'position', from: [x, y], dx: ux, dy: uy });
  return { row, at: [x, y], lr, parts };
}

/**
 * Where a rule that looks ahead reads its gradient: its first formula line says gradient(…).
 * @param {Run} run
 * @param {number} index
 * @param {Optimizer} optimizer
 * @param {number} lr
 * @param {Record<string, number>[]} names what x and the state stand for along x and along y
 * @returns {[number, number] | null}
 */
function aheadOf(run, index, optimizer, lr, names) {
  if (!optimizer.looks_ahead) return null;
  const place = optimizer.formula[0].code.match(/gradient\((.*)\)$/)?.[1];
  if (!place) return null;
  const given = Object.fromEntries(
    Object.entries(run.spec.optimizers[index].hyperparameters).map(([name, value]) => [name, Number(value)]),
  );
  const [x, y] = names.map((of) => evaluate(place, { ...given, lr, ...of }));
  return Number.isFinite(x) && Number.isFinite(y) ? [x, y] : null;
}
