// A lab in front of people: type and lines that a back row can read, the situations of the gallery one key apart. The
// page is opened for it anew, so that everything is drawn in that size (charts/large.js).

import { t } from '../i18n/texts.js';
import { h, setAttribute, setText } from '../ui/dom.js';
import { icon } from '../ui/icons.js';

/** @import { Kind, Mount, Situation } from './lab.js' */

/**
 * The line over the pictures: which situation it is, and the ways on and out, by hand and by key.
 * @template {Kind} K
 * @param {Mount<K>} mount
 * @param {() => Promise<Situation[]>} ask
 * @param {() => void} end
 */
export function createPresentation({ element, signal }, ask, end) {
  const title = h('h2');
  const text = h('p');
  const place = h('span', { class: 'soft numeric' });
  const [before, after] = [tool('back', t('present.before'), -1), tool('forward', t('present.after'), 1)];
  const out = h(
    'button',
    { type: 'button', class: 'quiet', onclick: end, 'aria-label': t('present.end') },
    icon('close'),
  );
  setAttribute(out, 'title', t('present.end'));
  element.before(
    h('section', { class: 'present-head', role: 'status' }, h('div', {}, title, text), place, before, after, out),
  );
  /** @type {Situation[]} */
  let situations = [];
  let now = -1;

  /**
   * @param {'back'|'forward'} sign
   * @param {string} name
   * @param {number} by
   */
  function tool(sign, name, by) {
    const button = h(
      'button',
      { type: 'button', class: 'quiet', onclick: () => void go(by), 'aria-label': name },
      icon(sign),
    );
    setAttribute(button, 'title', name);
    return button;
  }

  function show() {
    const shown = situations[now];
    setText(title, shown?.title ?? 'Optiscope');
    setText(text, shown?.text ?? t('app.tagline'));
    setText(place, shown ? `${now + 1} / ${situations.length}` : '');
    before.disabled = now <= 0;
    after.disabled = now >= situations.length - 1;
  }

  /** @param {number} by  a key that is pressed before they are known counts too */
  async function go(by) {
    await known;
    const next = situations[now + by];
    if (!next) return;
    now += by;
    next.load();
    show();
  }

  /** @type {Record<string, () => void>} PageUp and PageDown are what the button in a speaker's hand sends */
  const keys = { PageDown: () => void go(1), PageUp: () => void go(-1), Escape: end };
  document.addEventListener(
    'keydown',
    (event) => {
      if (!keys[event.key] || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      event.stopPropagation();
      keys[event.key]();
    },
    { capture: true, signal },
  );
  show();
  const known = ask().then(
    (found) => {
      situations = found;
      now = found.findIndex(({ isShown }) => isShown());
      show();
    },
    () => setText(title, t('gallery.failed')),
  );
}
