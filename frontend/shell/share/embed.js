// The page inside another one: HTML for a slide or a course page, with whatever a teacher leaves out.

import { h } from '../../ui/dom.js';
import { t } from '../../i18n/texts.js';
import { partsIn } from '../parts.js';
import { createCopyable } from './copyable.js';

/** @import { Address } from '../address.js' */
/** @import { TextKey } from '../../i18n/texts.js' */

const LEFT_OUT_FIRST = ['controls', 'table', 'inspector'];

/**
 * @param {Address} address
 * @param {HTMLElement} lab whose parts may be left out
 */
export function createEmbed(address, lab) {
  const code = createCopyable(t('share.embed.code'), { lines: 3 });
  const there = partsIn(lab);
  const first = LEFT_OUT_FIRST.filter((part) => there.includes(part));
  const boxes = [...first, ...there.filter((part) => !first.includes(part))].map((part) => {
    const box = h('input', { type: 'checkbox', value: part, checked: first.includes(part), onchange: write });
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
    h(
      'fieldset',
      { class: 'share-checks' },
      h('legend', { class: 'visually-hidden' }, t('share.embed.hide')),
      ...boxes.map(({ element }) => element),
    ),
    code.element,
  ];
}
