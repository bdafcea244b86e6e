// The page of the course: what stands at its address, moved through by links, keys and a finger, without loading anew.

import { createLanguageSwitch } from '../i18n/language-switch.js';
import { language } from '../i18n/language.js';
import { t } from '../i18n/texts.js';
import { patiently } from '../net/patiently.js';
import { leaveOut } from '../shell/parts.js';
import { createThemeSwitch } from '../shell/theme-switch.js';
import { $, h, labelPage } from '../ui/dom.js';
import { getClaims, getOutline, getStep } from './api.js';
import { lookAhead } from './ahead.js';
import { createClaims, createEnd, createOutline, createWhole } from './chapter.js';
import { createDots, createTeaching, createWays, placeStage, present } from './frame.js';
import { createLesson } from './lesson.js';
import { explainWords } from './markup.js';
import { take, visit } from './progress.js';
import { recording } from './recording.js';

/** @import { Stage } from './lesson.js' */
/** @import { Step } from './types.js' */

/** So long what stood there stays, until what is wanted has come. */
const PATIENCE_MS = 600;
const main = $('main');
const text = h('div', { class: 'course-text' });
const stageHost = h('div', { class: 'course-stage', 'data-part': 'stage' });
const waiting = h('p', { class: 'notice', role: 'alert', hidden: true }, t('course.waiting'));
/** @type {Promise<Stage>|undefined} */
let stage;
let shown = new AbortController();
/** @type {Step|null} */
let step = null;
/** @type {(() => boolean)|null} what is to be started before one goes on, in a presentation */
let forward = null;
/** @type {Record<string, string>} */
let words = {};

const place = () =>
  recording
    ? `${recording.step.chapter}/${recording.step.id}`
    : location.pathname.replace(/^\/learn\/?/, '').replace(/\/$/, '');
const outline = () => patiently(getOutline, () => (waiting.hidden = false), shown.signal);

async function open() {
  shown.abort();
  shown = new AbortController();
  const { signal } = shown;
  const address = place();
  const late = setTimeout(() => text.replaceChildren(h('p', { role: 'status' }, t('course.measuring'))), PATIENCE_MS);
  signal.addEventListener('abort', () => clearTimeout(late));
  const made = await page(address, signal);
  clearTimeout(late);
  if (signal.aborted) return;
  waiting.hidden = true;
  text.replaceChildren(made);
  text.scrollTop = 0;
  if (made.id !== 'lesson' || !first) scrollTo(0, 0);
  const title = text.querySelector('h2');
  document.title = `${title?.textContent ?? ''} · Optiscope`;
  if (!first) title?.focus({ preventScroll: true });
  first = false;
}
let first = true;

/** @param {string} address @param {AbortSignal} signal @returns {Promise<HTMLElement>} */
async function page(address, signal) {
  const parts = address === '' ? 0 : address.split('/').length;
  if (parts < 2) {
    step = forward = null;
    words = {};
    placeStage(stageHost, false);
    if (address === 'claims') return createClaims(await patiently(getClaims, () => (waiting.hidden = false), signal));
    const chapters = await outline();
    const chapter = chapters.find(({ id }) => id === address);
    if (!chapter) return createOutline(chapters);
    const steps = chapter.steps.map(async ({ id }) => {
      const known = await patiently(
        () => getStep(`${chapter.id}/${id}`),
        () => (waiting.hidden = false),
        signal,
      );
      waiting.hidden = true;
      return known;
    });
    return createWhole(chapter, steps);
  }
  const known = await patiently(
    () => getStep(address),
    () => (waiting.hidden = false),
    signal,
  );
  if (signal.aborted) return text;
  return lesson(known, signal);
}

/** @param {Step} known @param {AbortSignal} signal */
function lesson(known, signal) {
  const address = `${known.chapter}/${known.id}`;
  step = known;
  words = known.words;
  visit(address);
  const withStage = known.run !== undefined;
  placeStage(stageHost, withStage);
  stage ??= import('./stage.js').then(({ createStage }) => createStage(stageHost));
  const made = withStage
    ? createLesson(known, stage, signal)
    : { element: createEnd(known), forward: () => false, toTask() {} };
  forward = made.forward;
  if (location.hash === '#task') made.toTask();
  const dots = h('div', { class: 'course-where' });
  if (!recording) void drawDots(dots, known, signal);
  if (!recording) void stage.then((on) => lookAhead(known, on, signal));
  const article = h(
    'article',
    { id: 'lesson', 'data-step': address },
    h('p', { class: 'course-crumb' }, h('a', { href: '/learn' }, t('course.title')), ' · ', known.chapter_title),
    dots,
    h('h2', { tabindex: -1 }, known.kind === 'step' ? known.title : t(`course.${known.kind}`, { title: known.title })),
    !known.translated && language !== 'en' && h('p', { class: 'hint' }, t('course.english')),
    made.element,
    !recording && createWays(known),
    withStage && !recording && createTeaching(known, stage),
  );
  // There is nowhere to go from a saved page.
  if (recording) for (const link of article.querySelectorAll('a[href^="/"]')) link.replaceWith(...link.childNodes);
  return article;
}

/**
 * @param {HTMLElement} place
 * @param {Step} known
 * @param {AbortSignal} signal
 */
async function drawDots(place, known, signal) {
  const chapter = (await outline()).find(({ id }) => id === known.chapter);
  const draw = () => place.replaceChildren(createDots(known, chapter));
  draw();
  document.addEventListener('course-progress', draw, { signal });
}

/** @param {string} address */
function go(address) {
  history.pushState(null, '', `/learn${address ? `/${address}` : ''}${location.search}`);
  void open();
}

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
  if (link.origin !== location.origin || !/^\/learn(\/|$)/.test(link.pathname) || link.target || link.hash) return;
  event.preventDefault();
  go(link.pathname.replace(/^\/learn\/?/, ''));
});
addEventListener('popstate', () => void open());

// Before the lab, which has its own use for these keys while it has the focus.
addEventListener(
  'keydown',
  (event) => {
    const { target, key } = event;
    if (!step || event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Element)) return;
    if (target.closest('.course-lab, input, select, textarea, [role=slider], .course-point')) return;
    const presenting = document.documentElement.hasAttribute('data-present');
    if (key === 'p') present();
    else if (key === 'ArrowRight' || key === 'PageDown') {
      if (!(presenting && forward?.()) && step.next) go(step.next);
    } else if (key === 'ArrowLeft' || key === 'PageUp') {
      if (step.previous) go(step.previous);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);

// Paper is white.
let worn = '';
addEventListener('beforeprint', () => {
  worn = document.documentElement.dataset.theme ?? '';
  document.documentElement.dataset.theme = 'light';
});
addEventListener('afterprint', () => (document.documentElement.dataset.theme = worn));

labelPage();
createThemeSwitch($('#theme'));
createLanguageSwitch($('#language'), (go) => go());
// Not what a presentation of a lab leaves out: each step says itself what is on its stage.
const hidden = new URLSearchParams(location.search).getAll('hide');
leaveOut(
  document.documentElement,
  hidden
    .join(',')
    .split(/[\s,]+/)
    .filter(Boolean),
);
if (take(location.hash.slice(1))) history.replaceState(null, '', location.pathname + location.search);
main.append(waiting, text, stageHost);
explainWords(text, () => words, new AbortController().signal);
void open();
