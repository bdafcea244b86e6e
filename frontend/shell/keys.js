// Keys that work anywhere in a lab, unless the focused control uses them itself. They go to the lab that has the focus,
// or to the only one on the page.

/** @typedef {Record<string, () => void>} Keys  what each key does; Ctrl+z also stands for ⌘Z */

/** @type {Map<HTMLElement, Keys>} */
const labs = new Map();

/**
 * @param {HTMLElement} element of the lab
 * @param {Keys} keys
 * @param {AbortSignal} signal
 */
export function listenKeys(element, keys, signal) {
  if (labs.size === 0) document.addEventListener('keydown', press);
  labs.set(element, keys);
  signal.addEventListener('abort', () => {
    labs.delete(element);
    if (labs.size === 0) document.removeEventListener('keydown', press);
  });
}

/** @param {KeyboardEvent} event */
function press(event) {
  const { target } = event;
  const own = [...labs.keys()].find((element) => target instanceof Node && element.contains(target));
  const [only] = labs.size === 1 ? labs.values() : [];
  const name = (event.ctrlKey || event.metaKey ? 'Ctrl+' : '') + event.key;
  const action = (own ? labs.get(own) : only)?.[name];
  if (!action || event.defaultPrevented || event.altKey || usesKey(event)) return;
  event.preventDefault();
  action();
}

/**
 * @param {KeyboardEvent} event
 * @returns {boolean} whether an open dialog or the focused control has its own use for the key
 */
function usesKey({ target, key }) {
  if (document.querySelector('dialog[open]')) return true;
  if (!(target instanceof Element)) return false;
  // Only where text is typed do browsers bring it back themselves.
  if (key === 'z') return target.closest('textarea, input:not([type=range], [type=checkbox], [type=radio])') !== null;
  if (target.closest('input, select, textarea, [role=slider]')) return true;
  if (key === ' ') return target.closest('button, a, summary') !== null;
  if (!key.startsWith('Arrow')) return false;
  const scroller = target.closest('[tabindex="0"]');
  return target.closest('[role=tab]') !== null || (scroller !== null && scroller.scrollWidth > scroller.clientWidth);
}
