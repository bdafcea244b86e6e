// The gallery: named situations worth seeing, each a picture of its real race, a title and a paragraph. A click loads it.

import { openDialog } from '../../../ui/dialog.js';
import { h } from '../../../ui/dom.js';
import { inLanguage, t } from '../../../i18n/texts.js';
import { loadPreset } from './preset-race.js';
import { drawThumbnail } from './thumbnail.js';
import { createTracer } from './tracer.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */
/** @import { Catalog, Preset } from '../types.js' */

/**
 * @param {Mount<Races>} mount
 * @param {Catalog} catalog
 */
export async function openGallery({ store, actions, api }, catalog) {
  const wait = h('p', { class: 'gallery-wait', role: 'status' }, t('gallery.wait'));
  const cards = h('ul', { class: 'gallery-cards' });
  const dialog = openDialog(t('gallery.title'), [h('p', { class: 'gallery-lead' }, t('gallery.lead')), wait, cards], 'gallery');
  const tracer = createTracer();
  const seen = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      if (!isIntersecting || !(target instanceof HTMLCanvasElement)) continue;
      seen.unobserve(target);
      pictures.get(target)?.();
    }
  }, { root: dialog, rootMargin: '200px' });
  /** @type {Map<HTMLCanvasElement, () => void>} */
  const pictures = new Map();
  dialog.addEventListener('close', () => {
    tracer.close();
    seen.disconnect();
  });

  /** @param {Preset} preset */
  function card(preset) {
    const fn = catalog.functions.get(preset.spec.function);
    const canvas = h('canvas', { class: 'gallery-picture', width: 384, height: 216, 'aria-hidden': 'true' });
    pictures.set(canvas, async () => {
      if (!fn) return;
      const paint = drawThumbnail({ canvas, fn, preset, api, tracer, theme: store.state.theme });
      await paint.catch(() => canvas.classList.add('empty')); // no picture, but still a title and a paragraph
    });
    seen.observe(canvas);
    return h('li', {}, h('button', { type: 'button', class: 'gallery-card', 'data-preset': preset.id, onclick: () => load(preset) },
      canvas, h('span', { class: 'gallery-title' }, inLanguage(preset.title)), h('span', { class: 'gallery-text' }, inLanguage(preset.text))));
  }

  /** @param {Preset} preset */
  function load(preset) {
    dialog.close();
    loadPreset(preset, actions, catalog);
  }

  try {
    const presets = await api.presets();
    cards.append(...presets.map(card));
    wait.remove();
  } catch {
    wait.textContent = t('gallery.failed');
  }
}
