// What people often change in a rule, as a choice of texts to go on from; and what a text was made from.

import { h } from '../ui/dom.js';
import { language } from '../i18n/language.js';
import { t } from '../i18n/texts.js';
import { getJson } from '../net/api.js';
import { nameOf } from './typed.js';

/** @import { Known } from './address.js' */
/** @typedef {{title: string, summary: string, rule: string}} Ready  a text to go on from */

/**
 * @param {string} id of an optimizer
 * @returns {Promise<{rule: string, variants: Ready[]}>} its rule as a text to change, and what people change in it
 */
export const forkOf = async (id) =>
  /** @type {{rule: string, variants: Ready[]}} */ (
    await getJson(`/api/rules/${encodeURIComponent(id)}?lang=${language}`)
  );

/** @param {string} text @param {Known} catalog @returns {string|null} what it was made from, as its name tells */
export function parentOf(text, catalog) {
  const name = `${nameOf(text).replace(/^my_/, '')}_`;
  const ids = [...catalog.optimizers.keys()].filter((id) => name.startsWith(`${id}_`));
  return ids.sort((a, b) => b.length - a.length)[0] ?? null;
}

/**
 * @param {readonly Ready[]} texts
 * @param {(chosen: Ready) => void} onChoose
 */
export function createChoice(texts, onChoose) {
  const options = texts.map(({ title, summary }) => h('option', { title: summary }, title));
  const own = h('option', { disabled: true, hidden: true }, t('fork.own'));
  const select = h('select', { onchange: () => onChoose(texts[select.selectedIndex]) }, ...options, own);
  return {
    element: h('label', { class: 'fork-begin', hidden: texts.length < 2 }, t('fork.begin'), select),

    /** @param {string} text which of them it is, if it is one */
    show(text) {
      const known = texts.findIndex(({ rule }) => rule === text);
      select.selectedIndex = known < 0 ? texts.length : known;
    },
  };
}
