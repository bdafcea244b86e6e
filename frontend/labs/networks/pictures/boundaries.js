// The boundaries: what every entry answers, side by side. Over two inputs a plane, over one a line, over more its marks
// only.

import { h, setAttribute } from '../../../ui/dom.js';
import { number, percent } from '../../../i18n/format.js';
import { readTheme } from '../../../charts/colours.js';
import { LARGE } from '../../../charts/large.js';
import { t } from '../../../i18n/texts.js';
import { createBoundaryPanel } from './boundary-panel.js';
import { createAxesChoice, createLegend } from './key.js';
import { createLinePicture } from './line-picture.js';
import { placesOf } from '../board.js';
import { caption, emptyWords } from '../training.js';
import { createMistakes } from './mistakes.js';
import { fitPanels, linesOf } from '../../../charts/panel-grid.js';
import { createOutputChoice, dataOf, nameOf, planeOf, shownOutput } from './output.js';
import { createPlanePicture } from './plane-picture.js';
import { createRedraw } from '../../../charts/redraw.js';
import { createScores } from './scores.js';

/** @import { BoundaryPanel } from './boundary-panel.js' */
/** @import { Shown } from './plane-picture.js' */
/** @import { Mount, Picture } from '../../../shell/lab.js' */
/** @import { Networks } from '../lab.js' */

const SIZES = { gap: 10, least: 96, most: 420 };
/** Heights of the name over a panel, of each further line of it, and of each line under it. */
const WORDS = { name: 26, more: 14 * LARGE, line: LARGE > 1 ? 22 : 15 };
/** Of a name that takes more than one line: width of a letter, and of the rank beside it. */
const [LETTER, RANK] = [6.6 * LARGE, 26 * LARGE];
/** Beside a name in one line is a piece of its line too. */
const SWATCH = 26;
/** Ranks that change faster cannot be read. */
const RANKS_EVERY_MS = 500;
/** Padding of the picture and of the key above the panels. */
const AROUND = 24;

/**
 * @param {HTMLElement} host
 * @param {Mount<Networks>} mount
 */
function createBoundaries(host, mount) {
  const { store, actions } = mount;
  host.classList.add('net-picture', 'net-boundaries');
  const legend = createLegend();
  const choice = createAxesChoice(actions);
  const outputs = createOutputChoice(actions);
  const grid = h('div', { class: 'net-panels' });
  const scores = createScores(actions);
  const mistakes = createMistakes(actions);
  const key = h('div', { class: 'net-key' }, legend.element, choice.element, outputs.element);
  host.append(key, grid, scores.element, mistakes.element);
  /** @type {BoundaryPanel[]} */
  const panels = [];
  let inputs = 0;
  /** @type {number[]} */
  let places = [];
  let rankedAt = -Infinity;
  let theme = readTheme(host, store.state.theme);
  const versions = new WeakMap();
  let version = 0;

  /** @param {object} value @returns {number} a number of its own for every object */
  function named(value) {
    if (!versions.has(value)) versions.set(value, (version += 1));
    return versions.get(value);
  }

  /** @returns {number[]} rank of each entry, as it can be read */
  function ranked() {
    const { training } = store.state;
    const fresh = performance.now() - rankedAt < RANKS_EVERY_MS && places.length === training?.entries.length;
    if (fresh && training.status === 'running') return places;
    rankedAt = performance.now();
    return (places = placesOf(store.state));
  }

  /** @param {number} count */
  function keepPanels(count) {
    while (panels.length > count) panels.pop()?.element.remove();
    while (panels.length < count) {
      const entry = panels.length;
      const panel = createBoundaryPanel(inputs === 1 ? createLinePicture : createPlanePicture, {
        select: () => actions.select(entry),
        hover: (on) => actions.hover(on ? entry : null),
        read,
      });
      panels.push(panel);
      grid.append(panel.element);
    }
  }

  /** @param {{theme: boolean}} changed */
  function draw(changed) {
    const { training, data: all, view, selected, hovered } = store.state;
    if (changed.theme) theme = readTheme(host, store.state.theme);
    host.classList.toggle('empty', !training || !all);
    setAttribute(host, 'data-message', training && all ? '' : emptyWords(store.state, 'net.picture.empty'));
    if (!training || !all) return;
    const { problem } = training.started;
    const output = shownOutput(store.state);
    const data = dataOf(all, problem, output);
    if (problem.view.length !== inputs) {
      inputs = problem.view.length;
      keepPanels(0);
    }
    const flat = problem.plane;
    const axes = view?.axes ?? [0, 1];
    grid.hidden = key.hidden = !flat;
    scores.element.hidden = flat;
    choice.draw(problem, store.state.axes, flat);
    outputs.draw(problem, store.state.output);
    const [soft, wrong] = [data.softTargets !== null, view?.wrong.has(selected) ?? false];
    legend.draw(problem, theme, flat, soft, wrong, nameOf(problem, output));
    if (!flat) {
      scores.draw(training, view, selected, ranked());
      mistakes.draw(store.state);
      return;
    }
    mistakes.element.hidden = true;
    keepPanels(training.entries.length);
    const style = getComputedStyle(host);
    const room = host.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const height = host.clientHeight - AROUND - Math.ceil(key.getBoundingClientRect().height);
    const under = WORDS.line * (training.spec.seeds === 1 ? 2 : 4);
    const fitted = (/** @type {number} */ lines) =>
      fitPanels(panels.length, room, height, { ...SIZES, words: WORDS.name + WORDS.more * (lines - 1) + under });
    const longest = (/** @type {number} */ width) =>
      Math.max(...training.entries.map(({ label }) => linesOf(label, Math.max(4, Math.floor(width / LETTER)))));
    const lines = longest(fitted(1).side - RANK - SWATCH) === 1 ? 1 : longest(fitted(2).side - RANK);
    const { columns, side } = fitted(lines);
    grid.style.gridTemplateColumns = `repeat(${columns}, ${side}px)`;
    grid.classList.toggle('long-names', lines > 1);
    grid.style.setProperty('--more', `${WORDS.more * (lines - 1)}px`);
    const known = `${named(data)} ${named(problem)} ${axes} ${named(theme)} ${devicePixelRatio}`;
    const order = ranked();
    training.entries.forEach((entry, k) => {
      /** @type {Shown} */
      const shown = {
        data,
        problem,
        axes,
        answers: planeOf(view?.boundary.get(k), problem, output),
        wrong: view?.wrong.get(k),
        theme,
        colour: entry.colour,
      };
      const emphasis = k === selected ? 'strong' : k === hovered ? 'hovered' : 'plain';
      const words = caption(training, view, entry);
      const why = entry.outcome && entry.outcome.step <= (view?.step ?? 0) ? entry.outcome.reason : undefined;
      const rank = order.length > 1 ? order[k] : null;
      panels[k].draw(entry, shown, { side, words, rank, why, emphasis, known });
    });
  }

  return createRedraw(
    host,
    mount,
    ['training', 'data', 'view', 'selected', 'hovered', 'axes', 'output', 'sample', 'error', 'lost'],
    draw,
  );
}

/** @type {Picture<Networks>} */
export const boundaries = {
  id: 'boundaries',
  title: 'net.boundaries',
  label: 'net.boundaries.label',
  hint: 'net.boundaries.hint',
  lines: 'none',
  draws: 'first',
  sight: '.net-panel, .net-score',
  film: true,
  create: createBoundaries,
};

/**
 * @param {Shown} shown
 * @param {number[]} values of the inputs, then what was answered
 * @returns {string}
 */
function read({ problem }, values) {
  const count = Math.min(problem.view.length, 2);
  if (values.length <= count) return '';
  const at = values
    .slice(0, count)
    .map((value) => number(value))
    .join(', ');
  const [answer, probability] = values.slice(count);
  if (problem.kind === 'regression') return t('net.picture.read.value', { at, value: number(answer) });
  const [index, share] = probability === undefined ? [1, answer] : [answer, probability];
  return t('net.picture.read.class', { at, name: problem.classes[index] ?? '–', share: percent(share) });
}
