// Drawing at most once a frame, however many keys of the store change, and not while nobody can see it.

import { watchHost } from './watch-host.js';

/** @import { NetState, NetStore } from '../labs/networks/types.js' */

/**
 * @param {HTMLElement} host
 * @param {NetStore} store
 * @param {(keyof NetState)[]} keys
 * @param {(changed: {size: boolean, theme: boolean}) => void} draw
 * @returns {{now: () => void, soon: () => void, stop: () => void}}
 */
export function createRedraw(host, store, keys, draw) {
  let frame = 0;
  const changed = { size: true, theme: true };
  const watch = watchHost(host, {
    resized() {
      changed.size = true;
      soon();
    },
    shown: soon,
  });
  const stops = [
    store.on(keys, soon),
    store.on(['theme'], () => {
      changed.theme = true;
      soon();
    }),
  ];

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

  soon();
  return {
    now,
    soon,
    stop() {
      cancelAnimationFrame(frame);
      for (const stop of stops) stop();
      watch.stop();
    },
  };
}
