// Choosing one of many by reading or by typing: a searchable, grouped list in a dialog (ARIA combobox with a list box).

import { h, setAttribute } from './dom.js';
import { icon } from './icons.js';
import { t } from '../i18n/texts.js';
import { openDialog } from './dialog.js';

/**
 * @typedef {{id: string, title: string, text: string, group: string, paint?: (canvas: HTMLCanvasElement) =>
 *   Promise<void>}} Choice  paint: its picture, drawn once it is about to be seen
 */

const [WIDTH, HEIGHT] = [144, 81];

/**
 * @param {{title: string, search: string, choices: Choice[], current?: string, onPick: (id: string) => void}} options
 */
export function openPicker({ title, search, choices, current, onPick }) {
  const input = h('input', {
    type: 'text',
    role: 'combobox',
    'aria-expanded': 'true',
    'aria-controls': 'picker-list',
    'aria-autocomplete': 'list',
    'aria-label': search,
    placeholder: search,
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const list = h('div', { id: 'picker-list', role: 'listbox', 'aria-label': title, tabindex: -1 });
  const none = h('p', { class: 'picker-none', hidden: true, role: 'status' });
  /** @type {HTMLElement[]} the options that match, in order */
  let options = [];
  let active = -1;

  /** @type {Map<Element, Choice>} */
  const unpainted = new Map();
  const seen = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      if (!isIntersecting || !(target instanceof HTMLCanvasElement)) continue;
      seen.unobserve(target);
      // Without its picture it still has its name.
      unpainted
        .get(target)
        ?.paint?.(target)
        .catch(() => target.classList.add('empty'));
    }
  });

  /** @param {Choice} choice @returns {HTMLCanvasElement|null} */
  function picture(choice) {
    if (!choice.paint) return null;
    const canvas = h('canvas', { class: 'option-picture', width: WIDTH, height: HEIGHT, 'aria-hidden': 'true' });
    unpainted.set(canvas, choice);
    seen.observe(canvas);
    return canvas;
  }

  /** @param {Choice} choice */
  const option = (choice) =>
    h(
      'div',
      {
        role: 'option',
        id: `pick-${choice.id}`,
        class: choice.paint ? 'option pictured' : 'option',
        'data-id': choice.id,
        'aria-selected': String(choice.id === current),
        onclick: () => pick(choice.id),
      },
      picture(choice),
      h('span', { class: 'option-title' }, choice.title),
      h('span', { class: 'option-text' }, choice.text),
    );

  /** @param {number} index @param {ScrollLogicalPosition} block */
  function activate(index, block = 'nearest') {
    options[active]?.classList.remove('active');
    active = options.length === 0 ? -1 : (index + options.length) % options.length;
    const now = options[active];
    now?.classList.add('active');
    now?.scrollIntoView({ block });
    setAttribute(input, 'aria-activedescendant', now?.id);
  }

  /** @param {string} id */
  function pick(id) {
    dialog.close();
    onPick(id);
  }

  function fill() {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = choices
      .filter(({ id, title: name, text }) =>
        words.every((word) => `${id} ${name} ${text}`.toLowerCase().includes(word)),
      )
      .sort((a, b) => distance(a, words) - distance(b, words));
    const groups = [...new Set(found.map((choice) => choice.group))].map((group) =>
      h(
        'div',
        { role: 'group', 'aria-label': group || title },
        group && h('div', { class: 'option-group', 'aria-hidden': 'true' }, group),
        ...found.filter((choice) => choice.group === group).map(option),
      ),
    );
    list.replaceChildren(...groups);
    options = [...list.querySelectorAll('.option')].filter((element) => element instanceof HTMLElement);
    none.hidden = found.length > 0;
    none.textContent = found.length > 0 ? '' : t('picker.none', { query: input.value });
    activate(Math.max(0, words.length ? 0 : options.findIndex((element) => element.dataset.id === current)), 'center');
  }

  input.addEventListener('input', fill);
  input.addEventListener('keydown', (event) => {
    const moves = /** @type {Record<string, () => void>} */ ({
      ArrowDown: () => activate(active + 1),
      ArrowUp: () => activate(active - 1),
      Enter: () => options[active]?.click(),
    });
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  });

  const dialog = openDialog(title, [h('div', { class: 'picker-search' }, icon('search'), input), none, list], 'picker');
  dialog.addEventListener('close', () => seen.disconnect());
  fill();
  input.focus();
}

/**
 * @param {Choice} choice
 * @param {string[]} words lower case
 * @returns {number} 0 called so, 1 the name begins so, 2 the name holds them, 3 only the text does
 */
function distance({ id, title }, words) {
  const query = words.join(' ');
  const names = [id, title.toLowerCase()];
  if (names.includes(query)) return 0;
  if (names.some((name) => name.startsWith(query))) return 1;
  return words.every((word) => names.some((name) => name.includes(word))) ? 2 : 3;
}
