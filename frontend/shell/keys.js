// Keys that work anywhere on the page, unless the focused control uses them itself.

/** @import { Actions } from '../labs/races/actions.js' */
/** @import { Store } from '../labs/races/store.js' */

/**
 * @param {Store} store
 * @param {Actions} actions
 * @param {() => void} openSheet of all keys
 */
export function createKeys(store, actions, openSheet) {
  listenKeys({
    ' ': () => (store.state.playing ? actions.pause() : actions.play()),
    ArrowLeft: () => actions.seek(store.state.row - 1),
    ArrowRight: () => actions.seek(store.state.row + 1),
    Home: () => actions.seek(0),
    End: () => actions.seek(Infinity),
    Escape: () => actions.select(null),
    '?': openSheet,
  });
}

/** @param {Record<string, () => void>} keys what each key does */
export function listenKeys(keys) {
  document.addEventListener('keydown', (event) => {
    const action = keys[event.key];
    if (!action || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || usesKey(event)) return;
    event.preventDefault();
    action();
  });
}

/** @param {KeyboardEvent} event @returns {boolean} whether an open dialog or the focused control has its own use for the key */
function usesKey({ target, key }) {
  if (document.querySelector('dialog[open]')) return true;
  if (!(target instanceof Element)) return false;
  if (target.closest('input, select, textarea, [role=slider]')) return true;
  if (key === ' ') return target.closest('button, a, summary') !== null;
  if (!key.startsWith('Arrow')) return false;
  const part = target.closest('.step-body > section');
  return target.closest('[role=tab], .table-scroll, .formula') !== null || (part !== null && part.scrollWidth > part.clientWidth);
}
