// A live socket: one connection, reopened with growing pauses when it breaks. Knows texts and bytes, not labs.

/**
 * @typedef {{onOpen: () => void, onLost: () => void, onText: (text: string) => void, onBinary: (data: ArrayBuffer) =>
 *   void}} Handlers
 */

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5000;

/**
 * @param {string} path on the server of the page
 * @param {Handlers} handlers
 */
export function createSocket(path, { onOpen, onLost, onText, onBinary }) {
  const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${path}`;
  /** @type {WebSocket|null} */
  let socket = null;
  let pause = FIRST_PAUSE_MS;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  function open() {
    clearTimeout(timer);
    const fresh = new WebSocket(url);
    socket = fresh;
    fresh.binaryType = 'arraybuffer';
    fresh.onopen = () => {
      pause = FIRST_PAUSE_MS;
      onOpen();
    };
    fresh.onmessage = ({ data }) => (typeof data === 'string' ? onText(data) : onBinary(data));
    fresh.onclose = () => {
      if (socket !== fresh) return;
      onLost();
      timer = setTimeout(open, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    };
  }

  // A network that comes back, or a page looked at again, is a reason not to wait out the pause.
  const hurry = () => {
    if (!document.hidden && socket?.readyState === WebSocket.CLOSED) open();
  };
  addEventListener('online', hurry);
  document.addEventListener('visibilitychange', hurry);

  return {
    open,
    /**
     * @param {object} message
     * @returns {boolean} whether it could be sent
     */
    send(message) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(message));
      return true;
    },
    hurry,
    /** Closes for good. */
    close() {
      const last = socket;
      socket = null;
      clearTimeout(timer);
      removeEventListener('online', hurry);
      document.removeEventListener('visibilitychange', hurry);
      last?.close();
    },
  };
}
