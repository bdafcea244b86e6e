// The link as a picture for telephones, shown when asked for.

import { h, setAttribute, setText } from '../../ui/dom.js';
import { t } from '../../i18n/texts.js';
import { shareButton } from './job.js';

/** Characters, as the server has it: a longer link makes squares too small to be read from a wall. */
const MOST = 1200;

/** @param {string} link @returns {HTMLElement[]} */
export function createQr(link) {
  const picture = h('img', { class: 'share-qr', alt: t('share.qr.alt'), hidden: true, width: 320, height: 320 });
  const said = h('p', { class: 'share-said', role: 'status' });
  const button = shareButton(t('share.qr'), () => {
    if (link.length > MOST) return setText(said, t('share.qr.long'));
    setText(said, '');
    setAttribute(picture, 'hidden', !picture.hidden);
    if (!picture.src) picture.src = `/qr.svg?${new URLSearchParams({ text: link })}`;
    setAttribute(button, 'aria-expanded', String(!picture.hidden));
  });
  setAttribute(button, 'aria-expanded', 'false');
  picture.addEventListener('error', () => {
    picture.hidden = true;
    picture.removeAttribute('src');
    setText(said, t('share.qr.failed'));
  });
  return [h('div', { class: 'share-row' }, button, said), picture];
}
