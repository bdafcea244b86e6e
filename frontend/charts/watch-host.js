// Follows the element a picture lives in: its size, and whether the page shows it.

/**
 * @typedef {{readonly visible: boolean, size: () => [number, number]}} HostWatch
 *   size: width and height of the host, for what is drawn at once: of these `resized` says nothing more
 */

/**
 * @param {HTMLElement} host
 * @param {{resized: () => void, shown: () => void}} reactions  resized: at most once a frame; shown: visible again
 * @param {AbortSignal} signal ends the following
 * @returns {HostWatch}
 */
export function watchHost(host, reactions, signal) {
  let [width, height] = [0, 0];
  let visible = isVisible(host);
  const sizes = new ResizeObserver(() => {
    const before = [width, height];
    size();
    if (width !== before[0] || height !== before[1]) reactions.resized();
    look(); // what is around it may have been hidden, of which only its size tells
  });
  const attributes = new MutationObserver(look);

  /** @returns {[number, number]} */
  function size() {
    [width, height] = [host.clientWidth, host.clientHeight];
    return [width, height];
  }

  function look() {
    const before = visible;
    visible = isVisible(host);
    if (visible && !before) reactions.shown();
  }

  sizes.observe(host);
  attributes.observe(host, { attributes: true, attributeFilter: ['class', 'hidden', 'style'] });
  signal.addEventListener('abort', () => {
    sizes.disconnect();
    attributes.disconnect();
  });
  return {
    get visible() {
      return visible;
    },
    size,
  };
}

/** @param {HTMLElement} host */
function isVisible(host) {
  return host.checkVisibility({ visibilityProperty: true });
}
