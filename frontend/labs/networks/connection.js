// Keeps the training in step with the spec: changes are sent (the newest wins), and what the server tells becomes
// state. A lost connection takes its training up again; a refused spec leaves the last pictures where they are.

import { language } from '../../i18n/language.js';
import { createSession } from '../../net/session.js';
import { spanned } from './pictures/key.js';
import { within } from './pictures/output.js';
import { createReception } from './reception.js';
import { CLEAN } from './state.js';
import { rowsReady } from './training.js';
import { amendments, changeOf, wishOf } from './wish.js';

/** @import { Hearing } from '../../net/session.js' */
/** @import { TrainingMessage } from './messages.js' */
/** @import { LandscapeWish, NetState } from './types.js' */
/** @import { Wish } from './wish.js' */
/** @import { StoreOf } from '../../shell/create-store.js' */
/** @typedef {ReturnType<typeof createTrainer>} Trainer */

/**
 * The training asked for last. none: there is nothing to train, nobody could be asked, or it is gone; asked: its
 * `started` has not come; begun: it can be told things; refused: it will not begin.
 * wish: what it was asked for, with what it could be told since.
 * @typedef {{state: 'none'} | {state: 'asked'|'begun'|'refused', wish: Wish}} Order
 */

const GRID = 40;
/** While a hand still moves a slider no training is begun. */
const SEND_PAUSE_MS = 160;
const LEAST_SIDE = 5;
/** What a server that finds a landscape too large is asked for next: odd, about half. @param {number} points */
const smaller = (points) => Math.max(LEAST_SIDE, 2 * Math.floor(points / 4) + 1);

/**
 * @param {StoreOf<NetState>} store
 * @param {{id: number, token: string}|null} held a training this page was watching before it was loaded anew
 * @param {boolean} [urgent] whether, where the server has no place for it, that of another is to be taken
 */
export function createTrainer(store, held, urgent = true) {
  /** @type {Order} */
  let order = { state: 'none' };
  // Once it is shown it is told what was set before that.
  const reception = createReception(store, () => order.state === 'begun' && amend(order.wish));
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let sending;
  /** Of the entries as they were followed last. */
  let { looks: known } = store.state;

  function train() {
    clearTimeout(sending);
    const wish = wishOf(store.state);
    const { spec, playing, speed, entry } = wish;
    if (spec.optimizers.length === 0) return empty();
    const sent = session.ask({ type: 'train', spec, running: playing, speed, grid: GRID, entry, urgent });
    order = sent ? { state: 'asked', wish } : { state: 'none' };
    if (store.state.lost) store.set({ lost: null });
  }

  function trainSoon() {
    clearTimeout(sending);
    sending = setTimeout(train, SEND_PAUSE_MS);
  }

  function empty() {
    const id = order.state === 'asked' ? session.newest : reception.training?.id;
    if (id !== undefined) session.tell('stop', {}, id);
    session.supersede();
    order = { state: 'none' };
    reception.clear();
    store.set({ ...CLEAN, training: null });
  }

  /**
   * What is told to a training that has not begun would reach the one before: it is told once it has, see `amend`.
   * @param {string} type
   * @param {object} [fields]
   * @returns {boolean} whether it could be told
   */
  function tell(type, fields = {}) {
    const { training } = reception;
    if (!training || training.status === 'lost' || order.state === 'asked') return false;
    return session.tell(type, fields, training.id);
  }

  /**
   * Tells the training at hand what is wanted of it by now.
   * @param {Wish|null} known what it was asked for; null where it may have been told other things since
   */
  function amend(known) {
    const wanted = wishOf(store.state);
    // Where another training is wanted it is about to be asked for.
    const other = known && changeOf(known.spec, wanted.spec).kind === 'new';
    order = { state: 'begun', wish: other ? known : wanted };
    for (const { type, ...fields } of amendments(known, wanted)) tell(type, fields);
    lookAlong();
  }

  /** Has the pictures span the two inputs, and be of the value, that were chosen, where there are such. */
  function lookAlong() {
    if (!reception.training) return;
    const { problem } = reception.training.started;
    const axes = problem.view.length > 2 ? spanned(problem, store.state.axes) : undefined;
    const output = problem.values.length ? within(problem, store.state.output) : undefined;
    if (axes || output !== undefined) tell('look', { grid: GRID, axes, output });
  }

  /** @param {LandscapeWish} mapping */
  function map(mapping) {
    store.set({ mapping });
    tell('landscape', mapping);
  }

  /** @param {Readonly<NetState>} state @param {ReadonlySet<PropertyKey>} keys */
  function follow({ spec, looks }, keys) {
    // Where entries come or go, or one is another, no hand moves a slider.
    const pressed = looks.length !== known.length || !looks.every((look) => known.includes(look));
    const begin = pressed ? train : trainSoon;
    known = looks;
    if (keys.has('training')) return taken();
    if (order.state === 'none') return begin();
    const { state, wish } = order;
    const change = changeOf(wish.spec, spec);
    if (change.kind === 'none') return;
    if (change.kind === 'new') return begin();
    if (change.kind === 'rates' && state !== 'asked') {
      const status = reception.training?.status;
      if (state === 'refused' || (status !== 'running' && status !== 'paused')) return begin();
      store.set({ error: null });
      if (change.rates.every((rate) => tell('rate', rate))) wish.spec = spec;
    } else if (change.kind === 'labels') wish.spec = spec;
    relook();
  }

  /** Its first picture came with the spec, and stands until the training itself has one. */
  function taken() {
    reception.clear();
    train();
  }

  function relook() {
    const { spec, looks } = store.state;
    known = looks;
    if (order.state !== 'none' && changeOf(order.wish.spec, spec).kind !== 'new') reception.relook();
  }

  /** @param {{why: string, message: string}} lost */
  function leave(lost) {
    reception.lose();
    order = { state: 'none' };
    store.set({ lost, mapping: null });
    reception.take({});
  }

  /** @type {Hearing<TrainingMessage>} */
  const on = {
    ...reception.on,
    started(message) {
      const asked = order.state === 'asked' && !message.resumed ? order.wish : null;
      if (!message.resumed || reception.training?.id !== message.id) reception.begin(message);
      amend(asked);
      const { mapping } = store.state;
      if (message.resumed && mapping) tell('landscape', mapping);
      reception.take({});
    },
    lost: leave,
    detached: () => leave({ why: 'detached', message: '' }),
    error(message) {
      if (message.field === 'token') return train();
      // What it was told crossed with its end, of which the server tells by itself.
      if (message.field === 'id') {
        if (message.id !== reception.training?.id) return;
        reception.mark('lost');
        return reception.take({});
      }
      const { mapping } = store.state;
      if (mapping && message.field === 'points' && mapping.points > LEAST_SIDE)
        return map({ ...mapping, points: smaller(mapping.points) });
      if (order.state === 'asked' && message.id === session.newest) order = { ...order, state: 'refused' };
      // A fault of the server may have ended the training that ran; if not, its next state says so.
      if (message.field === '') reception.mark('lost');
      store.set({ error: message, mapping: null });
      reception.take({ error: message }); // once more, should a training that has begun meanwhile come to be shown
    },
  };

  const session = createSession(
    '/api/training',
    store,
    {
      opened() {
        const wish = order.state === 'none' ? null : order.wish;
        const same = wish && changeOf(wish.spec, store.state.spec).kind !== 'new';
        const here = reception.training;
        if (same && here?.id === session.newest && here.status !== 'lost') {
          order = { state: 'asked', wish }; // until it is taken up again, it can be told nothing
          session.tell('attach', { token: here.token, rows: rowsReady(here) }, here.id);
        } else if (same && held?.id === session.newest && !here)
          session.tell('attach', { token: held.token, rows: 0, lang: language });
        else {
          if (here) reception.mark('lost'); // also where what is wanted in its place was refused, and will be again
          train();
        }
      },
      on,
      hears: (id) => id === reception.training?.id,
      receive: reception.receive,
    },
    held?.id,
  );

  return {
    open() {
      if (held) order = { state: 'asked', wish: wishOf(store.state) };
      store.on(['spec'], follow);
      store.on(['looks', 'theme'], relook);
      store.on(['axes', 'output'], lookAlong);
      session.open();
    },
    close() {
      clearTimeout(sending);
      reception.clear();
      session.close();
    },
    retry: session.retry,
    tell,
    train,
    map,
  };
}
