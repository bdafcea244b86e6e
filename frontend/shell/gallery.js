// The gallery: named situations worth seeing, each a picture, a title, what to look for and what to try. A click loads
// it; the whole story stands beside its run. It opens at once, and is filled when all it needs has come.

import { inLanguage, t } from '../i18n/texts.js';
import { openDialog } from '../ui/dialog.js';
import { h } from '../ui/dom.js';
import { hintsOf } from './story.js';

/** @import { TextKey } from '../i18n/texts.js' */
/** @import { Cards } from './lab.js' */
/** @import { Preset } from './story.js' */

const [WIDTH, HEIGHT] = [384, 216];

/**
 * @template {Preset} P
 * @param {{api: {presets: () => Promise<P[]>}, signal: AbortSignal}} mount
 * @param {TextKey} lead
 * @param {Promise<Cards<P>>} coming where that fails, it is closed again
 * @returns {Promise<void>} once it is filled, or closed
 */
export async function openGallery({ api, signal }, lead, coming) {
  const wait = h('p', { class: 'gallery-wait', role: 'status' }, t('gallery.wait'));
  const list = h('ul', { class: 'gallery-cards' });
  const dialog = openDialog(t('gallery.title'), [h('p', { class: 'gallery-lead' }, t(lead)), wait, list], 'gallery');
  /** @type {Cards<P>|undefined} */
  let cards;
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
    cards?.closed?.();
  });
  try {
    cards = await coming;
  } catch (fault) {
    stop();
    throw fault;
  }
  if (!dialog.open) return cards.closed?.();
  const { paint, load } = cards;

  /** @param {P} preset */
  function item(preset) {
    const canvas = h('canvas', { class: 'gallery-picture', width: WIDTH, height: HEIGHT, 'aria-hidden': 'true' });
    // No picture, but still a title and words.
    unpainted.set(canvas, () => void Promise.resolve(paint(canvas, preset)).catch(() => canvas.classList.add('empty')));
    seen.observe(canvas);
    return h(
      'li',
      {},
      h(
        'button',
        { type: 'button', class: 'gallery-card', 'data-preset': preset.id, onclick: () => choose(preset) },
        canvas,
        h('span', { class: 'gallery-title' }, inLanguage(preset.title)),
        ...hintsOf(preset, 'span'),
      ),
      h('a', { class: 'gallery-lesson', href: `/learn/${preset.lesson}` }, t('gallery.lesson')),
    );
  }

  /** @param {P} preset */
  function choose(preset) {
    dialog.close();
    load(preset);
  }

  try {
    list.append(...(await api.presets()).map(item));
    wait.remove();
  } catch {
    wait.textContent = t('gallery.failed');
  }
}
