// What a step takes in and what it makes: position, loss, gradient, update and state, before and after, for x and for
// y.

import { h, setText } from '../../../ui/dom.js';
import { number } from '../../../i18n/format.js';
import { t } from '../../../i18n/texts.js';

/** @import { Inspection } from '../types.js' */

const DIGITS = 5;

/** @param {HTMLElement} host */
export function createFacts(host) {
  const body = h('tbody');
  const axes = [h('th', { scope: 'col', class: 'numeric' }), h('th', { scope: 'col', class: 'numeric' })];
  host.append(h('table', { class: 'step-facts' }, h('thead', {}, h('tr', {}, h('td'), ...axes)), body));
  /** @type {{name: HTMLElement, cells: HTMLElement[], line: HTMLElement}[]} */
  const rows = [];

  /**
   * @param {number} place
   * @param {string} name
   * @param {readonly string[]} values one, or one for each axis
   */
  function fill(place, name, values) {
    if (!rows[place]) {
      const cells = [h('td', { class: 'numeric' }), h('td', { class: 'numeric' })];
      const title = h('th', { scope: 'row' });
      rows[place] = { name: title, cells, line: h('tr', {}, title, ...cells) };
      body.append(rows[place].line);
    }
    const { name: title, cells, line } = rows[place];
    line.hidden = false;
    setText(title, name);
    cells.forEach((cell, axis) => setText(cell, values[axis] ?? ''));
  }

  return {
    /**
     * @param {Inspection} inspection
     * @param {readonly string[]} names of the axes
     */
    show(
      { before, after, loss, loss_after: lossAfter, gradient, gradient_at: at, kinked, update, held, state },
      names,
    ) {
      axes.forEach((axis, k) => setText(axis, names[k]));
      const pair = (/** @type {readonly (number|null)[]} */ values) => values.map((value) => number(value, DIGITS));
      const changed = (/** @type {readonly (number|null)[]} */ from, /** @type {readonly (number|null)[]} */ to) =>
        from.map((value, k) => `${number(value, DIGITS)} → ${number(to[k], DIGITS)}`);
      let place = 0;
      const line = (/** @type {string} */ name, /** @type {readonly string[]} */ values) => fill(place++, name, values);
      line(t('step.position'), changed(before, after));
      if (at.some((value, k) => value !== before[k])) line(t('step.ahead'), pair(at));
      line(t('step.gradient'), pair(gradient));
      if (kinked.length > 0)
        line(
          t('step.kinked'),
          names.map((name) => (kinked.includes(name) ? t('step.kinked.none') : '')),
        );
      for (const { name, before: from, after: to } of state) line(name, changed(from, to));
      line(t('step.update'), pair(update));
      if (held.length > 0)
        line(
          t('step.held'),
          names.map((name) => (held.includes(name) ? t('step.held.here') : '')),
        );
      line(t('step.loss'), [`${number(loss, DIGITS)} → ${number(lossAfter, DIGITS)}`]);
      rows.slice(place).forEach(({ line: spare }) => {
        spare.hidden = true;
      });
    },
  };
}
