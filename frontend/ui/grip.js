// The handle an entry is moved by in its list: dragged, or with the arrow keys up and down.

import { h, setAttribute } from './dom.js';
import { icon } from './icons.js';
import { t } from '../i18n/texts.js';

/**
 * @param {HTMLElement} item of the list
 * @param {() => number} at its place now
 * @param {(from: number, to: number) => void} move
 */
export function createGrip(item, at, move) {
  const element = h('button', { type: 'button', class: 'grip' }, icon('grip'));

  element.addEventListener('keydown', (event) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    move(at(), at() + by);
    element.focus(); // moving an element takes the focus from it
  });

  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    element.focus();
    const ending = new AbortController();
    const { signal } = ending;
    item.classList.add('dragged');
    addEventListener(
      'pointermove',
      ({ clientY }) => {
        const to = placeUnder(clientY);
        if (to !== at()) move(at(), to);
      },
      { signal },
    );
    for (const end of ['pointerup', 'pointercancel']) {
      addEventListener(
        end,
        () => {
          ending.abort();
          item.classList.remove('dragged');
          element.focus();
        },
        { signal },
      );
    }
  });

  /** @param {number} y @returns {number} one further where the pointer has passed the middle of a neighbour */
  function placeUnder(y) {
    const now = at();
    const middle = (/** @type {Element|null} */ neighbour) => {
      const box = neighbour?.getBoundingClientRect();
      return box && box.top + box.height / 2;
    };
    const [above, below] = [middle(item.previousElementSibling), middle(item.nextElementSibling)];
    if (above !== undefined && y < above) return now - 1;
    return below !== undefined && y > below ? now + 1 : now;
  }

  return {
    element,
    /** @param {string} label */
    show(label) {
      setAttribute(element, 'aria-label', t('entry.move', { label }));
      setAttribute(element, 'title', t('entry.move.title'));
    },
  };
}
