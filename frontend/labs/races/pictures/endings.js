// Where a path ends on a picture, the place it leaves a rectangle or stops being a number, and the tip that tells why.

import { t } from '../../../i18n/texts.js';
import { clipSegment } from '../../../charts/axis-map.js';

/** @import { Box } from '../../../charts/axis-map.js' */
/** @import { Run, RunEntry } from '../types.js' */

/** @typedef {{x: readonly [number, number], y: readonly [number, number]}} Rectangle  in data units */
/**
 * @typedef {{kind: 'converged' | 'diverged' | 'left_domain' | 'stuck' | 'cycling', step: number, row: number, x:
 *   number, y: number,
 *   dx: number, dy: number, reason: string, why: string}} Ending
 *  row: the last row drawn before the mark; x, y: the place; dx, dy: the way the path was going, in data units;
 *  reason, why: what happened and what caused it, in words. */

/**
 * @param {Run} run
 * @param {RunEntry} entry
 * @param {Rectangle} domain
 * @param {Rectangle} shown what the picture shows
 * @returns {Ending | null} null when the path has no such end, or not where the picture shows anything
 */
export function endingOf(run, entry, domain, shown) {
  const { outcome } = entry;
  if (!outcome || outcome.kind === 'stepped_out' || outcome.kind === 'cancelled') return null;
  const xs = entry.columns.get('x');
  const ys = entry.columns.get('y');
  if (!xs || !ys) return null;
  const { kind, step, reason, why = '' } = outcome;
  const row = Math.min(Math.ceil(step / run.every), entry.rows - 1);
  if (row < 0) return null;
  if (kind === 'diverged' || kind === 'left_domain') {
    const exit = exitFrom(xs, ys, row, kind === 'left_domain' ? domain : shown);
    return exit && { kind, step, reason, why, ...exit };
  }
  return { kind, step, reason, why, row, x: xs[row], y: ys[row], dx: 0, dy: 0 };
}

/**
 * @param {Float32Array} xs
 * @param {Float32Array} ys
 * @param {number} end row of the outcome
 * @param {Rectangle} rectangle
 */
function exitFrom(xs, ys, end, rectangle) {
  const {
    x: [left, right],
    y: [bottom, top],
  } = rectangle;
  let row = end;
  while (row >= 0 && !(xs[row] >= left && xs[row] <= right && ys[row] >= bottom && ys[row] <= top)) row -= 1;
  if (row < 0) return null;
  const [x, y, nextX, nextY] = [xs[row], ys[row], xs[row + 1], ys[row + 1]];
  const dx = nextX - x;
  const dy = nextY - y;
  if (row === end || !Number.isFinite(dx) || !Number.isFinite(dy)) {
    return { row, x, y, dx: row > 0 ? x - xs[row - 1] : 0, dy: row > 0 ? y - ys[row - 1] : 0 };
  }
  const leave =
    clipSegment({ left, top: bottom, width: right - left, height: top - bottom }, x, y, nextX, nextY)?.[1] ?? 0;
  return { row: row + 1, x: x + dx * leave, y: y + dy * leave, dx, dy }; // it is still inside at `row`
}

/**
 * @param {string} label
 * @param {Ending | null} ending
 * @returns {string} the name of an entry and, where it ended before its last step, how
 */
export function describe(label, ending) {
  if (!ending) return label;
  return t('picture.ended', { label, outcome: t(`ended.${ending.kind}`), step: ending.step });
}

const GAP = 16;

/**
 * Beside the mark of how an entry ended: what happened and why, in the engine's own sentences.
 * @param {HTMLElement} host
 */
export function createTip(host) {
  const element = document.createElement('div');
  element.className = 'picture-tip';
  element.hidden = true;
  const title = element.appendChild(document.createElement('b'));
  const reason = element.appendChild(document.createElement('p'));
  const why = element.appendChild(document.createElement('p'));
  why.className = 'why';
  host.append(element);
  let shown = '';

  return {
    /**
     * @param {{ending: Ending, label: string, x: number, y: number} | null} mark where it is, in CSS pixels of the
     *   host; null: nothing to tell
     * @param {Box} box
     */
    show(mark, box) {
      const wanted = mark !== null && mark.ending.kind !== 'converged';
      if (element.hidden === wanted) element.hidden = !wanted;
      if (!wanted) return;
      const { reason: what, why: cause } = mark.ending;
      const name = describe(mark.label, mark.ending);
      if (shown !== name + what + cause) {
        shown = name + what + cause;
        title.textContent = name;
        reason.textContent = what.charAt(0).toUpperCase() + what.slice(1) + (/[.!]$/.test(what) ? '' : '.');
        why.textContent = cause;
        why.hidden = cause === '';
      }
      // On the side of the mark where there is more room.
      const [left, top] = [mark.x < box.left + box.width / 2, mark.y < box.top + box.height / 2];
      Object.assign(element.style, {
        left: left ? `${mark.x + GAP}px` : 'auto',
        right: left ? 'auto' : `${host.clientWidth - mark.x + GAP}px`,
        top: top ? `${mark.y + GAP}px` : 'auto',
        bottom: top ? 'auto' : `${host.clientHeight - mark.y + GAP}px`,
      });
    },
  };
}
