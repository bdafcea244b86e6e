// Choosing the sample of a walk: by a click on the plane, or by its number.

import { h, setAttribute, setText } from '../../../ui/dom.js';
import { createLayer } from '../../../draw/layer.js';
import { t } from '../../../i18n/texts.js';
import { createLinePicture } from './line-picture.js';
import { dataOf, planeOf, shownOutput } from './output.js';
import { createPlanePicture } from './plane-picture.js';
import { sampleImage, sampleText, targetText } from './sample.js';
import { drawRings, onPlane } from './samples.js';

/** @import { Theme } from '../../../charts/colours.js' */
/** @import { NetActions } from '../actions.js' */
/** @import { NetState } from '../types.js' */
/** @import { Picture, Shown } from './plane-picture.js' */

const SIDE = 132;

/** @param {NetActions} actions */
export function createSampleChoice(actions) {
  const plane = h('div', { class: 'net-plane net-walk-plane', 'aria-hidden': 'true' });
  const image = h('div', { class: 'net-walk-digit' });
  const field = h('input', { type: 'text', inputmode: 'numeric', id: 'walk-sample', autocomplete: 'off' });
  const step = (/** @type {number} */ by) => () => actions.sample(((current ?? -by) + by + count) % Math.max(1, count));
  const back = h(
    'button',
    { type: 'button', class: 'quiet', 'aria-label': t('net.picture.walk.sample.before'), onclick: step(-1) },
    '‹',
  );
  const forth = h(
    'button',
    { type: 'button', class: 'quiet', 'aria-label': t('net.picture.walk.sample.next'), onclick: step(1) },
    '›',
  );
  const about = h('p', { class: 'hint' });
  const hint = h('span', { class: 'hint' });
  const words = h(
    'div',
    {},
    h(
      'div',
      { class: 'net-walk-number' },
      h('label', { for: 'walk-sample' }, t('net.picture.walk.sample')),
      back,
      field,
      forth,
      hint,
    ),
    about,
  );
  const element = h('div', { class: 'net-walk-sample' }, plane, image, words);
  let count = 0;
  /** @type {number|null} */
  let current = null;
  /** @type {Picture|null} */
  let picture = null;
  /** @type {ReturnType<typeof createLayer>|null} */
  let ring = null;
  let [inputs, drawn, imaged] = [0, '', ''];
  /** @type {Shown|null} */
  let shown = null;
  let version = 0;
  const versions = new WeakMap();
  const named = (/** @type {object} */ thing) => versions.get(thing) ?? (versions.set(thing, (version += 1)), version);

  field.addEventListener('change', () => {
    const row = Math.round(Number(field.value)) - 1;
    if (row >= 0 && row < count) actions.sample(row);
    else field.value = current === null ? '' : String(current + 1);
  });
  plane.addEventListener('click', (event) => {
    if (!shown || inputs === 1) return;
    const edge = plane.getBoundingClientRect();
    const place = onPlane(shown.data, shown.problem, shown.axes, SIDE, SIDE);
    let [best, row] = [Infinity, 0];
    for (let k = 0; k < count; k += 1) {
      const [x, y] = place(k);
      const distance = (x - event.clientX + edge.left) ** 2 + (y - event.clientY + edge.top) ** 2;
      if (distance < best) [best, row] = [distance, k];
    }
    actions.sample(row);
  });

  return {
    element,
    words,
    /**
     * @param {Readonly<NetState>} state
     * @param {Theme} theme
     */
    draw(state, theme) {
      const { training, data: all, view, sample, selected } = state;
      if (!training || !all) return;
      const { problem } = training.started;
      const output = shownOutput(state);
      const data = dataOf(all, problem, output);
      count = data.inputs.n;
      current = sample;
      if (document.activeElement !== field) field.value = sample === null ? '' : String(sample + 1);
      setText(hint, t('net.picture.walk.of', { count }));
      const told =
        sample === null
          ? [t(problem.view.length === 2 ? 'net.picture.walk.click' : 'net.picture.walk.choose')]
          : [
              targetText(all, problem, sample),
              t(`net.picture.part.${data.test[sample] ? 'test' : 'train'}`),
              ...(problem.image ? [] : [sampleText(data, problem, sample)]),
            ];
      setText(about, told.join(' · '));
      const answers = planeOf(view?.boundary.get(selected), problem, output);
      plane.hidden = !problem.plane;
      image.hidden = !problem.image;
      if (problem.image) {
        const key = `${named(data)} ${sample} ${theme.name}`;
        if (key !== imaged)
          image.replaceChildren(sampleImage(data.inputs.data, sample ?? 0, problem.image, theme.name));
        imaged = key;
      }
      if (plane.hidden) return;
      if (!picture || problem.view.length !== inputs) {
        inputs = problem.view.length;
        plane.replaceChildren();
        picture = inputs === 1 ? createLinePicture(plane) : createPlanePicture(plane);
        picture.fit(SIDE, SIDE);
        ring = createLayer(plane);
        ring.fit(SIDE, SIDE);
        drawn = '';
      }
      shown = {
        data,
        problem,
        axes: view?.axes ?? [0, 1],
        answers,
        wrong: undefined,
        theme,
        colour: training.entries[selected]?.colour ?? theme.ink,
      };
      const key = `${named(data)} ${theme.name} ${shown.axes}`;
      if (key !== drawn) picture.drawSamples(shown);
      drawn = key;
      picture.drawAnswers(shown);
      setAttribute(plane, 'style', `--entry: ${shown.colour}; width: ${SIDE}px; height: ${SIDE}px`);
      ring?.clear();
      if (sample === null || inputs === 1 || !ring) return;
      const place = onPlane(data, problem, shown.axes, SIDE, SIDE);
      for (const [colour, width] of /** @type {const} */ ([
        [theme.panel, 5],
        [theme.ink, 2.5],
      ])) {
        ring.ctx.lineWidth = width;
        drawRings(ring.ctx, [sample], place, 6, colour);
      }
    },
  };
}
