// Keeps the run in step with the spec: the newest spec is sent as soon as the answer to the one before is in, so that
// nothing queues behind a fast hand. While it moves only what the pictures draw is asked for; when it rests, every
// column.

import { createSession } from '../../net/session.js';
import { partsOf } from '../../net/wire.js';
import { createTask, debounced } from '../../shell/debounce.js';
import { rowOfStep } from '../../shell/steps.js';
import { shownColumns } from './panels.js';
import { addFlight, addFrame, addOutcomes, addPaths, beginRun, relooked, withFlock } from './run.js';

/** @import { Look } from '../../entries/palette.js' */
/** @import { Hearing } from '../../net/session.js' */
/** @import { StoreOf } from '../../shell/create-store.js' */
/** @import { RaceMessage } from './messages.js' */
/** @import { Run, Spec, State } from './types.js' */

/**
 * The race asked for last. state: "waiting" for its answer; "answered", also by a refusal, or since nobody could be
 * asked.
 * columns: those that are drawn, "all" once the hand rests; "rest": all of the race shown, since what came after it was
 * refused.
 * @typedef {{state: 'waiting'|'answered', columns: 'drawn'|'all'|'rest', looks: Look[], at: number}} Asked
 */

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
/** "OSCK": frames of the paths of a flock, columns x and y of each start in turn. */
const STARTS_MAGIC = 0x4f53434b;

/** @param {StoreOf<State>} store */
export function createRacer(store) {
  /** @type {Asked} */
  let asked = { state: 'answered', columns: 'all', looks: [], at: 0 };
  /** Whether the spec has changed since. */
  let changed = false;
  /** @type {{run: Run, since: number}|null} the run being received */
  let coming = null;
  /** @type {Run|null} the newest run that waits for the next frame to be shown */
  let ready = null;
  /**
   * The race the error on show belongs to: that race, if it is shown all the same, or one before it does not take it
   * away.
   */
  let faultyId = 0;
  const sending = createTask(queueMicrotask, sendChanged);
  const showing = createTask(requestAnimationFrame, show);

  function send() {
    const { spec, looks, live } = store.state;
    changed = false;
    if (spec.optimizers.length > 0) return ask(spec, looks, live && !isLong() ? 'drawn' : 'all');
    if (asked.state === 'waiting') session.tell('cancel');
    session.supersede();
    coming = ready = null;
    asked.state = 'answered';
    store.set({ run: null, row: 0, playing: false, error: null });
  }

  /**
   * @param {Spec} spec
   * @param {Look[]} looks
   * @param {Asked['columns']} columns
   */
  function ask(spec, looks, columns) {
    const { catalog, selected } = store.state;
    const chosen = selected === null ? undefined : catalog?.optimizers.get(spec.optimizers[selected]?.optimizer);
    const drawn = () => [
      ...new Set([...PATHS, ...shownColumns(store.state), ...(chosen ? [...GRADIENTS, ...chosen.columns] : [])]),
    ];
    const at = performance.now();
    const sent = session.ask({
      type: 'race',
      together: true,
      ...(columns === 'drawn' ? { spec: { ...spec, flock: null }, columns: drawn() } : { spec }),
    });
    asked = { state: sent ? 'waiting' : 'answered', columns, looks, at };
  }

  /** When what a hand left behind is refused, the run on show stays there, and gets the columns it lacks. */
  function complete() {
    const { run: shown, live } = store.state;
    if (!shown?.partial || live || changed || asked.state === 'waiting' || asked.columns === 'rest') return;
    ask(
      shown.spec,
      shown.entries.map(({ look }) => look),
      'rest',
    );
    faultyId = session.newest;
  }

  function isLong() {
    const { steps, optimizers } = store.state.spec;
    return Number(steps) * optimizers.length > LONG;
  }

  /**
   * Sends what has changed when all of it is said, ahead of the frame: the server computes while the page still draws.
   * Where the
   * answer before is about to come, then with it, or when it is late.
   */
  function sendChanged() {
    const soon = changed && asked.state === 'waiting' && performance.now() - asked.at <= LATE_MS;
    if (soon) sending.plan(requestAnimationFrame);
    else if (changed) send();
  }

  const rest = debounced(REST_MS, () => {
    store.set({ live: false });
    changed = changed || asked.columns === 'drawn';
    sending.plan();
  });

  /** @param {Readonly<State>} _state @param {ReadonlySet<PropertyKey>} keys */
  function follow(_state, keys) {
    rest();
    if (keys.has('run')) return taken();
    changed = true;
    store.set({ live: true });
    sending.plan();
  }

  /** Its run came with the spec. */
  function taken() {
    if (asked.state === 'waiting') session.tell('cancel');
    session.supersede();
    coming = ready = null;
    changed = false;
    asked = { state: 'answered', columns: 'all', looks: store.state.looks, at: 0 };
  }

  // A new run replaces the old one when its paths are complete, or, if that takes long, once each entry has something
  // to show: so no frame is empty, and a quick race does not flicker through half-known outcomes.
  function show() {
    const running = coming?.run.status === 'running' ? coming : null;
    const late =
      running !== null &&
      performance.now() - running.since > PATIENCE_MS &&
      running.run.entries.every((entry) => entry.received > 0);
    const next = ready ?? (late ? running.run : null);
    if (!next) return void (running && showing.plan());
    ready = null;
    const { run: old, row, at, playing, spec } = store.state;
    const shown = withFlock(next, old, spec);
    if (coming?.run === next) coming.run = shown;
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

  /** @returns {Run|null} the run of the race asked for last */
  const newestRun = () => (coming?.run.id === session.newest ? coming.run : null);

  /** Shows what is complete of a run with the next frame. @param {Run|null} run */
  function arrived(run) {
    if (run?.entries.every((entry) => entry.outcome)) ready = run;
    showing.plan();
  }

  /** @type {Hearing<RaceMessage>} */
  const on = {
    started(message) {
      coming = {
        run: { ...beginRun(message, asked.looks, store.state.theme), partial: asked.columns === 'drawn' },
        since: performance.now(),
      };
      arrived(coming.run);
    },
    outcomes(message) {
      const run = newestRun();
      if (run) addOutcomes(run, message.entries);
      arrived(run);
    },
    flight(message) {
      const run = newestRun();
      if (run) addFlight(run, message);
      arrived(run);
    },
    done(message) {
      const run = newestRun();
      if (!run) return;
      addOutcomes(run, message.entries);
      run.status = message.cancelled ? 'cancelled' : 'done';
      asked.state = 'answered';
      if (changed) send();
      arrived(coming?.run ?? null);
    },
    error(message) {
      const run = newestRun();
      asked.state = 'answered';
      faultyId = session.newest;
      if (run) {
        run.status = 'done';
        // A flock that is refused does not leave the one before it standing.
        if (run.faded) ready = run;
        showing.plan();
      }
      store.set({ error: message });
      if (!run) complete();
    },
  };

  const session = createSession('/api/live', store, {
    opened: send,
    lost() {
      asked.state = 'answered';
    },
    on,
    receive(bytes, hear) {
      for (const { magic, frame, text } of partsOf(bytes)) {
        const run = newestRun();
        if (!frame) hear(text);
        else if (run && frame.id === run.id) {
          (magic === STARTS_MAGIC ? addPaths : addFrame)(run, frame);
          if (magic === STARTS_MAGIC) ready = run;
        }
      }
      showing.plan();
    },
  });

  /** A change of looks alone, or of the theme, recolours what is there; with a new spec they come with its run. */
  function recolour(
    /** @type {Readonly<State>} */ { run: old, looks, theme },
    /** @type {ReadonlySet<PropertyKey>} */ keys,
  ) {
    if (keys.has('spec') || !old || old.entries.length !== looks.length) return;
    asked.looks = looks;
    const shown = relooked(old, looks, theme);
    if (coming) coming.run = coming.run.id === shown.id ? shown : relooked(coming.run, looks, theme);
    store.set({ run: shown });
  }

  return {
    open() {
      store.on(['spec'], follow);
      store.on(['theme', 'looks'], recolour);
      session.open();
    },
    close() {
      coming = ready = null;
      session.close();
    },
    retry: session.retry,
    fixed: false,
  };
}
