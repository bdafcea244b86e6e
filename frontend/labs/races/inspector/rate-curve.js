// The learning rate over the steps as a small curve, with a dot at the step shown.

import { h, setText } from '../../../ui/dom.js';
import { svg } from '../../../ui/svg.js';
import { number } from '../../../i18n/format.js';
import { t } from '../../../i18n/texts.js';

/** @import { RunEntry } from '../types.js' */

const [WIDTH, HEIGHT, ROOM] = [120, 28, 4];
const POINTS = 120;

/** @param {HTMLElement} host */
export function createRateCurve(host) {
  const line = svg('path');
  const dot = svg('circle', { r: 3 });
  const looks = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'rate-curve', 'aria-hidden': 'true' };
  const picture = svg('svg', looks, line, dot);
  const value = h('b', { class: 'numeric' });
  host.append(h('span', { class: 'soft' }, t('step.rate')), value, picture);
  /** @type {Float32Array | undefined} */
  let drawn;
  let [low, high] = [0, 1];

  /**
   * @param {Float32Array} rates
   * @param {number} rows
   */
  function draw(rates, rows) {
    const used = rates.subarray(Math.min(1, rows - 1), rows).filter(Number.isFinite);
    [low, high] = [Math.min(...sampled(used)), Math.max(...sampled(used))];
    picture.toggleAttribute('data-flat', !(high > low));
    const points = Array.from({ length: POINTS + 1 }, (_, k) => {
      const row = Math.max(1, Math.round((k / POINTS) * (rows - 1)));
      return Number.isFinite(rates[row]) ? `${x(row, rows).toFixed(1)},${y(rates[row]).toFixed(1)}` : '';
    });
    const finite = points.filter((point) => point !== '');
    line.setAttribute('d', finite.length ? `M${finite.join('L')}` : '');
  }
  const x = (/** @type {number} */ row, /** @type {number} */ rows) =>
    ROOM + (row / Math.max(rows - 1, 1)) * (WIDTH - 2 * ROOM);
  const y = (/** @type {number} */ rate) =>
    high > low ? HEIGHT - ROOM - ((rate - low) / (high - low)) * (HEIGHT - 2 * ROOM) : HEIGHT / 2;

  return {
    /**
     * @param {RunEntry} entry
     * @param {number} row
     */
    show(entry, row) {
      const rates = entry.columns.get('lr');
      const rate = rates?.[Math.max(row, 1)];
      setText(value, number(rate, 3));
      if (!rates || entry.rows < 2) return;
      if (drawn !== rates) draw(rates, entry.rows);
      drawn = rates;
      const known = rate !== undefined && Number.isFinite(rate);
      dot.toggleAttribute('hidden', !known);
      if (!known) return;
      dot.setAttribute('cx', x(Math.max(row, 1), entry.rows).toFixed(1));
      dot.setAttribute('cy', y(rate).toFixed(1));
    },
  };
}

/** @param {Float32Array} values @returns {number[]} few enough to spread into a call */
function sampled(values) {
  const every = Math.max(1, Math.floor(values.length / 2000));
  return Array.from(values.filter((_, k) => k % every === 0));
}
