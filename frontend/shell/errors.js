// Puts the server's sentence about the spec next to the control it is about; where there is none, above the controls.

import { setAttribute, setText } from '../ui/dom.js';
import { t } from '../i18n/texts.js';

/** @import { TextKey } from '../i18n/texts.js' */

/** @import { StoreOf } from './create-store.js' */
/** @import { SpecError } from '../net/types.js' */

/**
 * @param {StoreOf<{error: SpecError|null}>} store
 * @param {HTMLElement} panel holds the controls, each under its data-field
 * @param {HTMLElement} notice for what belongs to no control
 * @param {HTMLElement|null} away over the page, for what would be said where nobody sees it
 * @param {TextKey} [general] its sentence there, with {message}
 */
export function createErrors(store, panel, notice, away, general = 'error.general') {
  /** @type {HTMLElement|null} */
  let marked = null;

  /** @param {string} message */
  function showNotice(message) {
    setText(notice, message);
    notice.hidden = message === '';
  }

  /** @param {boolean} invalid */
  function mark(invalid, sentence = '') {
    const place = marked?.querySelector(':scope > .field-error');
    if (!marked || !(place instanceof HTMLElement)) return;
    setText(place, sentence);
    place.hidden = !invalid;
    marked
      .querySelectorAll(':scope > input, :scope > select')
      .forEach((input) => setAttribute(input, 'aria-invalid', invalid && 'true'));
  }

  function show() {
    const { error } = store.state;
    mark(false);
    showNotice('');
    marked = error && findField(panel, error.field);
    if (error && marked) mark(true, t('error.field', { expected: error.expected, got: error.got }));
    else if (error) showNotice(t(general, { message: error.message }));
    if (!away) return;
    away.hidden = error === null || isSeen(marked?.querySelector(':scope > .field-error') ?? notice, panel);
    setText(away, error ? t(general, { message: error.message }) : '');
  }

  show();
  store.on(['error'], show);
}

/**
 * @param {Element} element
 * @param {HTMLElement} panel scrolls, and lies in the window or below it
 * @returns {boolean} whether it is on the screen now; the embedded page may leave the panel out, a phone has it below
 *   the pictures
 */
function isSeen(element, panel) {
  const [inner, outer] = [element, panel].map((one) => one.getBoundingClientRect());
  return (
    element.checkVisibility() &&
    inner.bottom > Math.max(0, outer.top) &&
    inner.top < Math.min(innerHeight, outer.bottom)
  );
}

/**
 * @param {HTMLElement} panel
 * @param {string} field for example optimizers[0].hyperparameters.lr
 * @returns {HTMLElement|null} the control of that field, or of the nearest part of the spec around it
 */
function findField(panel, field) {
  for (let path = field; path !== ''; path = path.replace(/(\.?[^.[\]]+|\[[^\]]*\])$/, '')) {
    const found = panel.querySelector(`[data-field="${CSS.escape(path)}"]`);
    if (found instanceof HTMLElement && found.querySelector(':scope > .field-error')) return found;
  }
  return null;
}
