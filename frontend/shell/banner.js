// A line across the top when the lab cannot be reached.

import { h, setText } from '../ui/dom.js';
import { t } from '../i18n/texts.js';

/** @import { StoreOf } from './create-store.js' */

const PATIENCE_MS = 1200;

/**
 * @param {HTMLElement} host
 * @param {{store: StoreOf<{connection: 'connecting'|'open'|'lost'}>, session: {retry(): void}, signal: AbortSignal}}
 *   mount
 */
export function createBanner(host, { store, session, signal }) {
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
    const { connection } = store.state;
    line.hidden = connection === 'open';
    setText(words, connection === 'open' ? '' : t(`connection.${connection}`));
  }

  // The first connection takes a moment; only a long moment is worth a word.
  const first = setTimeout(show, PATIENCE_MS);
  signal.addEventListener('abort', () => clearTimeout(first));
  store.on(['connection'], show);
}
