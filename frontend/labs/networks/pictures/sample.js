// One sample as something to look at and choose: an image where it is one, else its numbers. Pure apart from its
// canvas.

import { h } from '../../../ui/dom.js';
import { number, percent } from '../../../i18n/format.js';
import { t } from '../../../i18n/texts.js';
import { inkShades } from './colours.js';
import { pixelSource } from './network-tiles.js';
import { createHeat, shadeValues } from '../../../charts/heat.js';

/** @import { Data, Problem } from './types.js' */

const SHOWN_INPUTS = 4;
const SHOWN_CLASSES = 3;

/**
 * @param {ArrayLike<number>} numbers samples, one after the other
 * @param {number} row
 * @param {[number, number]} image rows and columns
 * @param {'light'|'dark'} theme
 * @returns {HTMLCanvasElement}
 */
export function sampleImage(numbers, row, image, theme) {
  const heat = createHeat();
  const { nx, ny, values, high } = pixelSource(numbers, row, image);
  heat.paint(nx, ny, (pixels) => shadeValues(pixels, 0, values, 0, nx, ny, 0, high, inkShades(theme)));
  heat.canvas.className = 'net-digit';
  return heat.canvas;
}

/**
 * @param {Data} data
 * @param {Problem} problem
 * @param {number} row
 * @returns {string} its inputs with their names, the first of many
 */
export function sampleText({ inputs }, { axes }, row) {
  const shown = Math.min(inputs.d, SHOWN_INPUTS);
  const parts = Array.from({ length: shown }, (_, k) => `${axes[k]} ${number(inputs.data[row * inputs.d + k])}`);
  return parts.join(' · ') + (inputs.d > shown ? ' …' : '');
}

/**
 * @param {Data} data
 * @param {Problem} problem
 * @param {number} row
 * @returns {string} the class or value it has; of a distribution its classes, the most probable first
 */
export function targetText({ targets, softTargets }, { kind, classes, values }, row) {
  const m = values.length;
  if (m) return values.map((name, k) => `${name} ${number(targets[row * m + k])}`).join(' · ');
  if (softTargets) {
    const own = classes.map((name, k) => ({ name, share: softTargets[row * classes.length + k] }));
    const shown = own.sort((a, b) => b.share - a.share).slice(0, SHOWN_CLASSES);
    return shown.map(({ name, share }) => `${t('net.picture.class', { name })} ${percent(share)}`).join(' · ');
  }
  return kind === 'regression' ? number(targets[row]) : t('net.picture.class', { name: classes[targets[row]] });
}

/**
 * @param {Data} data
 * @param {Problem} problem
 * @param {number} row
 * @param {string} words what to say of it
 * @param {'light'|'dark'} theme
 * @param {{pressed: boolean, choose: () => void}} use
 */
export function sampleButton(data, problem, row, words, theme, { pressed, choose }) {
  const { image } = problem;
  return h(
    'button',
    {
      type: 'button',
      class: image ? 'net-sample net-sample-image' : 'net-sample',
      'aria-pressed': String(pressed),
      onclick: choose,
      'aria-label': t('net.picture.sample.choose', {
        row: row + 1,
        inputs: image ? '' : sampleText(data, problem, row),
        words,
      }),
    },
    image
      ? sampleImage(data.inputs.data, row, image, theme)
      : h('span', { class: 'net-sample-inputs' }, sampleText(data, problem, row)),
    h('span', { class: 'net-sample-words' }, words),
  );
}
