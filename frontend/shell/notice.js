// A sentence about something the page has done or could not do, over the page, until it is closed or has been read.

import { h, setText } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { t } from '../i18n/texts.js';

/** @import { StoreOf } from './create-store.js' */

const SHORTEST_MS = 4000;
const MS_PER_CHARACTER = 90;

/**
 * @param {HTMLElement} host
 * @param {{store: StoreOf<{notice: string}>, actions: {tell: (notice: string) => void}, signal: AbortSignal}} mount
 */
export function createNotice(host, { store, actions, signal }) {
  const words = h('span');
  const close = h(
    'button',
    { type: 'button', class: 'quiet', 'aria-label': t('notice.close'), onclick: () => actions.tell('') },
    icon('close'),
  );
  const line = h('div', { class: 'told' }, words, close);
  const live = h('div', { role: 'status' }, line);
  line.hidden = true;
  host.append(live);
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  function show() {
    const { notice } = store.state;
    clearTimeout(timer);
    line.hidden = notice === '';
    setText(words, notice);
    if (notice && !signal.aborted)
      timer = setTimeout(() => actions.tell(''), SHORTEST_MS + MS_PER_CHARACTER * notice.length);
  }

  show();
  store.on(['notice'], show);
  signal.addEventListener('abort', () => clearTimeout(timer));
}
