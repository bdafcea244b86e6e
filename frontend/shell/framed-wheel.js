// Inside a frame the wheel is left to the page around it, which scrolls; with Ctrl or ⌘ it zooms the picture.

import { t } from '../i18n/texts.js';
import { h } from '../ui/dom.js';

const SEEN_MS = 1400;

/**
 * @param {HTMLElement} element of the lab
 * @param {AbortSignal} signal
 */
export function leaveWheel(element, signal) {
  if (window.self === window.top) return;
  const key = /Mac|iP(hone|ad)/.test(navigator.platform) ? '⌘' : t('keys.ctrl');
  const hint = h('p', { class: 'wheel-hint', hidden: true }, t('picture.wheel', { key }));
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  element.addEventListener(
    'wheel',
    (event) => {
      const picture = event.target instanceof Element && event.target.closest('.picture');
      if (!picture || event.ctrlKey || event.metaKey) return;
      event.stopPropagation();
      if (hint.parentElement !== picture) picture.append(hint);
      hint.hidden = false;
      clearTimeout(timer);
      timer = setTimeout(() => (hint.hidden = true), SEEN_MS);
    },
    { capture: true, passive: true, signal },
  );
}
