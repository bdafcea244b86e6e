// A conversation over a live socket: what is asked anew supersedes what was asked before, of which nothing more is
// heard, unless the lab still shows it. Knows ids and types of messages, not what they are about: a lab names the
// messages that its server sends, and hears each with its own fields.

import { language } from '../i18n/language.js';
import { createSocket } from './socket.js';

/** @typedef {{type: string, id: number|null}} Message  id: of what it is about; null where that cannot be said */

/**
 * What is done about each type of the messages M.
 * @template {Message} M
 * @typedef {{[T in M['type']]?: (message: Extract<M, {type: T}>) => void}} Hearing
 */

/**
 * opened: there is a connection, again or for the first time; hears: whether messages about that id matter besides
 * those about the newest; receive: what is done about bytes, and texts among them.
 * @template {Message} M
 * @typedef {{opened: () => void, lost?: () => void, on: Hearing<M>, hears?: (id: number|null) => boolean,
 *   receive: (bytes: ArrayBuffer, hear: (text: string) => void) => void}} Part
 */

/** The highest id that any conversation of this page has asked for: no two things it shows have the same. */
let highest = 0;

/**
 * @template {Message} M
 * @param {string} path of the socket
 * @param {{set(patch: {connection: 'open'|'lost'}): void}} store
 * @param {Part<M>} part
 * @param {number} [first] id asked for before the page was loaded anew
 */
export function createSession(path, store, { opened, lost, on, hears = () => false, receive }, first = 0) {
  let newest = (highest = Math.max(highest, first));

  const number = () => (newest = highest += 1);

  /** @param {string} text */
  function hear(text) {
    const message = /** @type {M} */ (JSON.parse(text));
    const act = /** @type {{[type: string]: ((message: M) => void)|undefined}} */ (on)[message.type];
    if (message.id === newest || hears(message.id)) act?.(message);
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
    onText: hear,
    onBinary: (bytes) => receive(bytes, hear),
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
      number();
    },
    /**
     * @param {{type: string, [field: string]: unknown}} message supersedes the one before
     * @returns {boolean} whether it could be sent
     */
    ask(message) {
      return socket.send({ ...message, id: number(), lang: language });
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
