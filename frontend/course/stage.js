// The stage beside the text: the labs that the steps need, each mounted once, shown without what a step does not ask
// for. It stays while the steps change.

import { t } from '../i18n/texts.js';
import { still } from '../shell/motion.js';
import { leaveOut, partsIn } from '../shell/parts.js';
import { start } from '../shell/start.js';
import { h } from '../ui/dom.js';
import { placeStage } from './frame.js';
import { recordingOf } from './recording.js';

/** @import { Mounted } from '../shell/start.js' */
/** @import { Run } from './types.js' */

/** @typedef {'asked'|'running'|'open'} How  before the run is started; as it plays; with controls for a task */
/** @typedef {{run: Run, how: How, open: readonly string[]}} Shown  open: parts of the controls */

const LABS = /** @type {Record<string, () => Promise<any>>} */ ({
  races: async () => (await import('../labs/races/lab.js')).lab,
  networks: async () => (await import('../labs/networks/lab.js')).lab,
});
const PAGES = /** @type {Record<string, string>} */ ({ races: '/', networks: '/networks.html' });
const USUAL = /** @type {Record<string, string[]>} */ ({
  races: ['contour', 'curves'],
  networks: ['boundaries', 'loss'],
});
const RUNNING = ['player', 'speed'];
/** They say how it went, and so are not there before. */
const TOLD = ['table', 'inspector'];
/** What of a view the next run does not take over, where a lab keeps it. */
const PLAIN = ['inside', 'chart', 'axes', 'output', 'seen'];

/** Runs of which it is kept what is seen first: of the steps on either side, and of the one between. */
const AHEAD = 4;

/** One lab shows all its runs that the server makes; each that was recorded has a lab of its own. @param {Run} run */
const keyOf = (run) => recordingOf(run) ?? run.lab;

/** @param {HTMLElement} host */
export function createStage(host) {
  /** @type {Map<string, Promise<{mounted: Mounted<any>, element: HTMLElement}>>} */
  const labs = new Map();
  /** @type {Shown|null} */
  let wanted = null;
  /** What labs know of runs before those are shown, the newest last. @type {Map<string, any>} */
  const ahead = new Map();
  /** The id of the run that stood there as the next was asked for. @type {WeakMap<Mounted<any>, number|undefined>} */
  const past = new WeakMap();
  host.style.setProperty('--waits', JSON.stringify(t('course.waits')));

  /** @param {Run} run */
  function mount(run) {
    const key = keyOf(run);
    const known = labs.get(key);
    if (known) return known;
    const coming = h('p', { class: 'course-coming', role: 'status' }, t('course.coming'));
    const element = h('div', { class: 'course-lab' }, coming);
    host.append(element);
    const made = LABS[run.lab]().then(async (lab) => {
      const recorded = recordingOf(run);
      const source = recorded && (await lab.recorded(recorded));
      const first = wanted && keyOf(wanted.run) === key ? wanted : { run, how: /** @type {How} */ ('asked'), open: [] };
      const mounted = start(lab, element, { ...wishOf(first.run, first.how), source, hide: ['controls'] });
      // Until then it stands as it opens by itself.
      void mounted.ready.then(() => {
        hide(mounted);
        element.classList.add('ready');
      });
      mounted.store.on(lab.follows, (/** @type {any} */ state) => (coming.hidden = Boolean(lab.run(state))));
      if (run.lab === 'networks' && !recorded) mounted.store.on(lab.follows, () => walk(mounted));
      if (recorded) begin(mounted, first.run, first.how);
      return { mounted, element };
    });
    labs.set(key, made);
    made.catch(() => labs.delete(key));
    return made;
  }

  /**
   * Brings a lab that stands already to a run, from its start.
   * @param {Mounted<any>} mounted
   * @param {Run} run
   * @param {How} how
   */
  function begin(mounted, run, how) {
    const { spec, view } = wishOf(run, how);
    const known = ahead.get(JSON.stringify(run.spec));
    if (known) past.delete(mounted);
    else if (!mounted.recorded) fade(mounted);
    const plain = Object.entries(mounted.lab.begin()).filter(([key]) => PLAIN.includes(key));
    mounted.update({ spec, view: { ...Object.fromEntries(plain), playing: true, ...view }, known });
    void mounted.ready.then(() => {
      if (wanted?.run !== run || known) return;
      // One that differs in its rates alone would go on from where it stands.
      if (run.lab === 'networks') mounted.actions.reset();
      else if (mounted.recorded && view.playing !== false) mounted.actions.replay();
      else if (mounted.recorded) mounted.lab.seek(mounted, Number(view.at ?? 0));
    });
  }

  /** Whether what was asked for last is in the picture. @param {Mounted<any>} mounted */
  const stands = (mounted) => ![undefined, past.get(mounted)].includes(idOf(mounted));

  /** What stood there is not taken for what is coming. @param {Mounted<any>} mounted */
  function fade(mounted) {
    const { lab, store, element } = mounted;
    past.set(mounted, idOf(mounted));
    element.classList.add('changing');
    const stop = store.on(lab.follows, () => {
      if (!stands(mounted)) return;
      stop();
      element.classList.remove('changing');
    });
  }

  /** The first sample, so that nobody has to guess that one is to be chosen. @param {Mounted<any>} mounted */
  function walk({ store: { state }, actions }) {
    if (wanted?.run.view.inside === 'walk' && wanted.how !== 'asked' && state.view && state.sample === null)
      actions.sample(0);
  }

  /** Parts come with the catalogue, too. @param {Mounted<any>} mounted @param {Shown|null} shown */
  function hide(mounted, shown = wanted) {
    if (!shown) return;
    const { run, how, open } = shown;
    Object.assign(host.dataset, { how, inside: run.view.inside ?? 'network' });
    const seen = run.show ?? USUAL[run.lab];
    const kept = how === 'asked' ? seen.filter((part) => !TOLD.includes(part)) : [...seen, ...RUNNING];
    if (how === 'open') kept.push('controls', 'settings', ...open);
    leaveOut(
      mounted.element,
      [...new Set([...partsIn(mounted.element), 'start'])].filter((part) => !kept.includes(part)),
    );
  }

  /** @param {Element|null} lab of those that are mounted */
  function only(lab) {
    for (const one of host.children) if (one instanceof HTMLElement) one.hidden = one !== lab;
  }

  /**
   * @param {{mounted: Mounted<any>, element: HTMLElement}} lab
   * @param {Run} run
   * @param {() => void} measure called while the lab stands as it will before that run is started
   */
  function measureAsked({ mounted, element }, run, measure) {
    const stood = host.querySelector('.course-lab:not([hidden])');
    const scrolled = [host, document.documentElement].map((one) => ({ one, top: one.scrollTop }));
    const { hidden } = host;
    placeStage(host, true);
    only(element);
    hide(mounted, { run, how: 'asked', open: [] });
    measure();
    hide(mounted);
    only(stood);
    placeStage(host, !hidden);
    for (const { one, top } of scrolled) one.scrollTop = top;
  }

  return {
    /**
     * @param {Run} run
     * @param {How} how
     * @param {readonly string[]} [open] parts of the controls
     */
    async show(run, how, open = []) {
      const before = wanted;
      wanted = { run, how, open };
      const fresh = !labs.has(keyOf(run));
      const { mounted, element } = await mount(run);
      if (wanted.run !== run) return;
      only(element);
      Object.assign(globalThis, { optiscope: mounted }); // as on a lab's own page
      hide(mounted);
      if (before?.run === run && before.how === 'asked' && !fresh) {
        // Sooner, and what the lab opens with would come last and stop it.
        if (how !== 'asked')
          void mounted.ready.then(async () => {
            // There are no steps to go to before.
            if (run.lab === 'races') await this.drawn();
            if (wanted?.run === run) play(mounted, run);
          });
      } else if (!fresh) begin(mounted, run, how);
    },

    /** @returns {Promise<void>} until what was asked for is in the picture, or it is told why it is not */
    async drawn() {
      const mounted = await this.lab();
      await mounted?.ready;
      if (!mounted) return;
      const { lab, store } = mounted;
      const over = () => stands(mounted) || store.state.error || store.state.connection === 'lost';
      if (over()) return;
      await new Promise((done) => {
        const stop = store.on([...lab.follows, 'error', 'connection'], () => {
          if (!over()) return;
          stop();
          done(null);
        });
      });
    },

    /**
     * Asks ahead for what is seen first of a run that may come next.
     * @param {Run} run
     * @param {AbortSignal} signal aborted when it no longer comes next
     */
    async expect(run, signal) {
      const key = JSON.stringify(run.spec);
      const standing = await labs.get(run.lab);
      if (!standing || ahead.has(key)) return;
      const within = (/** @type {() => void} */ measure) => measureAsked(standing, run, measure);
      const known = await standing.mounted.expect({ spec: run.spec, view: wishOf(run, 'asked').view, within, signal });
      if (known) ahead.set(key, known);
      for (const old of [...ahead.keys()].slice(0, -AHEAD)) ahead.delete(old);
    },

    /** Opens what can be set of each entry. */
    async unfold() {
      const mounted = await this.lab();
      await mounted?.ready;
      requestAnimationFrame(() => {
        for (const fold of mounted?.element.querySelectorAll('.entry-open[aria-expanded="false"]') ?? [])
          if (fold instanceof HTMLElement) fold.click();
      });
    },

    /** @returns {Promise<Mounted<any>|null>} the lab that is on show */
    async lab() {
      return wanted ? ((await labs.get(keyOf(wanted.run)))?.mounted ?? null) : null;
    },

    /** @returns {Promise<string>} address of the lab as it stands */
    async link() {
      const mounted = await this.lab();
      if (!wanted || !mounted) return '/';
      return `${PAGES[wanted.run.lab]}#${mounted.lab.codec(await mounted.ready).encode(mounted.store.state)}`;
    },
  };
}

/** @param {Mounted<any>} mounted @returns {number|undefined} of the run in the picture */
const idOf = ({ lab, store }) => /** @type {{id: number}|null} */ (/** @type {unknown} */ (lab.run(store.state)))?.id;

/** @param {Mounted<any>} mounted @param {Run} run */
function play(mounted, run) {
  mounted.update({ view: { selected: selectedOf(run) } });
  // One that is not there yet begins as the state says by then.
  if (run.lab === 'networks' && mounted.store.state.training) mounted.actions.play();
  else if (run.lab === 'networks') mounted.store.set({ playing: true });
  else if ('at' in run.view) mounted.lab.seek(mounted, Number(run.view.at));
  else if (still()) mounted.actions.seek(Infinity);
  else mounted.actions.replay();
}

/** @param {Pick<Run, 'lab'|'spec'|'view'>} run @returns {number|null} */
function selectedOf({ lab, spec, view }) {
  const labels = spec.optimizers.map((entry) => (typeof entry === 'string' ? entry : (entry.label ?? entry.optimizer)));
  const place = labels.indexOf(view.selected);
  return place >= 0 ? place : lab === 'networks' ? 0 : null;
}

/**
 * @param {Run} run
 * @param {How} how
 * @returns {{spec?: Run['spec'], view: Record<string, unknown>}} no spec: it is that of the recording
 */
function wishOf(run, how) {
  const { lab, spec, view } = run;
  /** @type {Record<string, unknown>} */
  const seen = { ...view, selected: selectedOf({ lab, spec, view }) };
  // What is to be predicted is not shown yet: of the selected entry the whole curve would be.
  if (how === 'asked') Object.assign(seen, { playing: false }, lab === 'races' && { at: 0, selected: null });
  else if ('at' in view) seen.playing = false;
  else if (still() && lab === 'races') Object.assign(seen, { playing: false, at: spec.steps ?? 500 });
  return recordingOf(run) ? { view: seen } : { spec, view: seen };
}
