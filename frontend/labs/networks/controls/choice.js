// One of the catalogue's parts (activation, loss, …) in a list: which it is, what it does, and what there is to read about it.

import { part } from '../../../entries/about.js';
import { openDialog } from '../../../ui/dialog.js';
import { formulaLines, h, setText, setValue } from '../../../ui/dom.js';
import { sentence } from '../../../i18n/format.js';
import { icon } from '../../../ui/icons.js';
import { t } from '../../../i18n/texts.js';

/** @import { Formula } from '../../../net/types.js' */
/** @import { Part } from '../types.js' */

const AUTOMATIC = '';
let made = 0;

/**
 * @param {{field: string, name: string, parts: Part[], automatic?: boolean}} options  automatic: the server may choose
 * @param {(id: string|null) => void} onChange
 */
export function createChoice({ field, name, parts, automatic = false }, onChange) {
  made += 1;
  const id = `choice-${made}`;
  const select = h('select', { id }, ...(automatic ? [new Option(t('net.automatic'), AUTOMATIC)] : []),
    ...parts.map((one) => new Option(one.title, one.id)));
  const about = h('button', { type: 'button', class: 'quiet reset', onclick: () => chosen && openPart(chosen) }, icon('info'));
  const element = h('div', { class: 'choice', 'data-field': field }, h('label', { class: 'choice-name', for: id }, name),
    h('span', { class: 'choice-value' }, select, about),
    h('p', { class: 'field-error', hidden: true }));
  /** @type {Part|undefined} */
  let chosen;

  select.addEventListener('change', () => onChange(select.value === AUTOMATIC ? null : select.value));

  return {
    element,
    /**
     * @param {string|null} value
     * @param {string|null} [found] what the server took for null
     */
    show(value, found = null) {
      chosen = parts.find((one) => one.id === (value ?? found));
      setValue(select, value ?? AUTOMATIC);
      if (automatic) {
        const title = parts.find((one) => one.id === found)?.title;
        setText(select.options[0], value === null && title ? t('net.automatic.is', { title }) : t('net.automatic'));
      }
      about.classList.toggle('invisible', !chosen);
      about.tabIndex = chosen ? 0 : -1;
      about.title = chosen ? t('net.about', { title: chosen.title }) : '';
      about.setAttribute('aria-label', about.title);
    },
  };
}

/** @param {Part} one */
function openPart(one) {
  const lines = (/** @type {string} */ name, /** @type {Formula[]} */ formula) =>
    part(name, h('div', { class: 'about-formula', tabindex: 0, role: 'group', 'aria-label': name }, formulaLines(formula)));
  openDialog(one.title, [
    h('p', { class: 'about-lead' }, sentence(one.summary)),
    one.formula.length > 0 && lines(t('net.formula'), one.formula),
    part(t('about.how'), h('p', {}, one.how)),
    part(t('about.when'), h('p', {}, one.when)),
    one.slope?.length ? lines(t('net.slope'), one.slope) : null,
  ], 'about');
}
