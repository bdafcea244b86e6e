// The two doors at the top of the page: the gallery of situations, and what can be taken away. Their modules come when opened.

import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { t } from '../i18n/texts.js';

/** @import { Catalog } from '../labs/races/types.js' */
/** @import { Actions } from '../labs/races/actions.js' */
/** @import { Lab } from '../net/api.js' */
/** @import { Picture } from '../labs/races/stage.js' */
/** @import { Store } from '../labs/races/store.js' */
/** @import { Address } from './address.js' */

/** @typedef {{store: Store, actions: Actions, api: Lab, address: Address, catalog: Catalog, pictures: Picture[]}} Parts */

/**
 * The buttons are in index.html, so that nothing moves when what they open is ready.
 * @param {HTMLElement} host
 * @param {Promise<Parts>} ready
 */
export async function createTopTools(host, ready) {
  /**
   * @param {'gallery'|'share'} name
   * @param {() => Promise<void>} open
   */
  function door(name, open) {
    const button = host.querySelector(`[data-part=${name}]`);
    button?.querySelector('.icon-space')?.replaceWith(icon(name));
    button?.addEventListener('click', open);
  }
  door('gallery', async () => (await import('../labs/races/gallery/gallery.js')).openGallery(await ready));
  door('share', async () => (await import('./share/share.js')).openShare(await ready));

  // Inside another page: the way to the whole lab, as it is at that moment.
  if (!('embed' in document.documentElement.dataset)) return;
  const { address } = await ready;
  const whole = h('a', { class: 'embed-link', href: address.link(), target: '_blank', rel: 'noopener' }, t('share.embed.open'));
  whole.addEventListener('pointerdown', () => (whole.href = address.link()));
  whole.addEventListener('focus', () => (whole.href = address.link()));
  document.body.append(whole);
}
