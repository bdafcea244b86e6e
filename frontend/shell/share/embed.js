// The page inside another one: HTML for a slide or a course page, as one of a few cuts of the lab or with whatever a
// teacher leaves out, and what it will look like.

import { h, setAttribute } from '../../ui/dom.js';
import { t } from '../../i18n/texts.js';
import { debounced } from '../debounce.js';
import { partsIn } from '../parts.js';
import { createCopyable } from './copyable.js';

/** @import { Address } from '../address.js' */
/** @import { Cut } from '../lab.js' */
/** @import { TextKey } from '../../i18n/texts.js' */

/** @type {Cut[]} from little to all */
const CUTS = ['picture', 'pictures', 'ranking', 'whole'];
const FIRST = 'pictures';
/** CSS pixels of the frame. */
const [WIDTH, HEIGHT, WHOLE_HEIGHT] = [960, 600, 840];
const PAUSE_MS = 400;
let made = 0;

/**
 * @param {Address} address
 * @param {HTMLElement} lab whose parts may be left out
 * @param {Record<Cut, readonly string[]>} cuts what each leaves out
 */
export function createEmbed(address, lab, cuts) {
  made += 1;
  const code = createCopyable(t('share.embed.code'), { lines: 3 });
  const there = partsIn(lab);
  const boxes = there.map((part) => {
    const box = h('input', { type: 'checkbox', value: part, onchange: write });
    const word = t(/** @type {TextKey} */ (`part.${part}`));
    return { part, box, element: h('label', { class: 'share-check' }, box, word) };
  });
  const choices = CUTS.map((cut) => {
    const input = h('input', { type: 'radio', name: `cut-${made}`, value: cut, onchange: () => choose(cut) });
    return { cut, input, element: h('label', { class: 'share-cut' }, input, t(`share.embed.${cut}`)) };
  });
  const frame = createPreview();

  /** @returns {string[]} in the order of the first cut, then as they stand in the page */
  const left = () => {
    const parts = boxes.filter(({ box }) => box.checked).map(({ part }) => part);
    const known = cuts[FIRST].filter((part) => parts.includes(part));
    return [...known, ...parts.filter((part) => !known.includes(part))];
  };

  /** @param {Cut} cut */
  function choose(cut) {
    for (const { part, box } of boxes) box.checked = cuts[cut].includes(part);
    write();
  }

  function write() {
    const hidden = left();
    const same = (/** @type {Cut} */ cut) =>
      cuts[cut].length === hidden.length && cuts[cut].every((part) => hidden.includes(part));
    for (const { cut, input } of choices) input.checked = same(cut);
    const url = new URL(address.link());
    url.search = `?embed=1${hidden.length ? `&hide=${hidden.join(',')}` : ''}`;
    const height = hidden.includes('controls') ? HEIGHT : WHOLE_HEIGHT;
    const source = url.href.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    code.show(
      `<iframe src="${source}" title="Optiscope" width="${WIDTH}" height="${height}" style="border:0" loading="lazy"></iframe>`,
    );
    frame.show(url.href, height);
  }

  choose(FIRST);
  return [
    h(
      'fieldset',
      { class: 'share-cuts' },
      h('legend', { class: 'visually-hidden' }, t('share.embed.cuts')),
      ...choices.map(({ element }) => element),
    ),
    frame.element,
    h(
      'details',
      { class: 'share-parts' },
      h('summary', {}, t('share.embed.parts')),
      h(
        'fieldset',
        { class: 'share-checks' },
        h('legend', { class: 'visually-hidden' }, t('share.embed.hide')),
        ...boxes.map(({ element }) => element),
      ),
    ),
    code.element,
  ];
}

/** The embedded page as it will be, made smaller; it is opened once it is about to be seen. */
function createPreview() {
  const inner = h('iframe', { title: t('share.embed.preview'), tabindex: -1, inert: true, width: WIDTH });
  const element = h('div', { class: 'share-preview' }, inner);
  let seen = false;
  let wanted = { source: '', height: HEIGHT };

  const open = debounced(PAUSE_MS, () => {
    if (!seen || !element.isConnected) return;
    // The page around counts as one place of the history, whatever is seen in the frame.
    if (inner.src) inner.contentWindow?.location.replace(wanted.source);
    else setAttribute(inner, 'src', wanted.source);
  });

  function fit() {
    const scale = element.clientWidth / WIDTH;
    setAttribute(inner, 'height', wanted.height);
    inner.style.scale = String(scale);
    element.style.height = `${scale * wanted.height}px`;
  }

  new ResizeObserver(fit).observe(element);
  new IntersectionObserver(([{ isIntersecting }]) => {
    if (!isIntersecting || seen) return;
    seen = true;
    open();
  }).observe(element);

  return {
    element,
    /**
     * @param {string} source
     * @param {number} height
     */
    show(source, height) {
      wanted = { source, height };
      fit();
      open();
    },
  };
}
