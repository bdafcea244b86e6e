// Ask the networks: a new sample is typed, every entry answers, in the words and units of the data.

import { h, setAttribute, setText } from '../../../ui/dom.js';
import { swatch } from '../../../ui/icons.js';
import { number, percent } from '../../../i18n/format.js';
import { t } from '../../../i18n/texts.js';
import { createRedraw } from '../../../charts/redraw.js';
import { emptyWords } from '../training.js';

/** @import { Mount, Picture } from '../../../shell/lab.js' */
/** @import { Networks } from '../lab.js' */
/** @import { NewAnswer, Training } from '../types.js' */
/** @import { AskedColumn, Problem } from './types.js' */

/** @typedef {{element: HTMLInputElement|HTMLSelectElement, value: () => string|number|null}} Asking */

/**
 * @param {AskedColumn} column
 * @param {[number, number]|undefined} view
 * @returns {Asking} a field that begins in the middle of what the samples have
 */
function fieldOf({ name, kind, values }, view) {
  if (kind !== 'number') {
    const select = h('select', { 'aria-label': name }, ...(values ?? []).map((value) => new Option(value, value)));
    return { element: select, value: () => select.value };
  }
  const input = h('input', { type: 'text', inputmode: 'decimal', 'aria-label': name });
  input.value = view ? String(Number(((view[0] + view[1]) / 2).toPrecision(3))) : '';
  return {
    element: input,
    value() {
      const typed = input.value.trim().replace('−', '-').replace(',', '.');
      return typed === '' ? null : Number.isNaN(Number(typed)) ? input.value : Number(typed);
    },
  };
}

/**
 * @param {Problem} problem
 * @returns {([number, number]|undefined)[]} what the samples have in each column, where it is of numbers
 */
function viewsOf({ asked, axes, view }) {
  return asked.map(({ name }) => view[axes.indexOf(name)]);
}

/**
 * @param {Problem} problem
 * @param {NewAnswer|undefined} found
 */
function wordsOf({ kind, target, values }, found) {
  if (!found || found.answer === null) return t('net.picture.ask.none');
  if (Array.isArray(found.answer)) {
    const told = found.answer.map((value) => (value === null ? t('net.picture.ask.none') : number(value)));
    return told.map((answer, k) => t('net.picture.ask.named', { target: values[k], answer })).join(' · ');
  }
  const answer = kind === 'regression' ? number(Number(found.answer)) : String(found.answer);
  const said = target ? t('net.picture.ask.named', { target, answer }) : answer;
  const sure = found.confidence[String(found.answer)];
  return kind === 'regression' || sure === undefined || sure === null ? said : `${said} · ${percent(sure)}`;
}

/**
 * @param {HTMLElement} host
 * @param {Mount<Networks>} mount
 */
function createAsk(host, mount) {
  const { store, actions } = mount;
  host.classList.add('net-picture', 'net-ask');
  const fields = h('div', { class: 'net-ask-fields' });
  const wrong = h('p', { class: 'field-error', role: 'alert', hidden: true });
  const button = h('button', { type: 'submit', class: 'secondary' }, t('net.picture.ask.ask'));
  const form = h('form', { class: 'net-ask-form', novalidate: true }, fields, wrong, button);
  const answers = h('ul', { class: 'net-ask-answers', 'aria-live': 'polite' });
  host.append(form, answers);
  /** @type {Asking[]} */
  let asking = [];
  let built = '';
  /** The step that was last asked at. */
  let asked = -1;

  /** @param {Training} training */
  function build({ started: { problem } }) {
    const key = JSON.stringify([problem.asked, problem.view]);
    if (key === built) return;
    built = key;
    const views = viewsOf(problem);
    asking = problem.asked.map((column, i) => fieldOf(column, views[i]));
    fields.replaceChildren(
      ...problem.asked.map(({ name }, i) =>
        h('label', { class: 'net-ask-field' }, h('span', {}, name), asking[i].element),
      ),
    );
    answers.replaceChildren();
    asked = -1;
  }

  function ask() {
    const { training, state } = store.state;
    if (!training) return;
    asked = state?.shown ?? 0;
    const names = training.started.problem.asked.map(({ name }) => name);
    actions.ask(Object.fromEntries(names.map((name, i) => [name, asking[i].value()])));
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask();
  });
  form.addEventListener('change', ask);

  function draw() {
    const { training, state, answers: found, error } = store.state;
    host.classList.toggle('empty', !training);
    setAttribute(host, 'data-message', training ? '' : emptyWords(store.state, 'net.picture.ask.empty'));
    if (!training) return;
    build(training);
    const field = error?.field.match(/^sample\.?(.*)$/)?.[1];
    wrong.hidden = field === undefined;
    if (error && field !== undefined)
      setText(wrong, `${field ? `${field}: ` : ''}${t('error.field', { expected: error.expected, got: error.got })}`);
    asking.forEach(({ element }, i) =>
      setAttribute(element, 'aria-invalid', training.started.problem.asked[i].name === field && 'true'),
    );
    answers.hidden = !found || field !== undefined;
    if (found)
      answers.replaceChildren(
        ...training.entries.map((entry, i) =>
          h(
            'li',
            {},
            h('span', { class: 'entry-line' }, swatch(entry)),
            h('span', { class: 'net-ask-entry' }, entry.label),
            h('strong', {}, wordsOf(training.started.problem, found.answers[i])),
          ),
        ),
      );
    // What stands still and shows another step answers again.
    if (found && training.status !== 'running' && training.status !== 'lost' && state && state.shown !== asked) ask();
  }

  createRedraw(host, mount, ['training', 'state', 'answers', 'error', 'error', 'lost'], draw);
}

/** @type {Picture<Networks>} */
export const ask = {
  id: 'ask',
  title: 'net.inside.ask',
  label: 'net.inside.ask.label',
  hint: 'net.inside.ask.hint',
  exists: ({ training }) => !training?.started.problem.image,
  create: createAsk,
};
