// The stage: three panels of pictures. What is drawn in them is the pictures' business.

import { h, setAttribute } from '../../ui/dom.js';
import { describePicture } from '../../i18n/picture-words.js';
import { createContour, createCurve, createFit, createLayoutSwitch, createSurface } from './pictures/index.js';
import { pictureWords, READINGS } from './pictures/words.js';
import { createTabs } from '../../shell/tabs.js';
import { t } from '../../i18n/texts.js';

/** @import { Lab } from '../../net/api.js' */
/** @import { Actions } from './actions.js' */
/** @import { Store } from './store.js' */
/** @import { State } from './types.js' */
/** @import { TextKey } from '../../i18n/texts.js' */
/** @typedef {{id: string, title: string, host: HTMLElement, view: Partial<State>, resize: () => void}} Picture
 *   view: the state in which its tab is shown; resize(): draws everything anew. */

const LONGEST_WAIT_MS = 3000;

/** @param {TextKey} label */
const pictureHost = (label) => h('div', { class: 'picture-host', role: 'group', 'aria-label': t(label) });

/**
 * @param {string} name
 * @param {Node[]} head
 * @param {Node[]} hosts
 */
const panel = (name, head, hosts) =>
  h('section', { class: `panel panel-${name}` }, h('div', { class: 'panel-head' }, ...head), h('div', { class: 'panel-body' }, ...hosts));

/**
 * @param {HTMLElement} host
 * @param {Store} store
 * @param {Actions} actions
 * @param {Lab} api
 */
export function createStage(host, store, actions, api) {
  const contour = pictureHost('stage.contour.label');
  const surface = pictureHost('stage.surface.label');
  const fit = pictureHost('stage.fit.label');
  const loss = pictureHost('stage.loss.label');
  const gradient = pictureHost('stage.gradient.label');

  const views = createTabs(t('stage.views'), [
    { id: 'surface', title: t('stage.surface'), host: surface },
    { id: 'fit', title: t('stage.fit'), host: fit },
  ], (id) => actions.look({ landscape: id === 'fit' ? 'fit' : 'surface' }));
  const curves = createTabs(t('stage.curves'), [
    { id: 'loss', title: t('stage.loss'), host: loss },
    { id: 'gradient', title: t('stage.gradient'), host: gradient },
  ], (id) => actions.look({ curve: id === 'gradient' ? 'gradient' : 'loss' }));
  const scale = createScaleSwitch((value) => actions.look({ scale: value }));

  host.append(
    panel('contour', [h('h2', {}, t('stage.contour')), h('span', { class: 'panel-hint' }, t('stage.contour.hint')), createLayoutSwitch(store, actions)], [contour]),
    panel('view', [views.element], [surface, fit]),
    panel('curve', [curves.element, scale.element], [loss, gradient]),
  );
  const first = createContour(contour, store, actions, api);
  /** @type {ReturnType<typeof createCurve>[]} */
  let drawnCurves = [];

  /** @returns {Picture[]} all of them: what Plotly draws of the contour, and the others, which it draws alone */
  function complete() {
    first.resize();
    const lossCurve = createCurve(loss, store, actions, { column: 'loss', scale: store.state.scale });
    const gradientCurve = createCurve(gradient, store, actions, { column: 'gradient_norm', scale: store.state.scale });
    drawnCurves = [lossCurve, gradientCurve];
    return [
      { id: 'contour', title: t('stage.contour'), host: contour, view: {}, ...first },
      { id: 'surface', title: t('stage.surface'), host: surface, view: { landscape: 'surface' }, ...createLater(contour, () => createSurface(surface, store, actions, api)) },
      { id: 'fit', title: t('stage.fit'), host: fit, view: { landscape: 'fit' }, ...createFit(fit, store, actions) },
      { id: 'loss', title: t('stage.loss'), host: loss, view: { curve: 'loss' }, ...lossCurve },
      { id: 'gradient', title: t('stage.gradient'), host: gradient, view: { curve: 'gradient' }, ...gradientCurve },
    ];
  }

  const told = /** @type {const} */ ([[contour, 'place'], [surface, 'place'], [fit, 'place'], [loss, 'loss'], [gradient, 'gradient']]);
  told.forEach(([picture, reading]) => describePicture(picture, store, ['run', 'row', 'catalog', 'selected'], (state) => pictureWords(state, READINGS[reading])));

  // The fit exists for data problems only, and is then what one wants to see first.
  let scaled = '';
  function follow() {
    const { catalog, spec, landscape, curve, scale: wanted } = store.state;
    const fn = catalog?.functions.get(spec.function);
    const fitting = fn?.kind === 'data';
    views.show('fit', fitting);
    views.choose(fitting ? landscape ?? 'fit' : 'surface');
    curves.choose(curve);
    if (scaled === wanted) return;
    scaled = wanted;
    scale.show(wanted);
    drawnCurves.forEach((picture) => picture.setScale(wanted));
  }
  follow();
  store.on(['catalog', 'spec', 'landscape', 'curve', 'scale'], follow, (now) => [now.catalog, now.spec.function, now.landscape, now.curve, now.scale]);
  return { shown: () => seen(contour, '.picture-ground:not([hidden])'), complete };
}

/**
 * A picture that takes long to draw waits until the first one is on the screen.
 * @param {HTMLElement} first host of the other picture
 * @param {() => {resize: () => void}} create
 */
function createLater(first, create) {
  /** @type {{resize: () => void}|null} */
  let picture = null;
  void seen(first, '.nsewdrag').then(() => (picture = create()));
  return { resize: () => picture?.resize() };
}

/**
 * @param {HTMLElement} host
 * @param {string} part what there is to see in it
 * @returns {Promise<void>} until that is on the screen; not at all where the host is hidden, and not for ever
 */
async function seen(host, part) {
  const begun = performance.now();
  const frame = () => new Promise((next) => requestAnimationFrame(next));
  while (host.checkVisibility() && !host.querySelector(part) && performance.now() - begun < LONGEST_WAIT_MS) await frame();
  // Two frames: the one in which it is drawn, and the one after it is shown.
  await frame();
  await frame();
}

/** @param {(scale: 'log'|'linear') => void} onChoose */
function createScaleSwitch(onChoose) {
  const scales = /** @type {const} */ (['log', 'linear']);
  const buttons = scales.map((scale) => h('button', { type: 'button', onclick: () => onChoose(scale) }, t(`stage.scale.${scale}`)));
  return {
    element: h('div', { class: 'segmented', 'data-part': 'scale', role: 'group', 'aria-label': t('stage.scale') }, ...buttons),
    /** @param {'log'|'linear'} now */
    show: (now) => buttons.forEach((button, i) => setAttribute(button, 'aria-pressed', String(scales[i] === now))),
  };
}
