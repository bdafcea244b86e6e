// The stage: the answers of every entry side by side, and beside them their loss and accuracy.

import { h, setAttribute } from '../../ui/dom.js';
import { describePicture } from '../../i18n/picture-words.js';
import { t } from '../../i18n/texts.js';
import { createChart } from './chart.js';
import { chartWords } from './chart-words.js';
import { createBoundaries } from './pictures/index.js';

/** @import { NetActions } from './actions.js' */
/** @import { NetStore } from './types.js' */
/** @import { TextKey } from '../../i18n/texts.js' */

/**
 * @param {TextKey} label
 * @returns {HTMLElement}
 */
export const pictureHost = (label) => h('div', { class: 'picture-host', role: 'group', 'aria-label': t(label) });

/**
 * @param {string} name
 * @param {Node[]} head
 * @param {Node[]} hosts
 */
export const panel = (name, head, hosts) =>
  h('section', { class: `panel panel-${name}` }, h('div', { class: 'panel-head' }, ...head), h('div', { class: 'panel-body' }, ...hosts));

/**
 * @param {HTMLElement} host
 * @param {NetStore} store
 * @param {NetActions} actions
 */
export function createStage(host, store, actions) {
  const boundaries = pictureHost('net.boundaries.label');
  const loss = pictureHost('net.chart.loss.label');
  const accuracy = pictureHost('net.chart.accuracy.label');
  const scale = createSwitch(t('stage.scale'), { log: 'stage.scale.log', linear: 'stage.scale.linear' }, (value) => actions.see({ scale: value }));
  const part = createSwitch(t('net.part'), { both: 'net.part.both', test: 'net.part.test', train: 'net.part.train' }, (value) => actions.see({ part: value }));
  const title = h('h2', {});
  const accuracyPanel = panel('accuracy', [h('h2', {}, t('net.chart.accuracy')), part.element], [accuracy]);
  host.append(
    panel('boundaries', [title, h('span', { class: 'panel-hint' }, t('net.boundaries.hint'))], [boundaries]),
    panel('loss', [h('h2', {}, t('net.chart.loss')), scale.element], [loss]),
    accuracyPanel,
  );
  createBoundaries(boundaries, store, actions);
  createChart(loss, store, actions, 'loss');
  createChart(accuracy, store, actions, 'accuracy');
  describePicture(loss, store, ['training', 'state'], (state) => chartWords(state, 'loss'));
  describePicture(accuracy, store, ['training', 'state'], (state) => chartWords(state, 'accuracy'));

  // A fitted value is never right or wrong: in regression the loss has both places.
  function follow() {
    const { seen, training } = store.state;
    scale.show(seen.scale);
    part.show(seen.part);
    const regression = training?.started.problem.kind === 'regression';
    accuracyPanel.hidden = regression;
    host.classList.toggle('no-accuracy', regression);
    title.textContent = t(regression ? 'net.boundaries.fits' : 'net.boundaries');
    if (regression && !part.element.closest('.panel-loss')) scale.element.before(part.element);
    else if (!regression && !part.element.closest('.panel-accuracy')) accuracyPanel.querySelector('.panel-head')?.append(part.element);
  }
  follow();
  store.on(['training', 'seen'], follow);
}

/**
 * @template {string} Id
 * @param {string} name
 * @param {Record<Id, TextKey>} options
 * @param {(value: Id) => void} onChoose
 */
export function createSwitch(name, options, onChoose) {
  const ids = /** @type {Id[]} */ (Object.keys(options));
  const buttons = ids.map((id) => h('button', { type: 'button', onclick: () => onChoose(id) }, t(options[id])));
  return {
    element: h('div', { class: 'segmented', role: 'group', 'aria-label': name }, ...buttons),
    /** @param {Id} now */
    show: (now) => buttons.forEach((button, i) => setAttribute(button, 'aria-pressed', String(ids[i] === now))),
  };
}

