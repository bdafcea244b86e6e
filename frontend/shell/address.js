// Keeps the address and the state together: what is done is written behind the #, back and forward bring it again. A
// deliberate change is an entry of the history of its own, once for a whole gesture; everything else replaces the
// present entry.

import { t } from '../i18n/texts.js';

/** @import { StoreOf } from './create-store.js' */

/**
 * How the state of a page is written and read. plain: the view where no address says otherwise; first: the spec and
 * looks the page
 * opens with; deliberate and passing: keys that make a new entry of the history, or change the present one; skip: not
 * worth writing.
 * @template S
 * @typedef {{encode: (state: Readonly<S>) => string, decode: (text: string) => {patch: Partial<S>|null, problems:
 *   string[]},
 *   plain: Partial<S>, first: Partial<S>, deliberate: (keyof S)[], passing: (keyof S)[],
 *   skip?: (state: Readonly<S>, changed: ReadonlySet<PropertyKey>) => boolean}} Codec
 */

/** Writing more often than this makes browsers refuse. */
const WRITE_EVERY_MS = 300;
/** Changes further apart than this, with no pointer held down, are different gestures. */
const PAUSE_MS = 900;

/**
 * @template {{notice: string}} S
 * @param {StoreOf<S>} store
 * @param {Codec<S>} codec
 * @param {{read?: boolean}} [options] read: whether to take the state out of the address first
 */
export function createAddress(store, codec, { read = true } = {}) {
  const first = codec.encode({ ...store.state, ...codec.plain, ...codec.first });
  let held = false;
  let lastChange = -Infinity;
  let restoring = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let planned;

  const current = () => codec.encode(store.state);
  const known = () => location.hash.slice(1);

  /** @param {'pushState'|'replaceState'} how */
  function write(how) {
    clearTimeout(planned);
    planned = undefined;
    const hash = current();
    if (hash === known()) return;
    try {
      history[how](null, '', `#${hash}`);
    } catch {
      // A frame without an address of its own keeps none.
    }
  }

  function change() {
    if (restoring) return;
    const now = performance.now();
    const same = held ? lastChange >= heldSince : now - lastChange < PAUSE_MS;
    lastChange = now;
    if (same) plan();
    else write('pushState');
  }

  let heldSince = -Infinity;
  // A page as it came keeps its plain address until something is done to it.
  function plan() {
    if (restoring || planned !== undefined || (known() === '' && untouched())) return;
    planned = setTimeout(() => write('replaceState'), WRITE_EVERY_MS);
  }

  const untouched = () =>
    /** @type {(keyof S)[]} */ (Object.keys(codec.first)).every((key) => store.state[key] === codec.first[key]);

  function restore() {
    clearTimeout(planned);
    planned = undefined;
    const { patch, problems } = codec.decode(known() || first);
    restoring = true;
    if (patch) store.set(known() ? patch : { ...patch, ...codec.first });
    restoring = false;
    lastChange = -Infinity;
    if (problems.length)
      store.set(/** @type {Partial<S>} */ ({ notice: `${t('url.problems')} ${problems.join(' ')}` }));
  }

  if (read && known()) restore();
  addEventListener(
    'pointerdown',
    () => {
      held = true;
      heldSince = performance.now();
    },
    true,
  );
  for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => (held = false), true);
  addEventListener('popstate', restore);
  store.on(codec.deliberate, change);
  store.on(codec.passing, (state, changed) => {
    if (!codec.deliberate.some((key) => changed.has(key)) && !codec.skip?.(state, changed)) plan();
  });

  return {
    /** @returns {string} a link to the page as it is now */
    link: () => `${location.origin}${location.pathname}#${current()}`,
    current,
  };
}

/** @typedef {ReturnType<typeof createAddress>} Address */
