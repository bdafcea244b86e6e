// One sample walked through the selected network, station by station: forward, loss, backward, update. Numbers are the
// engine's.

import { h, setAttribute, setText } from '../../../ui/dom.js';
import { number } from '../../../i18n/format.js';
import { readTheme } from '../../../charts/colours.js';
import { t } from '../../../i18n/texts.js';
import { createRedraw } from '../../../charts/redraw.js';
import { isTyped } from '../../../entries/typed.js';
import { sampleImage } from './sample.js';
import { tellBackward, tellUpdate } from './walk-backward.js';
import { createWalkDrawing } from './walk-drawing.js';
import { tellForward, tellLoss } from './walk-forward.js';
import { createSampleChoice } from './walk-sample.js';
import { PHASES, stationFor, stationsOf } from './walk-steps.js';
import { emptyWords } from '../training.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Networks } from '../lab.js' */
/** @import { Training } from '../types.js' */
/** @import { Phase, Station, Walk } from './walk-steps.js' */

/**
 * @param {HTMLElement} host
 * @param {Mount<Networks>} mount
 */
export function createWalk(host, mount) {
  const { store, actions } = mount;
  host.classList.add('net-picture', 'net-walk');
  const choice = createSampleChoice(actions);
  const phases = PHASES.map((phase) =>
    h(
      'button',
      { type: 'button', onclick: () => go(stations.findIndex((station) => station.phase === phase)) },
      t(`net.picture.walk.${phase}`),
    ),
  );
  const back = h(
    'button',
    { type: 'button', class: 'net-go', onclick: () => go(at - 1) },
    `‹ ${t('net.picture.walk.back')}`,
  );
  const next = h(
    'button',
    { type: 'button', class: 'net-go net-go-next', onclick: () => go(at + 1) },
    `${t('net.picture.walk.next')} ›`,
  );
  const again = h(
    'button',
    { type: 'button', class: 'quiet tool', onclick: () => actions.walk() },
    t('net.picture.walk.again'),
  );
  const count = h('span', { class: 'soft numeric' });
  const bar = h(
    'div',
    { class: 'net-bar net-walk-bar' },
    h('div', { class: 'segmented', role: 'group', 'aria-label': t('net.picture.walk.phases') }, ...phases),
    back,
    next,
    count,
  );
  const drawing = h('div', { class: 'net-stage', role: 'img', 'aria-label': t('net.picture.coming') });
  const title = h('h3', { class: 'net-walk-title' });
  const neurons = h('select', { 'aria-label': t('net.picture.walk.neuron') });
  const text = h('div', { class: 'net-walk-sums' });
  const panel = h(
    'div',
    {
      class: 'net-walk-text',
      role: 'region',
      'aria-live': 'polite',
      tabindex: 0,
      'aria-label': t('net.picture.walk.text'),
    },
    h('div', { class: 'net-walk-head' }, title, neurons),
    text,
  );
  const body = [h('div', { class: 'net-walk-drawing', 'data-taken': '' }, drawing), panel];
  const when = h('span', { class: 'hint' });
  choice.words.append(h('div', { class: 'net-walk-when' }, when, again));
  host.append(h('div', { class: 'net-walk-all' }, choice.element, bar, ...body));
  const network = createWalkDrawing(drawing, {
    choose(layer, neuron) {
      const wanted = stationFor(
        stations,
        stations[at].phase === 'loss' ? 'forward' : stations[at].phase,
        layer,
        neuron,
      );
      if (wanted < 0) return;
      chosen = neuron;
      at = wanted;
      redraw.now();
    },
    pixels(ctx, x, y, size) {
      const { data, theme: name, training } = store.state;
      const image = training?.started.problem.image;
      if (!data || !walk || !image) return;
      ctx.imageSmoothingEnabled = false;
      ctx.drawImage(sampleImage(data.inputs.data, walk.sample, image, name), x, y, size, size);
      ctx.imageSmoothingEnabled = true;
    },
  });
  let theme = readTheme(host, store.state.theme);
  /** @type {Walk|null} */
  let walk = null;
  /** @type {Station[]} */
  let stations = [];
  let at = 0;
  let chosen = 0;
  let drawn = '';
  let version = 0;
  /** The step that was last walked at because it came to be shown. */
  let followed = -1;

  /** @param {number} wanted */
  function go(wanted) {
    if (stations.length === 0) return;
    at = Math.min(Math.max(wanted, 0), stations.length - 1);
    chosen = stations[at].neuron;
    redraw.now();
  }

  neurons.addEventListener('change', () => {
    chosen = Number(neurons.value);
    redraw.now();
  });

  /** @param {Walk} given */
  function take(given) {
    const same =
      walk &&
      walk.layers.length === given.layers.length &&
      walk.layers.every(({ sums }, k) => sums.length === given.layers[k].sums.length);
    walk = given;
    version += 1;
    if (same) return;
    stations = stationsOf(given);
    at = chosen = 0;
  }

  /** @param {{theme: boolean}} changed */
  function draw(changed) {
    const { state } = store;
    const { training, data } = state;
    if (changed.theme) theme = readTheme(host, state.theme);
    const none = !training || !data;
    host.classList.toggle('empty', none);
    setAttribute(host, 'data-message', none ? emptyWords(state, 'net.picture.walk.empty') : '');
    if (none) return;
    choice.draw(state, theme);
    if (state.walk && state.walk !== walk) take(state.walk);
    if (!state.walk) walk = null;
    for (const element of [bar, ...body]) element.hidden = !walk;
    when.parentElement?.toggleAttribute('hidden', !walk);
    if (!walk) return;
    follow(walk.step);
    setText(
      when,
      t('net.picture.walk.when', {
        label: training.entries[walk.entry]?.label ?? '',
        step: walk.step,
        loss: number(walk.loss),
      }),
    );
    const station = stations[at];
    phases.forEach((button, k) => setAttribute(button, 'aria-pressed', String(PHASES[k] === station.phase)));
    back.disabled = at === 0;
    next.disabled = at === stations.length - 1;
    setText(count, `${at + 1} / ${stations.length}`);
    network.draw({ walk, stations, at, neuron: chosen, image: Boolean(training.started.problem.image) }, theme);
    tell(training, station);
  }

  /** While it stands still, the walk is that of the network shown. @param {number} step walked at */
  function follow(step) {
    const { training, state, view } = store.state;
    const shown = view?.step ?? step;
    if (training?.status === 'running' || shown !== state?.shown || shown === step) followed = -1;
    else if (shown !== followed) {
      followed = shown;
      actions.walk();
    }
  }

  /**
   * @param {Training} training
   * @param {Station} station
   */
  function tell(training, { phase, layer, wide }) {
    const key = `${version} ${at} ${chosen} ${training.id} ${store.state.catalog !== null}`;
    if (!walk || key === drawn) return;
    drawn = key;
    const { problem, network: shape } = training.started;
    const { catalog } = store.state;
    const last = layer === walk.layers.length - 1;
    const parts = {
      walk,
      problem,
      activation: catalog?.activations.get(last ? shape.output : shape.activation) ?? null,
      loss: catalog?.losses.get(shape.loss) ?? null,
    };
    const name =
      phase === 'loss'
        ? t('net.picture.walk.loss.title')
        : t(`net.picture.walk.${phase}.title`, {
            neuron: chosen + 1,
            layer: last ? t('net.picture.walk.output') : t('net.picture.walk.layer', { layer: layer + 1 }),
          });
    setText(title, name);
    setAttribute(drawing, 'aria-label', name);
    neurons.hidden = !wide;
    if (wide) {
      const size = walk.layers[layer].sums.length;
      if (neurons.options.length !== size)
        neurons.replaceChildren(
          ...Array.from(
            { length: size },
            (_, k) => new Option(t('net.picture.walk.neuron.of', { neuron: k + 1, count: size }), String(k)),
          ),
        );
      neurons.value = String(chosen);
    }
    /** @type {Record<Phase, () => (HTMLElement|null)[]>} */
    const tellers = {
      forward: () => tellForward(parts, layer, chosen),
      loss: () => tellLoss(parts),
      backward: () => tellBackward(parts, layer, chosen),
      update: () => tellUpdate(parts, optimizerOf(parts.walk.entry), layer, chosen),
    };
    text.replaceChildren(...tellers[phase]().filter((part) => part !== null));
    panel.scrollTop = 0;
  }

  /** @param {number} entry of the training on show; a typed rule is known by the text that the spec has */
  function optimizerOf(entry) {
    const { catalog, spec, training } = store.state;
    const { label, optimizer } = training?.entries[entry] ?? {};
    const text = spec.optimizers.find((one) => one.label === label && isTyped(one.optimizer))?.optimizer;
    return catalog?.optimizers.get(text ?? optimizer ?? '');
  }

  host.addEventListener('keydown', (event) => {
    if (event.target instanceof Element && event.target.closest('input, select')) return;
    const wanted = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: stations.length - 1 }[event.key];
    if (wanted === undefined || !walk) return;
    event.preventDefault();
    go(wanted);
  });

  const redraw = createRedraw(
    host,
    mount,
    ['training', 'data', 'view', 'selected', 'sample', 'walk', 'catalog', 'error', 'lost'],
    draw,
  );
  return redraw;
}
