// A line across the top when the lab cannot be reached; the pictures, which cannot follow what is asked for now, are
// dimmed.

import { h, setText } from '../ui/dom.js';
import { t } from '../i18n/texts.js';

/** @import { Kind, LabState, Mount } from './lab.js' */

const PATIENCE_MS = 1200;

/**
 * @template {Kind} K
 * @param {HTMLElement} host
 * @param {Mount<K>} mount
 */
export function createBanner(host, { lab, store, session, signal }) {
  const words = h('span');
  const line = h(
    'div',
    { class: 'banner', role: 'status', hidden: true },
    h('span', { class: 'banner-dot', 'aria-hidden': 'true' }),
    words,
    h('button', { type: 'button', onclick: session.retry }, t('connection.retry')),
  );
  host.append(line);

  function show() {
    const { connection } = /** @type {LabState} */ (store.state);
    const lost = connection === 'lost';
    line.hidden = connection === 'open';
    host.classList.toggle('offline', lost);
    const said = connection === 'open' ? '' : t(`connection.${connection}`);
    const shown = lost && lab.run(store.state) && t('connection.shown', { shown: lab.caption(store.state) });
    setText(words, [said, shown].filter(Boolean).join(' '));
  }

  // The first connection takes a moment; only a long moment is worth a word.
  const first = setTimeout(show, PATIENCE_MS);
  signal.addEventListener('abort', () => clearTimeout(first));
  store.on(['connection'], show);
}
