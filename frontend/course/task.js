// The task of a step: the lab's own controls, as far as the task leaves them open, and a run of the server that
// decides.

import { t } from '../i18n/texts.js';
import { scrollTo } from '../shell/motion.js';
import { h, setText } from '../ui/dom.js';
import { tryTask } from './api.js';
import { filled } from './markup.js';
import { inWords } from './measured.js';
import { progress, solve } from './progress.js';
import { recording } from './recording.js';

/** @import { Step, Task, Tried } from './types.js' */
/** @import { Stage } from './lesson.js' */

/**
 * @param {Step} step
 * @param {Task} task
 * @param {Promise<Stage>} [stage] none on paper, and none that the server could judge in a saved page
 */
export function createTask(step, task, stage) {
  const address = `${step.chapter}/${step.id}`;
  const said = h('p', { class: 'course-verdict', role: 'status' });
  const begin = h('button', { type: 'button', class: 'course-turn', onclick: open }, t('course.task.begin'));
  const check = h(
    'button',
    { type: 'button', class: 'course-go', hidden: true, onclick: decide },
    t('course.task.check'),
  );
  if (progress().solved.includes(address)) tell(t('course.task.was'), true);

  async function open() {
    const on = await stage;
    await on?.show(task.run, 'open', task.open);
    // What is to be changed is in sight: the learning rate always is.
    if (task.change.some((name) => name !== 'lr')) await on?.unfold();
    check.hidden = false;
    setText(begin, t('course.task.again'));
    scrollTo(element);
  }

  async function decide() {
    const lab = await (await stage)?.lab();
    if (!lab) return;
    check.disabled = true;
    try {
      const tried = await tryTask(address, lab.store.state.spec);
      tell(toldOf(tried), tried.solved);
      if (tried.solved) solve(address);
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error), false);
    }
    check.disabled = false;
  }

  /** @param {string} text @param {boolean} solved */
  function tell(text, solved) {
    setText(said, text);
    said.classList.toggle('right', solved);
  }

  const element = h(
    'section',
    { class: 'course-task', 'data-part': 'task' },
    h('h3', {}, t('course.task')),
    filled('p', { class: 'course-prose' }, task.goal),
    stage && h('p', { class: 'course-actions' }, begin, check),
    recording && h('p', { class: 'hint' }, t('course.task.absent')),
    said,
  );
  return { element, begin: open };
}

/** @param {Tried} tried */
function toldOf({ solved, values, fixed }) {
  if (fixed.length) return t('course.task.fixed', { fields: fixed.join(', ') });
  const measured = Object.entries(values).map(([name, value]) => inWords(name, value));
  return t(solved ? 'course.task.solved' : 'course.task.failed', { measured: measured.join(', ') });
}
