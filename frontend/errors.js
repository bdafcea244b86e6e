// Puts the server's sentence about the spec next to the control it is about; where there is none, above the controls.

import { setAttribute, setText } from './dom.js';
import { t } from './texts.js';

/** @import { TextKey } from './texts.js' */

/** @import { StoreOf } from './create-store.js' */
/** @import { SpecError } from './types.js' */

/**
 * @param {StoreOf<{error: SpecError|null}>} store
 * @param {HTMLElement} panel holds the controls, each under its data-field
 * @param {HTMLElement} notice for what belongs to no control
 * @param {TextKey} [general] its sentence there, with {message}
 */
export function createErrors(store, panel, notice, general = 'error.general') {
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
    marked.querySelectorAll(':scope > input, :scope > select').forEach((input) => setAttribute(input, 'aria-invalid', invalid && 'true'));
  }

  function show() {
    const { error } = store.state;
    mark(false);
    showNotice('');
    marked = error && findField(panel, error.field);
    if (!error) return;
    if (marked) mark(true, t('error.field', { expected: error.expected, got: error.got }));
    else showNotice(t(general, { message: error.message }));
  }

  show();
  store.on(['error'], show);
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
