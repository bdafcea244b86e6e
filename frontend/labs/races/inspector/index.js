// The step inspector: whose step it is, how it ended, and inside it the arithmetic, which comes once an entry is
// selected.

import { h, setAttribute, setText } from '../../../ui/dom.js';
import { count } from '../../../i18n/format.js';
import { swatch } from '../../../ui/icons.js';
import { ending } from '../pictures/words.js';
import { t } from '../../../i18n/texts.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */
/** @import { Step } from './step.js' */

/** @param {Mount<Races>} mount */
export function createInspector({ store, api }) {
  const who = h('span', { class: 'step-who' });
  const which = h('span', { class: 'soft numeric' });
  const rate = h('span', { class: 'step-rate' });
  const ended = h('p', { class: 'step-ended', hidden: true });
  const empty = h('p', { class: 'hint step-empty' }, t('step.empty'));
  const body = h('div', { class: 'step-body', hidden: true });
  const host = h(
    'section',
    { class: 'card inspector', 'data-part': 'inspector', 'aria-label': t('step.title') },
    h('div', { class: 'step-head' }, h('h2', {}, t('step.title')), who, which, rate),
    ended,
    empty,
    body,
  );
  /** @type {Promise<Step>|null} */
  let coming = null;
  /** @type {Step|null} */
  let step = null;
  let stroke = '';

  /** @param {boolean} known whether the server could tell what the step does */
  function answered(known) {
    setAttribute(body, 'hidden', !known);
    setText(empty, known ? '' : t('step.failed'));
    setAttribute(empty, 'hidden', known);
  }

  function load() {
    coming ??= import('./step.js').then(({ createStep }) => createStep({ body, rate }, store, api, answered));
    coming.then(
      (made) => {
        step = made;
        show();
      },
      () => {
        coming = null; // the server is gone: the next step asks again
        answered(false);
      },
    );
  }

  function show() {
    const { run, selected, row } = store.state;
    const entry = run && selected !== null ? run.entries[selected] : undefined;
    const open = entry !== undefined && run !== null && run.rows > 1;
    host.classList.toggle('open', open);
    [who, which, rate].forEach((element) => setAttribute(element, 'hidden', !open));
    if (!open) {
      step?.forget();
      setAttribute(body, 'hidden', true);
      setAttribute(ended, 'hidden', true);
      setAttribute(empty, 'hidden', false);
      setText(empty, t('step.empty'));
      return;
    }
    if (stroke !== entry.colour + entry.dash + entry.label) {
      stroke = entry.colour + entry.dash + entry.label;
      who.replaceChildren(swatch(entry), ` ${entry.label}`);
    }
    const number = Math.min(Math.max(Math.min(row, run.rows - 2), 0) * run.every + 1, Number(run.spec.steps));
    setText(
      which,
      t(row < run.rows - 1 ? 'step.which' : 'step.which.last', {
        step: count(number),
        before: count(number - 1),
        steps: count(Number(run.spec.steps)),
      }),
    );
    setText(ended, ending(entry));
    setAttribute(ended, 'hidden', !entry.outcome);
    if (step) step.show(number);
    else if (!coming) load();
  }

  show();
  store.on(['run', 'row', 'selected', 'playing'], show);
  return host;
}
