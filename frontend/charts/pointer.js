// A pointer over a picture: hovering, leaving, dragging, and a click told apart from a drag.

const CLICK = 4;

/**
 * @param {HTMLElement} host
 * @param {{hover: (px: number, py: number) => void, leave: () => void, click?: (px: number, py: number) => void,
 *   drag?: (px: number, py: number) => void}} reactions
 *   pixels inside the host
 * @param {AbortSignal} signal ends the watching
 */
export function watchPointer(host, reactions, signal) {
  /** @type {{x: number, y: number} | null} where a press began */
  let pressed = null;

  const at = (/** @type {PointerEvent} */ event) => {
    const edge = host.getBoundingClientRect();
    return /** @type {const} */ ([event.clientX - edge.left, event.clientY - edge.top]);
  };
  const onControl = (/** @type {Event} */ event) =>
    event.target instanceof Element && event.target.closest('button') !== null;

  host.addEventListener(
    'pointermove',
    (event) => {
      if (event.buttons === 0 && !onControl(event)) reactions.hover(...at(event));
    },
    { signal },
  );
  host.addEventListener('pointerleave', () => reactions.leave(), { signal });
  host.addEventListener(
    'pointerdown',
    (event) => {
      pressed =
        event.button === 0 && event.isPrimary && !onControl(event) ? { x: event.clientX, y: event.clientY } : null;
    },
    { signal, capture: true },
  );
  window.addEventListener(
    'pointermove',
    (event) => {
      if (pressed && event.buttons === 1) reactions.drag?.(...at(event));
    },
    { signal },
  );
  // On the window: a drag may end anywhere.
  window.addEventListener(
    'pointerup',
    (event) => {
      if (pressed && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < CLICK)
        reactions.click?.(...at(event));
      pressed = null;
    },
    { signal, capture: true },
  );
  window.addEventListener(
    'pointercancel',
    () => {
      pressed = null;
    },
    { signal, capture: true },
  );
}
