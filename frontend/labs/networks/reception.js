// The training that the server tells of: what comes is gathered, and the page is told with the next frame. A new one
// stands back until there is a first picture of it.

import { freshLooks } from '../../entries/palette.js';
import { createTask } from '../../shell/debounce.js';
import { CLEAN } from './state.js';
import { addCurves, beginTraining, relooked, setNow } from './training.js';
import { decodeBlocks, decodeCurves, isBlocks, readData, readLandscape, readView } from './wire.js';

/** @import { Hearing } from '../../net/session.js' */
/** @import { StoreOf } from '../../shell/create-store.js' */
/** @import { DataMessage, LandscapeMessage, TrainingMessage, ViewMessage } from './messages.js' */
/** @import { NetState, Started, Training } from './types.js' */

/**
 * coming: it stands back; shown: it is what the page shows. since: when it began to come.
 * @typedef {{state: 'coming'|'shown', training: Training, since: number}} Received
 */

/** How long a new training waits for its first picture before it replaces the old one. */
const PATIENCE_MS = 500;

/**
 * @param {StoreOf<NetState>} store
 * @param {() => void} replaced  a new training has come to be shown
 */
export function createReception(store, replaced) {
  /** @type {Received|null} */
  let received = null;
  /** The message whose numbers come next. @type {DataMessage|ViewMessage|LandscapeMessage|null} */
  let head = null;
  /** What the page is told with the next frame. @type {Partial<NetState>} */
  let news = {};
  const flushing = createTask(requestAnimationFrame, flush);

  /** @param {Partial<NetState>} part told to the page with the next frame */
  function take(part) {
    news = { ...news, ...part };
    flushing.plan();
  }

  function flush() {
    if (!received) return;
    const { state, since, training } = received;
    const fresh = state === 'coming';
    if (fresh && !news.view && performance.now() - since < PATIENCE_MS) return take({});
    const { looks, theme, spec } = store.state;
    const alike = fresh && looks.length === training.entries.length;
    received.training = alike ? relooked(training, spec.optimizers, looks, theme) : { ...training };
    received.state = 'shown';
    const patch = news;
    news = {};
    store.set({ ...(fresh ? CLEAN : {}), training: received.training, ...patch });
    if (fresh) replaced();
  }

  /** @param {Training['status']} status */
  function mark(status) {
    if (received) received.training = { ...received.training, status };
  }

  /** @type {Hearing<TrainingMessage>} */
  const on = {
    state(message) {
      mark(message.finished ? 'finished' : message.running ? 'running' : 'paused');
      if (received) setNow(received.training, message);
      take({ state: message });
    },
    outcome({ entry, outcome, metrics }) {
      const ended = received?.training.entries[entry];
      if (ended) Object.assign(ended, { outcome, metrics });
      take({});
    },
    walk: (message) => take({ walk: message }),
    answers: (message) => take({ answers: message }),
    data: (message) => void (head = message),
    view: (message) => void (head = message),
    landscape: (message) => void (head = message),
  };

  /** @param {ArrayBuffer} bytes */
  function takeBlocks(bytes) {
    const { id, sequence, numbers } = decodeBlocks(bytes);
    if (id !== received?.training.id || head?.sequence !== sequence) return;
    if (head.type === 'data') news.data = readData(head, numbers);
    if (head.type === 'view') news.view = readView(head, numbers);
    if (head.type === 'landscape') Object.assign(news, { landscape: readLandscape(head, numbers), mapping: null });
    head = null;
  }

  /** @param {ArrayBuffer} bytes */
  function takeCurves(bytes) {
    const training = received?.training;
    if (training) for (const frame of decodeCurves(bytes)) if (frame.id === training.id) addCurves(training, frame);
  }

  return {
    on,
    take,
    mark,
    /** The newest that has begun, whether it is shown yet or not. */
    get training() {
      return received?.training ?? null;
    },
    /** @param {Started} message */
    begin(message) {
      const { looks, theme } = store.state;
      const count = message.entries.length;
      // Entries may have come or gone since it was asked for: then another one will be.
      const training = beginTraining(message, looks.length === count ? looks : freshLooks(count), theme);
      received = { state: 'coming', training, since: performance.now() };
      news = {};
    },
    /** Its entries are called and look as they do now. */
    relook() {
      const { spec, looks, theme } = store.state;
      if (received?.training.entries.length !== spec.optimizers.length) return;
      received.training = relooked(received.training, spec.optimizers, looks, theme);
      take({});
    },
    /** @param {ArrayBuffer} bytes */
    receive(bytes) {
      if (isBlocks(bytes)) takeBlocks(bytes);
      else takeCurves(bytes);
      take({});
    },
    /**
     * The server has let go of it. Of a newer one too: to train anew, it lets go of the one shown. What was shown stays
     * where it is.
     */
    lose() {
      const { training } = store.state;
      if (training && received?.state === 'coming') {
        received = { ...received, state: 'shown', training };
        news = {};
      }
      mark('lost');
    },
    clear() {
      received = null;
      news = {};
    },
  };
}
