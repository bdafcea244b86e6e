// The step inspector: the arithmetic of the selected entry's step with its numbers, what goes in and out, and the ground under it.

import { h, setAttribute, setText } from '../../../ui/dom.js';
import { count } from '../../../i18n/format.js';
import { swatch } from '../../../ui/icons.js';
import { ending } from '../pictures/words.js';
import { t } from '../../../i18n/texts.js';
import { createCurvature } from './curvature.js';
import { createFacts } from './facts.js';
import { createFollower } from './follow.js';
import { createLines } from './lines.js';
import { createRateCurve } from './rate-curve.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */

/** @param {Mount<Races>} mount */
export function createInspector({ store, api }) {
  const who = h('span', { class: 'step-who' });
  const which = h('span', { class: 'soft numeric' });
  const rateHost = h('span', { class: 'step-rate' });
  const ended = h('p', { class: 'step-ended', hidden: true });
  const empty = h('p', { class: 'hint step-empty' }, t('step.empty'));
  const [linesHost, factsHost, groundHost] = ['lines', 'facts', 'ground'].map((name) =>
    h('section', { class: `step-${name}-part`, tabindex: 0, 'aria-label': t(/** @type {'step.lines'} */ (`step.${name}`)) }, h('h3', {}, t(/** @type {'step.lines'} */ (`step.${name}`)))));
  const body = h('div', { class: 'step-body', hidden: true }, linesHost, factsHost, groundHost);
  const host = h('section', { class: 'card inspector', 'data-part': 'inspector', 'aria-label': t('step.title') },
    h('div', { class: 'step-head' }, h('h2', {}, t('step.title')), who, which, rateHost), ended, empty, body);
  const [lines, facts, ground, rate] = [createLines(linesHost), createFacts(factsHost), createCurvature(groundHost), createRateCurve(rateHost)];
  let stroke = '';

  const follower = createFollower(api.inspect, (answer, wish) => {
    const { run, selected } = store.state;
    if (selected !== wish.entry || run?.spec !== wish.spec) return;
    const fn = store.state.catalog?.functions.get(wish.spec.function);
    body.hidden = answer === null;
    setText(empty, answer ? '' : t('step.failed'));
    empty.hidden = answer !== null;
    if (!answer) return;
    lines.show(answer);
    facts.show(answer, fn?.axes ?? ['x', 'y']);
    ground.show(answer);
  });

  function show() {
    const { run, selected, row, playing, live } = store.state;
    const entry = run && selected !== null ? run.entries[selected] : undefined;
    const open = entry !== undefined && run !== null && run.rows > 1;
    host.classList.toggle('open', open);
    [who, which, rateHost].forEach((element) => setAttribute(element, 'hidden', !open));
    if (!open || selected === null) {
      follower.forget();
      setAttribute(body, 'hidden', true);
      setAttribute(ended, 'hidden', true);
      setAttribute(empty, 'hidden', false);
      setText(empty, t('step.empty'));
      return;
    }
    const from = Math.max(Math.min(row, run.rows - 2), 0);
    const step = Math.min(from * run.every + 1, Number(run.spec.steps));
    if (stroke !== entry.colour + entry.dash + entry.label) {
      stroke = entry.colour + entry.dash + entry.label;
      who.replaceChildren(swatch(entry), ` ${entry.label}`);
    }
    setText(which, t('step.which', { step: count(step), steps: count(Number(run.spec.steps)) }));
    setText(ended, ending(entry));
    setAttribute(ended, 'hidden', !entry.outcome);
    rate.show(entry, from + 1);
    follower.want({ spec: run.spec, entry: selected, step }, !playing && !live);
  }

  show();
  store.on(['run', 'row', 'selected', 'playing'], show);
  return host;
}
