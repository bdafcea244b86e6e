// The contour picture: the plane below, the paths on canvases above it, the start as a handle on top.

import { watchPanning } from '../../../charts/hand.js';
import { watchHost } from '../../../charts/watch-host.js';
import { idOf } from '../functions.js';
import { followGround, wantedGround } from './contour-ground.js';
import { createContourHand, watchContour } from './contour-hand.js';
import { createContourPlane } from './contour-plane.js';
import { createContourTools, windowOf } from './contour-tools.js';
import { createPlanePaths } from './plane-paths.js';
import { runOn, scaleOf } from './shown-function.js';
import { createStartHandle, startOn } from './start-handle.js';
import { inWords } from './words.js';

/** @import { Mount, Picture } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */
/** @import { PartKind } from './inside-parts.js' */
/** @import { State } from '../types.js' */
/** @import { MultipleReactions } from './multiple.js' */
/** @import { createMultiples } from './multiples.js' */
/** @typedef {ReturnType<typeof createMultiples>} Multiples */

const SETTLED_MS = 120;

/**
 * @param {HTMLElement} host
 * @param {Mount<Races>} mount
 */
function createContour(host, mount) {
  const { store, actions, signal } = mount;
  let isApart = false;
  let planned = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let settling;

  host.classList.add('picture', 'picture-contour');
  const watch = watchHost(host, { resized, shown: draw }, signal);
  const plane = createContourPlane(host, store.state.theme, {
    size: watch.size,
    fitted: (width, height) => paths.fit(width, height),
    moved: draw,
  });
  const paths = createPlanePaths(host, toggle);
  const hand = createContourHand(host, mount);
  watchContour(host, mount, hand, () => (isApart ? null : plane.seen()), paths.entryAt);
  const handle = createStartHandle(host, {
    label: () => hand.label(null),
    move(px, py) {
      const view = plane.seen()?.view;
      if (view) hand.move(null, view, px, py);
    },
  });
  const apart = createApart(host, hand, signal, draw);
  // Not over the picture, where the ring of the start may be.
  createContourTools(host.closest('.panel')?.querySelector('.panel-head') ?? host, mount, plane.seen);
  const { paint, values } = followGround(host, mount, plane);

  function resized() {
    paint(store.state.live);
  }

  /** A moved start draws only its ring, unless a run comes in the same frame. */
  function drawSoon() {
    if (!store.state.live) draw();
    else planned ||= requestAnimationFrame(draw);
  }

  function draw() {
    cancelAnimationFrame(planned);
    planned = 0;
    const seen = plane.seen();
    if (!watch.visible || !seen) return;
    const { view, shown } = seen;
    const { state } = store;
    const run = runOn(state, shown.fn);
    isApart = apart.draw(state, run, shown, scaleOf(shown), view.x, view.y, plane.theme);
    const start = !isApart && idOf(state.spec.function) === shown.fn.id ? startOn(view, state.spec.start) : null;
    paths.draw(state, run, shown.fn, view, plane.theme, (marker) => handle.show(start, marker, plane.theme));
  }

  /** @param {PartKind} kind */
  function toggle(kind) {
    const { without } = store.state;
    actions.look({ without: without.includes(kind) ? without.filter((one) => one !== kind) : [...without, kind] });
  }

  /** @param {Readonly<State>} state  to be shown soon @param {AbortSignal} left */
  async function expect(state, left) {
    const wanted = wantedGround(host, state);
    const [width, height] = [host.clientWidth, host.clientHeight];
    if (!wanted || width === 0 || height === 0) return;
    const grid = await values.expect(wanted);
    await plane.expect(grid, wanted.fn, left);
    const scale = scaleOf({ grid, fn: wanted.fn });
    if (state.layout === 'apart')
      await apart.expect(grid, scale, state.spec.optimizers.length, { width, height }, plane.theme, left);
    values.painted(wanted, grid);
  }

  watchPanning(
    plane.plot,
    {
      view: () => plane.seen()?.view ?? null,
      move: plane.move,
      rest() {
        clearTimeout(settling);
        settling = setTimeout(() => {
          const view = plane.seen()?.view;
          if (view) actions.look({ window: windowOf(view.x, view.y) });
        }, SETTLED_MS);
      },
    },
    signal,
  );
  store.on(['run', 'row', 'selected', 'hovered', 'live', 'layout', 'without'], draw);
  store.on(['spec'], drawSoon);

  return {
    resize() {
      apart.forget();
      resized();
    },
    /** Where what is shown of the plane lies. */
    view: () => plane.seen()?.view ?? null,
    expect,
  };
}

/**
 * The small multiples, whose modules come once they are asked for.
 * @param {HTMLElement} host
 * @param {MultipleReactions} reactions
 * @param {AbortSignal} signal
 * @param {() => void} arrived
 */
function createApart(host, reactions, signal, arrived) {
  /** @type {Multiples|null} */
  let multiples = null;
  /** @type {Promise<void>|null} */
  let coming = null;

  async function load() {
    multiples = (await import('./multiples.js')).createMultiples(host, reactions, signal);
    arrived();
  }

  return {
    /** @type {Multiples['draw']} */
    draw(state, ...seen) {
      if (state.layout === 'apart') coming ??= load();
      return multiples?.draw(state, ...seen) ?? false;
    },
    /** @param {Parameters<Multiples['expect']>} ground */
    async expect(...ground) {
      await (coming ??= load());
      await multiples?.expect(...ground);
    },
    /** See multiples.js. */
    forget: () => multiples?.forget(),
  };
}

/** @type {Picture<Races>} */
export const contour = {
  id: 'contour',
  title: 'stage.contour',
  label: 'stage.contour.label',
  words: inWords('place'),
  draws: 'first',
  sight: '.picture-graph > svg',
  film: true,
  create: createContour,
};
