// A conversation over a live socket: what is asked anew supersedes what was asked before, of which nothing more is
// heard, unless the lab still shows it. Knows ids and types of messages, not what they are about.

import { language } from '../i18n/language.js';
import { createSocket } from './socket.js';

/**
 * opened: there is a connection, again or for the first time; on: what is done about each type of message; hears:
 * whether messages
 * about that id matter besides those about the newest; receive: about bytes.
 * @typedef {{opened: () => void, lost?: () => void, on: Record<string, (message: any) => void>, hears?: (id: number) =>
 *   boolean,
 *   receive: (bytes: ArrayBuffer, told: (message: any) => void) => void}} Part
 */

/**
 * @param {string} path of the socket
 * @param {{set(patch: {connection: 'open'|'lost'}): void}} store
 * @param {Part} part
 * @param {number} [first] id asked for before the page was loaded anew
 */
export function createSession(path, store, { opened, lost, on, hears = () => false, receive }, first = 0) {
  let newest = first;

  /** @param {{type: string, id: number}} message */
  function told(message) {
    if (message.id === newest || hears(message.id)) on[message.type]?.(message);
  }

  const socket = createSocket(path, {
    onOpen() {
      store.set({ connection: 'open' });
      opened();
    },
    onLost() {
      store.set({ connection: 'lost' });
      lost?.();
    },
    onText: told,
    onBinary: (bytes) => receive(bytes, told),
  });

  return {
    open: socket.open,
    close: socket.close,
    retry: socket.hurry,
    /** @returns {number} the id of what was asked last */
    get newest() {
      return newest;
    },
    /** Nothing more is to be heard of what was asked. */
    supersede() {
      newest += 1;
    },
    /**
     * @param {{type: string, [field: string]: unknown}} message supersedes the one before
     * @returns {boolean} whether it could be sent
     */
    ask(message) {
      newest += 1;
      return socket.send({ ...message, id: newest, lang: language });
    },
    /**
     * @param {string} type
     * @param {object} fields
     * @param {number} [id] of what is talked about
     * @returns {boolean} whether it could be sent
     */
    tell: (type, fields = {}, id = newest) => socket.send({ type, id, ...fields }),
  };
}
