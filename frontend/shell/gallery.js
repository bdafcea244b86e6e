// The gallery: named situations worth seeing, each a picture, a title and a paragraph. A click loads it.

import { t } from '../i18n/texts.js';
import { openDialog } from '../ui/dialog.js';
import { h } from '../ui/dom.js';

/**
 * @typedef {{id: string, title: string, text: string, lesson?: string|null}} Card  lesson: where the course explains it
 */

const [WIDTH, HEIGHT] = [384, 216];

/**
 * @template {Card} C
 * @param {{title: string, lead: string, cards: () => Promise<C[]>, paint: (canvas: HTMLCanvasElement, card: C) =>
 *   Promise<void>|void,
 *   pick: (card: C) => void, closed: () => void, signal: AbortSignal}} options  paint: called once the card is about to
 *   be seen
 * @returns {Promise<void>} once it is filled
 */
export async function openGallery({ title, lead, cards, paint, pick, closed, signal }) {
  const wait = h('p', { class: 'gallery-wait', role: 'status' }, t('gallery.wait'));
  const list = h('ul', { class: 'gallery-cards' });
  const dialog = openDialog(title, [h('p', { class: 'gallery-lead' }, lead), wait, list], 'gallery');
  /** @type {Map<Element, () => void>} */
  const unpainted = new Map();
  const seen = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        if (!isIntersecting) continue;
        seen.unobserve(target);
        unpainted.get(target)?.();
      }
    },
    { root: dialog, rootMargin: '200px' },
  );
  const stop = () => dialog.close();
  signal.addEventListener('abort', stop);
  dialog.addEventListener('close', () => {
    seen.disconnect();
    signal.removeEventListener('abort', stop);
    closed();
  });

  /** @param {C} card */
  function item(card) {
    const canvas = h('canvas', { class: 'gallery-picture', width: WIDTH, height: HEIGHT, 'aria-hidden': 'true' });
    // No picture, but still a title and a paragraph.
    unpainted.set(canvas, () => void Promise.resolve(paint(canvas, card)).catch(() => canvas.classList.add('empty')));
    seen.observe(canvas);
    return h(
      'li',
      {},
      h(
        'button',
        { type: 'button', class: 'gallery-card', 'data-preset': card.id, onclick: () => load(card) },
        canvas,
        h('span', { class: 'gallery-title' }, card.title),
        h('span', { class: 'gallery-text' }, card.text),
      ),
      card.lesson && h('a', { class: 'gallery-lesson', href: `/learn/${card.lesson}` }, t('gallery.lesson')),
    );
  }

  /** @param {C} card */
  function load(card) {
    dialog.close();
    pick(card);
  }

  try {
    list.append(...(await cards()).map(item));
    wait.remove();
  } catch {
    wait.textContent = t('gallery.failed');
  }
}
