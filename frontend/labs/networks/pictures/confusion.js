// What the selected entry takes each class for: a table of counts, and the samples behind its errors.

import { h, setAttribute, setText } from '../../../ui/dom.js';
import { count } from '../../../i18n/format.js';
import { t } from '../../../i18n/texts.js';
import { createMistakes } from './mistakes.js';
import { createRedraw } from '../../../charts/redraw.js';
import { emptyWords, judgedPart, ofFirst } from '../training.js';

/** @import { Mount, Picture } from '../../../shell/lab.js' */
/** @import { Networks } from '../lab.js' */

/**
 * @param {HTMLElement} host
 * @param {Mount<Networks>} mount
 */
function createConfusion(host, mount) {
  const { store, actions } = mount;
  host.classList.add('net-picture', 'net-confusion');
  const caption = h('caption');
  const [head, body] = [h('thead'), h('tbody')];
  const table = h('table', { class: 'net-confusion-table' }, caption, head, body);
  const scroller = h('div', { class: 'net-confusion-scroll' }, table);
  const mistakes = createMistakes(actions);
  host.append(scroller, mistakes.element);
  /** @type {HTMLElement[][]} */
  let cells = [];
  let built = '';

  /** @param {string[]} classes */
  function build(classes) {
    if (built === classes.join('\n')) return;
    built = classes.join('\n');
    head.replaceChildren(
      h(
        'tr',
        {},
        h('td', { rowspan: 2 }),
        h(
          'th',
          { scope: 'colgroup', colspan: classes.length, class: 'net-confusion-side' },
          t('net.picture.confusion.answer'),
        ),
      ),
      h('tr', {}, ...classes.map((name) => h('th', { scope: 'col' }, name))),
    );
    cells = classes.map(() => classes.map(() => h('td')));
    body.replaceChildren(
      ...cells.map((row, k) =>
        h('tr', {}, h('th', { scope: 'row' }, t('net.picture.confusion.true', { name: classes[k] })), ...row),
      ),
    );
  }

  function draw() {
    const { training, data: samples, view, selected } = store.state;
    const matrix = view?.confusion.get(selected);
    const known = training && training.started.problem.kind === 'classification';
    host.classList.toggle('empty', !matrix);
    setAttribute(
      host,
      'data-message',
      matrix
        ? ''
        : training && !known
          ? t('net.picture.confusion.regression')
          : emptyWords(store.state, 'net.picture.confusion.empty'),
    );
    mistakes.draw(store.state);
    if (!matrix || !training) return;
    const { problem } = training.started;
    build(problem.classes);
    const label = ofFirst(training, training.entries[selected]?.label ?? '');
    const part = t(`net.picture.part.${judgedPart(training.started)}`);
    const about = t('net.picture.confusion.caption', { label, part });
    setText(caption, samples?.softTargets ? `${about}. ${t('net.picture.confusion.soft')}` : about);
    const { n, data } = matrix;
    cells.forEach((row, truth) => {
      const all = data.subarray(truth * n, truth * n + n).reduce((sum, value) => sum + value, 0);
      row.forEach((cell, answer) => {
        const value = data[truth * n + answer];
        setText(cell, count(value));
        setAttribute(cell, 'class', truth === answer ? 'right' : value > 0 ? 'wrong' : 'none');
        cell.style.setProperty('--share', String(all > 0 ? Math.round((value / all) * 100) / 100 : 0));
      });
    });
  }

  return createRedraw(host, mount, ['training', 'data', 'view', 'selected', 'sample', 'error', 'lost'], draw);
}

/** @type {Picture<Networks>} */
export const confusion = {
  id: 'confusion',
  title: 'net.inside.confusion',
  label: 'net.inside.confusion.label',
  hint: 'net.inside.confusion.hint',
  film: true,
  exists: ({ training }) => training?.started.problem.kind !== 'regression',
  lines: 'selected',
  create: createConfusion,
};
