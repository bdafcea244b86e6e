// The page inside another one: HTML for a slide or a course page, with whatever a teacher leaves out.

import { h } from '../../ui/dom.js';
import { t } from '../../i18n/texts.js';
import { createCopyable } from './copyable.js';

/** @import { Address } from '../address.js' */
/** @import { TextKey } from '../../i18n/texts.js' */

/**
 * What ?hide= can name here, besides the buttons at the top (gallery, share, api, language, theme), which are never
 *   embedded;
 *  styles/embed.css and first-paint.js take it from there. */
export const PARTS = /** @type {const} */ ([
  'controls',
  'table',
  'inspector',
  'player',
  'contour',
  'landscape',
  'curves',
  'tools',
  'layout',
  'scale',
  'speed',
  'story',
  'function',
  'start',
  'entries',
  'add',
  'settings',
  'race',
  'steps',
  'noise',
  'tolerance',
  'seed',
  'flock',
]);
const LEFT_OUT_FIRST = ['controls', 'table', 'inspector'];

/** @param {Address} address */
export function createEmbed(address) {
  const code = createCopyable(t('share.embed.code'), { lines: 3 });
  const boxes = PARTS.map((part) => {
    const box = h('input', { type: 'checkbox', value: part, checked: LEFT_OUT_FIRST.includes(part), onchange: write });
    return {
      part,
      box,
      element: h('label', { class: 'share-check' }, box, t(/** @type {TextKey} */ (`part.${part}`))),
    };
  });

  function write() {
    const hidden = boxes.filter(({ box }) => box.checked).map(({ part }) => part);
    const url = new URL(address.link());
    url.search = `?embed=1${hidden.length ? `&hide=${hidden.join(',')}` : ''}`;
    const source = url.href.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    code.show(
      `<iframe src="${source}" title="Optiscope" width="960" height="600" style="border:0" loading="lazy"></iframe>`,
    );
  }

  write();
  return [
    h('p', { class: 'share-about' }, t('share.embed.about')),
    h(
      'fieldset',
      { class: 'share-checks' },
      h('legend', { class: 'visually-hidden' }, t('share.embed.hide')),
      ...boxes.map(({ element }) => element),
    ),
    code.element,
  ];
}
