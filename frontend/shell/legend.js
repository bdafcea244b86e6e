// Whose line is whose: a chip with line and name for each entry, over the picture they race in. It points and selects
// like a row of the table.

import { strokeOf } from '../entries/palette.js';
import { t } from '../i18n/texts.js';
import { h, setAttribute, setText } from '../ui/dom.js';
import { swatch } from '../ui/icons.js';

/** @import { Kind, Mount } from './lab.js' */

/**
 * @template {Kind} K
 * @param {Mount<K>} mount
 */
export function createLegend({ store, actions }) {
  const element = h('div', { class: 'legend', role: 'group', 'aria-label': t('legend.title') });
  /** @type {ReturnType<typeof createChip>[]} */
  const chips = [];

  /** @param {number} index */
  const makeChip = (index) =>
    createChip({
      hover: (over) => actions.hover(over ? index : null),
      click: () => actions.select(store.state.selected === index ? null : index),
    });

  function show() {
    const { spec, looks, theme } = store.state;
    while (chips.length > spec.optimizers.length) chips.pop()?.element.remove();
    while (chips.length < spec.optimizers.length) element.append(chips[chips.push(makeChip(chips.length)) - 1].element);
    spec.optimizers.forEach(({ label }, i) => chips[i].show(label, strokeOf(looks[i].slot, theme), looks[i].hidden));
    emphasise();
  }

  function emphasise() {
    const { hovered, selected } = store.state;
    chips.forEach((chip, i) => chip.emphasise(i === hovered, i === selected));
  }

  show();
  store.on(['spec', 'looks', 'theme'], show, ({ spec, looks, theme }) => [spec.optimizers, looks, theme]);
  store.on(['hovered', 'selected'], emphasise);
  return element;
}

/** @param {{hover: (over: boolean) => void, click: () => void}} reactions */
function createChip({ hover, click }) {
  const line = h('span', { class: 'entry-line' });
  const name = h('span', { class: 'chip-name' });
  const element = h(
    'button',
    {
      type: 'button',
      class: 'chip',
      onpointerenter: () => hover(true),
      onpointerleave: () => hover(false),
      onclick: click,
    },
    line,
    name,
  );
  let stroke = '';
  return {
    element,
    /**
     * @param {string} label
     * @param {{colour: string, dash: number[]}} look
     * @param {boolean} hidden
     */
    show(label, look, hidden) {
      setText(name, label);
      setAttribute(element, 'hidden', hidden);
      if (stroke === look.colour + look.dash) return;
      stroke = look.colour + look.dash;
      line.replaceChildren(swatch(look));
    },
    /**
     * @param {boolean} hovered
     * @param {boolean} selected
     */
    emphasise(hovered, selected) {
      element.classList.toggle('hovered', hovered);
      setAttribute(element, 'aria-pressed', String(selected));
    },
  };
}
