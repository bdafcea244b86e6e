// Follows the element a picture lives in: its size, and whether the page shows it.

/** @typedef {{readonly visible: boolean, stop: () => void}} HostWatch */

/**
 * @param {HTMLElement} host
 * @param {{resized: () => void, shown: () => void}} reactions  resized: at most once a frame; shown: visible again
 * @returns {HostWatch}
 */
export function watchHost(host, reactions) {
  let [width, height] = [0, 0];
  let visible = isVisible(host);
  const sizes = new ResizeObserver(() => {
    if (host.clientWidth === width && host.clientHeight === height) return;
    [width, height] = [host.clientWidth, host.clientHeight];
    reactions.resized();
  });
  const attributes = new MutationObserver(() => {
    const before = visible;
    visible = isVisible(host);
    if (visible && !before) reactions.shown();
  });
  sizes.observe(host);
  attributes.observe(host, { attributes: true, attributeFilter: ['class', 'hidden', 'style'] });
  return {
    get visible() {
      return visible;
    },
    stop() {
      sizes.disconnect();
      attributes.disconnect();
    },
  };
}

/** @param {HTMLElement} host */
function isVisible(host) {
  return host.checkVisibility({ visibilityProperty: true });
}
