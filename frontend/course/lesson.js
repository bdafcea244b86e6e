// A step as it is read: question, prediction, then, once its run was started, the proof, the explanation and what
// follows. The run stands on the stage beside it.

import { t } from '../i18n/texts.js';
import { scrollTo } from '../shell/motion.js';
import { h, setText } from '../ui/dom.js';
import { isRight } from './judge.js';
import { createFormula, filled } from './markup.js';
import { createPointPad } from './point.js';
import { createPrediction } from './prediction.js';
import { finish, progress } from './progress.js';
import { recording } from './recording.js';
import { createTask } from './task.js';

/** @import { Check, Guess, Prediction, Run, Step } from './types.js' */
/** @import { createStage } from './stage.js' */
/** @import { Handled } from '../charts/handle/types.js' */

/** @typedef {ReturnType<typeof createStage>} Stage */

/**
 * A step with a run.
 * @param {Step} step
 * @param {Promise<Stage>} stage
 * @param {AbortSignal} signal
 */
export function createLesson(step, stage, signal) {
  const { prediction, run } = withRun(step);
  const address = `${step.chapter}/${step.id}`;
  /** @type {Guess|null} */
  let guess = null;
  const seen = progress().done.includes(address);
  const pad = stage.then(async (on) => {
    if (signal.aborted) return null;
    await on.show(run, seen ? 'running' : 'asked');
    if (prediction.kind !== 'point' || seen || signal.aborted) return null;
    const lab = await on.lab();
    return lab && !signal.aborted ? createPointPad(lab, guessed, signal) : null;
  });

  const asking = createPrediction(prediction, guessed, address);
  const start = h('button', { type: 'button', class: 'course-go', disabled: true, onclick: go }, t('course.run'));
  const skip = h('button', { type: 'button', class: 'course-skip', onclick: go }, t('course.show'));
  const byKeys = h(
    'button',
    { type: 'button', class: 'quiet', hidden: prediction.kind !== 'point', onclick: async () => (await pad)?.begin() },
    t('course.point.begin'),
  );
  const verdict = h('p', { class: 'course-verdict', role: 'status' });
  const task = step.task ? createTask(step, step.task, recording ? undefined : stage) : null;
  const after = createAfter(step, { stage, verdict, task: task?.element });
  after.hidden = true;
  const asked = h(
    'section',
    {
      class: 'course-prediction',
      'aria-label': t('course.prediction'),
      'data-part': 'prediction',
      'data-kind': prediction.kind,
    },
    h('h3', {}, t('course.prediction')),
    asking.element,
    h('p', { class: 'course-actions' }, start, skip, byKeys),
  );

  /** @param {Guess|null} now */
  function guessed(now) {
    guess = now;
    start.disabled = now === null;
  }

  function go() {
    open();
    void stage.then((on) => on.show(run, 'running'));
    finish(address);
    document.dispatchEvent(new CustomEvent('course-progress'));
    scrollTo(after);
  }

  function open() {
    for (const button of [start, skip, byKeys]) button.hidden = true;
    asking.reveal();
    void pad.then((on) => on?.end());
    setText(verdict, guess === null ? '' : told(guess));
    verdict.classList.toggle('right', guess !== null && isRight(prediction, guess));
    after.hidden = false;
  }

  /** @param {Guess} said */
  const told = (said) =>
    isRight(prediction, said)
      ? t('course.right', { said: asking.said(said) })
      : t('course.wrong', { said: asking.said(said) });

  if (seen) open();

  return {
    element: h(
      'div',
      { class: 'course-body' },
      filled('section', { class: 'course-prose', 'data-part': 'question' }, step.sections.question),
      asked,
      after,
    ),
    /** @returns {boolean} whether there was still something to start */
    forward() {
      if (!after.hidden) return false;
      go();
      return true;
    },
    /** Sets the task up at once, for whoever was sent to it. */
    toTask() {
      if (!task) return;
      open();
      void task.begin();
    },
  };
}

/**
 * @param {Step} step
 * @returns {Step & {prediction: Prediction, run: Run}}
 */
function withRun(step) {
  const { prediction, run } = step;
  if (!prediction || !run) throw new Error(`expected a step with a run, got ${step.chapter}/${step.id}`);
  return { ...step, prediction, run };
}

/**
 * What is told once the run was started.
 * @param {Step} step
 * @param {{stage?: Promise<Stage>, verdict?: HTMLElement, task?: HTMLElement|null}} [live] none of it on paper
 */
export function createAfter(step, { stage, verdict, task = step.task && createTask(step, step.task).element } = {}) {
  const explanation = filled('div', { class: 'course-prose' }, step.sections.explanation ?? '');
  const formula = step.formula.length > 0 && createFormula(step.formula, explanation);
  const { run, false_when: other } = step;
  return h(
    'div',
    { class: 'course-after' },
    h(
      'section',
      { class: 'course-proof', 'data-part': 'proof' },
      verdict,
      // Not before: it answers the question.
      filled('p', { class: 'course-claim' }, step.claim ?? ''),
      h('h3', {}, t('course.proof')),
      h('ul', { class: 'course-checks' }, ...(step.checks ?? []).map(createCheck)),
    ),
    h('section', { 'data-part': 'explanation' }, h('h3', {}, t('course.explanation')), formula, explanation),
    step.picture && createPicture(step.picture),
    other &&
      h(
        'section',
        { class: 'course-false', 'data-part': 'false' },
        h('h3', {}, t('course.false')),
        filled('div', { class: 'course-prose' }, step.sections.false ?? ''),
        stage && run && createTurn(stage, { 'course.false.run': other, 'course.run.again': run }),
      ),
    task,
    h(
      'section',
      { class: 'course-takeaway', 'data-part': 'takeaway' },
      h('h3', {}, t('course.takeaway')),
      filled('div', { class: 'course-prose' }, step.sections.takeaway ?? ''),
    ),
    h(
      'section',
      { class: 'course-sources', 'data-part': 'sources' },
      h('h3', {}, t('course.sources')),
      h('ul', {}, ...(step.sources ?? []).map(createSource)),
    ),
  );
}

/** @param {Handled} picture */
function createPicture(picture) {
  const section = h('section', { class: 'course-picture', 'data-part': 'picture', 'aria-label': picture.title });
  void import('../charts/handle/index.js').then(async ({ createHandled }) =>
    section.append(await createHandled(picture)),
  );
  return section;
}

/** @param {Check} check */
const createCheck = ({ text, value, holds }) =>
  h(
    'li',
    { class: holds ? 'holds' : 'fails' },
    h(
      'span',
      { class: 'course-holds', role: 'img', 'aria-label': t(holds ? 'course.holds' : 'course.fails') },
      holds ? '✓' : '✗',
    ),
    filled('span', {}, text),
    h('span', { class: 'course-value', title: t('course.value') }, value),
  );

/** @param {{text: string, url: string|null}} source */
const createSource = ({ text, url }) =>
  h(
    'li',
    {},
    text.replace(url ?? '', '').trim(),
    url && ' ',
    url && h('a', { href: url, rel: 'noopener' }, t('course.source')),
  );

/**
 * @param {Promise<Stage>} stage
 * @param {Record<string, Run>} runs by what the button says that shows one
 */
function createTurn(stage, runs) {
  return h(
    'p',
    { class: 'course-actions' },
    ...Object.entries(runs).map(([key, run]) =>
      h(
        'button',
        {
          type: 'button',
          class: 'course-turn',
          onclick: () => void stage.then((on) => on.show(run, 'running')),
        },
        t(/** @type {import('../i18n/texts.js').TextKey} */ (key)),
      ),
    ),
  );
}
