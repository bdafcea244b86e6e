// Keeps the run in step with the spec: the newest spec is sent as soon as the answer to the one before is in, so that nothing
// queues behind a fast hand. While it moves only what the pictures draw is asked for; when it rests, every column.

import { language } from '../../i18n/language.js';
import { debounced } from '../../shell/debounce.js';
import { addFlight, addFrame, addOutcomes, addPaths, beginRun, relooked, withFlock } from './run.js';
import { shownColumns } from './panels.js';
import { createSocket } from '../../net/socket.js';
import { rowOfStep } from '../../shell/steps.js';
import { FLOCK_MAGIC, partsOf } from '../../net/wire.js';

/** @import { Look } from '../../entries/palette.js' */
/** @import { Run, Spec, State } from './types.js' */
/** @import { StoreOf } from '../../shell/create-store.js' */

const PATIENCE_MS = 250;
/** An answer that takes longer is not waited for: the server drops it for a newer one. */
const LATE_MS = 80;
/** A hand that has not changed anything for this long rests. */
const REST_MS = 160;
/** What every picture draws, and what is drawn inside a step. */
const PATHS = ['x', 'y', 'loss'];
const GRADIENTS = ['gradient_x', 'gradient_y'];
/** Updates of a race above which it is run once, with every column, and not again when the hand rests. */
const LONG = 300_000;

/** @param {StoreOf<State>} store */
export function createRacer(store) {
  let newestId = 0;
  /** @type {Look[]} those of the race sent last */
  let looks = [];
  /** @type {Run|null} the run being received */
  let run = null;
  /** @type {Run|null} the newest run that waits for the next frame to be shown */
  let ready = null;
  let startedAt = 0;
  let sentAt = 0;
  /** The race the error on show belongs to: that race, if it is shown all the same, or one before it does not take it away. */
  let faultyId = 0;
  /** The race that was sent again in full. */
  let completing = 0;
  /** Whether the race sent last was asked for in part. */
  let partial = false;
  let answered = true;
  let changed = false;
  let sendPlanned = false;
  let showPlanned = false;

  function send() {
    const { spec, live } = store.state;
    changed = false;
    if (spec.optimizers.length === 0) {
      if (!answered) socket.send({ type: 'cancel', id: newestId });
      newestId += 1;
      run = ready = null;
      answered = true;
      return void store.set({ run: null, error: null });
    }
    ask(spec, store.state.looks, live && !isLong());
  }

  /**
   * @param {Spec} spec
   * @param {Look[]} wanted
   * @param {boolean} quick only what is drawn
   */
  function ask(spec, wanted, quick) {
    const { catalog, selected } = store.state;
    newestId += 1;
    looks = wanted;
    partial = quick;
    sentAt = performance.now();
    const chosen = selected === null ? undefined : catalog?.optimizers.get(spec.optimizers[selected]?.optimizer);
    answered = !socket.send({
      type: 'race',
      id: newestId,
      lang: language,
      together: true,
      spec: quick ? { ...spec, flock: null } : spec,
      ...(quick ? { columns: [...new Set([...PATHS, ...shownColumns(store.state), ...(chosen ? [...GRADIENTS, ...chosen.columns] : [])])] } : {}),
    });
  }

  /** When what a hand left behind is refused, the run on show stays there, and gets the columns it lacks. */
  function complete() {
    const { run: shown, live } = store.state;
    if (!shown?.partial || live || changed || !answered || completing === newestId) return;
    ask(shown.spec, shown.entries.map(({ look }) => look), false);
    completing = faultyId = newestId;
  }

  function isLong() {
    const { steps, optimizers } = store.state.spec;
    return Number(steps) * optimizers.length > LONG;
  }

  /**
   * Sends what has changed when all of it is said, ahead of the frame: the server computes while the page still draws. Where the
   * answer before is about to come, then with it, or when it is late.
   */
  function planSend() {
    if (sendPlanned) return;
    sendPlanned = true;
    queueMicrotask(sendChanged);
  }

  function sendChanged() {
    sendPlanned = changed && !answered && performance.now() - sentAt <= LATE_MS;
    if (sendPlanned) requestAnimationFrame(sendChanged);
    else if (changed) send();
  }

  const stir = debounced(REST_MS, () => {
    store.set({ live: false });
    changed = changed || !isLong();
    planSend();
  });

  function follow() {
    stir();
    changed = true;
    store.set({ live: true });
    planSend();
  }

  // A new run replaces the old one when its paths are complete, or, if that takes long, once each entry has something to show:
  // so no frame is empty, and a quick race does not flicker through half-known outcomes.
  function show() {
    showPlanned = false;
    const late = run?.status === 'running' && performance.now() - startedAt > PATIENCE_MS;
    const next = ready ?? (late && run?.entries.every((entry) => entry.received > 0) ? run : null);
    if (!next) return void (run?.status === 'running' && planShow());
    ready = null;
    const { run: old, row, at, playing, spec } = store.state;
    const shown = withFlock(next, old, spec);
    if (run === next) run = shown;
    const error = faultyId >= shown.id ? store.state.error : null;
    if (at !== null) {
      store.set({ run: shown, row: rowOfStep(shown, at), at: shown.status === 'running' ? at : null, error });
    } else {
      const atEnd = old !== null && !playing && row >= old.rows - 1;
      const waiting = old === null && !playing;
      store.set({ run: shown, row: atEnd || waiting ? shown.rows - 1 : Math.min(row, shown.rows - 1), error });
    }
    complete();
  }

  function planShow() {
    if (!showPlanned) requestAnimationFrame(show);
    showPlanned = true;
  }

  /** @param {any} message */
  function onText(message) {
    if (message.id !== newestId) return;
    if (message.type === 'error') {
      answered = true;
      faultyId = newestId;
      if (run?.id === newestId) {
        run.status = 'done';
        // A flock that is refused does not leave the one before it standing.
        if (run.faded) ready = run;
        planShow();
      }
      store.set({ error: message });
      if (run?.id !== newestId) complete();
      return;
    }
    if (message.type === 'started') {
      run = { ...beginRun(message, looks, store.state.theme), partial };
      startedAt = performance.now();
    }
    if ((message.type === 'outcomes' || message.type === 'done') && run) addOutcomes(run, message.entries);
    if (message.type === 'flight' && run) addFlight(run, message);
    if (message.type === 'done' && run) {
      run.status = message.cancelled ? 'cancelled' : 'done';
      answered = true;
      if (changed) send();
    }
    if (run?.entries.every((entry) => entry.outcome)) ready = run;
    planShow();
  }

  /** @param {ArrayBuffer} data */
  function onBinary(data) {
    for (const { magic, frame, text } of partsOf(data)) {
      if (!frame) {
        onText(text);
      } else if (run && frame.id === run.id && frame.id === newestId) {
        (magic === FLOCK_MAGIC ? addPaths : addFrame)(run, frame);
        if (magic === FLOCK_MAGIC) ready = run;
      }
    }
    planShow();
  }

  const socket = createSocket('/api/live', {
    onOpen() {
      store.set({ connection: 'open' });
      send();
    },
    onLost() {
      answered = true;
      store.set({ connection: 'lost' });
    },
    onText,
    onBinary,
  });

  /** A change of looks alone, or of the theme, recolours what is there; with a new spec they come with its run. */
  function recolour(/** @type {Readonly<State>} */ { run: old, looks: wanted, theme }, /** @type {ReadonlySet<PropertyKey>} */ keys) {
    if (keys.has('spec') || !old || old.entries.length !== wanted.length) return;
    looks = wanted;
    const shown = relooked(old, wanted, theme);
    if (run) run = run.id === shown.id ? shown : relooked(run, wanted, theme);
    store.set({ run: shown });
  }

  return {
    open() {
      store.on(['spec'], follow);
      store.on(['theme', 'looks'], recolour);
      socket.open();
    },
    close() {
      run = ready = null;
      socket.close();
    },
    retry: socket.hurry,
    fixed: false,
  };
}
