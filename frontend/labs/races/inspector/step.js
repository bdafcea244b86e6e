// Inside one step: its arithmetic with its numbers, what goes in and out, and the ground under it.

import { t } from '../../../i18n/texts.js';
import { h } from '../../../ui/dom.js';
import { createCurvature } from './curvature.js';
import { createFacts } from './facts.js';
import { createFollower } from './follow.js';
import { createLines } from './lines.js';
import { createRateCurve } from './rate-curve.js';

/** @import { StoreOf } from '../../../shell/create-store.js' */
/** @import { Api } from '../api.js' */
/** @import { State } from '../types.js' */
/** @typedef {ReturnType<typeof createStep>} Step */

/**
 * @param {{body: HTMLElement, rate: HTMLElement}} hosts filled
 * @param {StoreOf<State>} store
 * @param {Pick<Api, 'inspect'>} api
 * @param {(known: boolean) => void} answered called when the server has answered
 */
export function createStep({ body, rate }, store, api, answered) {
  const [linesHost, factsHost, groundHost] = /** @type {const} */ (['lines', 'facts', 'ground']).map((name) =>
    h(
      'section',
      { class: `step-${name}-part`, tabindex: 0, 'aria-label': t(`step.${name}`) },
      h('h3', {}, t(`step.${name}`)),
    ),
  );
  body.append(linesHost, factsHost, groundHost);
  const [lines, facts, ground, curve] = [
    createLines(linesHost),
    createFacts(factsHost),
    createCurvature(groundHost),
    createRateCurve(rate),
  ];

  const follower = createFollower(api.inspect, (answer, wish) => {
    const { run, selected, catalog } = store.state;
    if (selected !== wish.entry || run?.spec !== wish.spec) return;
    answered(answer !== null);
    if (!answer) return;
    lines.show(answer);
    facts.show(answer, catalog?.functions.get(wish.spec.function)?.axes ?? ['x', 'y']);
    ground.show(answer);
  });

  return {
    /** @param {number} step of the selected entry */
    show(step) {
      const { run, selected, row, playing, live } = store.state;
      if (!run || selected === null) return;
      curve.show(run.entries[selected], Math.max(Math.min(row, run.rows - 2), 0) + 1);
      follower.want({ spec: run.spec, entry: selected, step }, !playing && !live);
    },
    forget: follower.forget,
  };
}
