// Drawing at most once a frame, however many keys of the store change, and not while nobody can see it.

import { watchHost } from './watch-host.js';

/** @import { StoreOf } from '../shell/create-store.js' */

/**
 * @template {{theme: unknown}} S
 * @param {HTMLElement} host
 * @param {{store: StoreOf<S>, signal: AbortSignal}} mount
 * @param {(keyof S)[]} keys
 * @param {(changed: {size: boolean, theme: boolean}) => void} draw
 * @returns {{now: () => void, soon: () => void, resize: () => void}} resize: draws everything anew
 */
export function createRedraw(host, { store, signal }, keys, draw) {
  let frame = 0;
  const changed = { size: true, theme: true };
  const watch = watchHost(
    host,
    {
      resized() {
        changed.size = true;
        soon();
      },
      shown: soon,
    },
    signal,
  );
  store.on(keys, soon);
  store.on(['theme'], () => {
    changed.theme = true;
    soon();
  });
  signal.addEventListener('abort', () => cancelAnimationFrame(frame));

  function soon() {
    if (frame === 0) frame = requestAnimationFrame(now);
  }

  function now() {
    cancelAnimationFrame(frame);
    frame = 0;
    if (!watch.visible || host.clientWidth === 0) return;
    const what = { ...changed };
    changed.size = false;
    changed.theme = false;
    draw(what);
  }

  function resize() {
    changed.size = changed.theme = true;
    now();
  }

  soon();
  return { now, soon, resize };
}
