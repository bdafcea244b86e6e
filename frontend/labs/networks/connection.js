// Keeps the training in step with the spec: changes are sent (the newest wins), and what the server tells becomes
// state. A lost connection takes its training up again; a refused spec leaves the last pictures where they are.

import { language } from '../../i18n/language.js';
import { createSession } from '../../net/session.js';
import { createTask } from '../../shell/debounce.js';
import { changeOf } from './state.js';
import { addCurves, beginTraining, relooked, rowsReady, setNow } from './training.js';
import { decodeBlocks, decodeCurves, isBlocks, readData, readLandscape, readView } from './wire.js';

/** @import { Hearing } from '../../net/session.js' */
/** @import { DataMessage, LandscapeMessage, TrainingMessage, ViewMessage } from './messages.js' */
/** @import { LandscapeWish, NetState, Training, TrainSpec } from './types.js' */
/** @import { StoreOf } from '../../shell/create-store.js' */
/** @typedef {ReturnType<typeof createTrainer>} Trainer */

const GRID = 40;
/** While a hand still moves a slider no training is begun. */
const SEND_PAUSE_MS = 160;
/** How long a new training waits for its first picture before it replaces the old one. */
const PATIENCE_MS = 500;
const CLEAN = Object.freeze({
  state: null,
  view: null,
  sample: null,
  walk: null,
  landscape: null,
  mapping: null,
  lost: null,
  error: null,
});
const LEAST_SIDE = 5;
/** What a server that finds a landscape too large is asked for next: odd, about half. @param {number} points */
const smaller = (points) => Math.max(LEAST_SIDE, 2 * Math.floor(points / 4) + 1);

/**
 * @param {StoreOf<NetState>} store
 * @param {{id: number, token: string}|null} held a training this page was watching before it was loaded anew
 */
export function createTrainer(store, held) {
  /** What the training that was asked for last trains with, as far as it could be told. @type {TrainSpec|null} */
  let sent = null;
  /** The training being received. @type {Training|null} */
  let current = null;
  /** The message whose blocks come next. @type {DataMessage|ViewMessage|LandscapeMessage|null} */
  let waiting = null;
  /** @type {Partial<NetState>} */
  let patch = {};
  let startedAt = 0;
  const flushing = createTask(requestAnimationFrame, flush);
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let sending;

  function train() {
    clearTimeout(sending);
    const { spec, playing, speed, selected } = store.state;
    if (spec.optimizers.length === 0) return empty();
    const message = {
      type: 'train',
      spec,
      running: playing,
      speed,
      grid: GRID,
      entry: Math.min(selected, spec.optimizers.length - 1),
    };
    sent = session.ask(message) ? spec : null;
    if (store.state.lost) store.set({ lost: null });
  }

  function empty() {
    tell('stop');
    sent = null;
    current = null;
    patch = {};
    store.set({ ...CLEAN, training: null });
  }

  /**
   * @param {string} type
   * @param {object} [fields]
   * @returns {boolean} whether it could be told
   */
  const tell = (type, fields = {}) => current !== null && session.tell(type, fields, current.id);

  /** What may have been set while nobody could be told. */
  function remind() {
    const { spec, playing, speed, selected, mapping } = store.state;
    sent = spec;
    spec.optimizers.forEach(({ hyperparameters: { lr } }, entry) => lr !== undefined && tell('rate', { entry, lr }));
    tell('speed', { speed });
    tell('select', { entry: Math.min(selected, spec.optimizers.length - 1), seed: 0 });
    tell(playing ? 'resume' : 'pause');
    lookAlong();
    if (mapping) tell('landscape', mapping);
  }

  /** Has the pictures span the two inputs that were chosen, where there are such. */
  function lookAlong() {
    const { axes } = store.state;
    const inputs = current?.started.problem.view.length ?? 0;
    if (inputs > 2 && Math.max(...axes) < inputs) tell('look', { grid: GRID, axes });
  }

  /** @param {LandscapeWish} mapping */
  function map(mapping) {
    store.set({ mapping });
    tell('landscape', mapping);
  }

  function follow() {
    const { spec, training } = store.state;
    const change = sent ? changeOf(sent, spec) : { kind: /** @type {const} */ ('new') };
    if (change.kind === 'none') return;
    if (
      change.kind === 'new' ||
      (change.kind === 'rates' && training?.status !== 'running' && training?.status !== 'paused')
    ) {
      clearTimeout(sending);
      sending = setTimeout(train, SEND_PAUSE_MS);
      return;
    }
    if (change.kind === 'rates') store.set({ error: null });
    if (change.kind !== 'rates' || change.rates.every((rate) => tell('rate', rate))) sent = spec;
    relook();
  }

  function relook() {
    const { spec, looks, theme } = store.state;
    if (!current || current.entries.length !== spec.optimizers.length || !sent || changeOf(sent, spec).kind === 'new')
      return;
    current = relooked(current, spec.optimizers, looks, theme);
    take({});
  }

  /** @param {Partial<NetState>} part told to the page with the next frame */
  function take(part) {
    patch = { ...patch, ...part };
    flushing.plan();
  }

  function flush() {
    if (!current) return;
    const fresh = store.state.training?.id !== current.id;
    if (fresh && !patch.view && performance.now() - startedAt < PATIENCE_MS) return void take({});
    const { looks, theme, spec } = store.state;
    if (fresh && looks.length === current.entries.length) current = relooked(current, spec.optimizers, looks, theme);
    else current = { ...current };
    const told = patch;
    patch = {};
    store.set({ ...(fresh ? CLEAN : {}), training: current, ...told });
  }

  /** @param {{why: string, message: string}} lost */
  function leave(lost) {
    end();
    sent = null;
    store.set({ lost, mapping: null });
    take({});
  }

  /** Of a newer training too: to train anew, the server lets go of the one shown. What was shown stays where it is. */
  function end() {
    const shown = store.state.training ?? current;
    if (shown?.id !== current?.id) patch = {};
    current = shown && { ...(shown.id === current?.id ? current : shown), status: 'lost' };
  }

  /** @type {Hearing<TrainingMessage>} */
  const on = {
    started(message) {
      if (message.resumed && current?.id === message.id) return remind();
      startedAt = performance.now();
      patch = {};
      current = beginTraining(message, store.state.looks, store.state.theme);
      if (message.resumed) remind();
      else lookAlong();
      take({});
    },
    state(message) {
      if (current) {
        current = { ...current, status: message.finished ? 'finished' : message.running ? 'running' : 'paused' };
        setNow(current, message);
      }
      take({ state: message });
    },
    outcome({ entry, outcome, metrics }) {
      if (current?.entries[entry]) Object.assign(current.entries[entry], { outcome, metrics });
      take({});
    },
    walk: (message) => take({ walk: message }),
    data: (message) => void (waiting = message),
    view: (message) => void (waiting = message),
    landscape: (message) => void (waiting = message),
    lost: leave,
    detached: () => leave({ why: 'detached', message: '' }),
    error(message) {
      if (message.field === 'token') return train();
      const { mapping } = store.state;
      if (mapping && message.field === 'points' && mapping.points > LEAST_SIDE)
        return map({ ...mapping, points: smaller(mapping.points) });
      // A refusal or a fault of the server may have ended the training that ran; if not, its next state says so.
      if (current && (message.id !== current.id || message.field === '')) current = { ...current, status: 'lost' };
      store.set({ error: message, mapping: null });
      take({ error: message }); // once more, should a training that has begun meanwhile come to be shown
    },
  };

  const session = createSession(
    '/api/training',
    store,
    {
      opened() {
        const same = sent !== null && changeOf(sent, store.state.spec).kind !== 'new';
        if (same && current?.id === session.newest && current.status !== 'lost')
          tell('attach', { token: current.token, rows: rowsReady(current) });
        else if (same && held?.id === session.newest && !current)
          session.tell('attach', { token: held.token, rows: 0, lang: language });
        else train();
      },
      on,
      hears: (id) => id === current?.id,
      receive(bytes) {
        if (isBlocks(bytes)) takeBlocks(bytes);
        else takeCurves(bytes);
        take({});
      },
    },
    held?.id,
  );

  /** @param {ArrayBuffer} bytes */
  function takeCurves(bytes) {
    const training = current;
    if (training) for (const frame of decodeCurves(bytes)) if (frame.id === training.id) addCurves(training, frame);
  }

  /** @param {ArrayBuffer} bytes */
  function takeBlocks(bytes) {
    const { id, sequence, numbers } = decodeBlocks(bytes);
    if (!current || id !== current.id || waiting?.sequence !== sequence) return;
    if (waiting.type === 'data') patch.data = readData(waiting, numbers);
    if (waiting.type === 'view') patch.view = readView(waiting, numbers);
    if (waiting.type === 'landscape')
      Object.assign(patch, { landscape: readLandscape(waiting, numbers), mapping: null });
    waiting = null;
  }

  return {
    open() {
      if (held) sent = store.state.spec;
      store.on(['spec'], follow);
      store.on(['looks', 'theme'], relook);
      store.on(['axes'], lookAlong);
      session.open();
    },
    close() {
      clearTimeout(sending);
      current = null;
      session.close();
    },
    retry: session.retry,
    tell,
    train,
    map,
  };
}
