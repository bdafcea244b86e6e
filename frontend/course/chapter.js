// A chapter's opening, with questions of earlier steps; its recap; the whole chapter to read or print; all chapters;
// and the table of claims.

import { number, point } from '../i18n/format.js';
import { language } from '../i18n/language.js';
import { t } from '../i18n/texts.js';
import { createCopyable } from '../shell/share/copyable.js';
import { h, setText } from '../ui/dom.js';
import { isRight } from './judge.js';
import { createAfter } from './lesson.js';
import { createFormula, filled } from './markup.js';
import { createPrediction, inUnit } from './prediction.js';
import { finish, progress, written } from './progress.js';

/** @import { Asked, Guess, Prediction, Step, TitledChapter } from './types.js' */

/** @param {Step} step of the kind opening or recap */
export function createEnd(step) {
  finish(`${step.chapter}/${step.id}`);
  const text = filled('section', { class: 'course-prose' }, step.sections[step.kind] ?? '');
  return h(
    'div',
    { class: 'course-body' },
    text,
    ...(step.recall?.length ? [h('h3', {}, t('course.recall')), ...step.recall.map(createRecall)] : []),
    ...step.formula.map((rule) =>
      h(
        'section',
        {},
        h('h3', {}, rule.title),
        createFormula([rule], text),
        h('h4', {}, t('course.when')),
        h('p', { class: 'course-prose' }, rule.when),
      ),
    ),
  );
}

/** @param {Asked} asked */
function createRecall({ step, title, claim, prediction }) {
  /** @type {Guess|null} */
  let guess = null;
  const verdict = h('p', { class: 'course-verdict', role: 'status' });
  const told = h('div', { hidden: true }, verdict, filled('p', { class: 'course-prose' }, claim));
  const onMap = prediction.kind === 'point';
  const show = h('button', { type: 'button', class: 'course-turn', onclick: open }, t('course.answer'));
  const asking = createPrediction(prediction, (now) => (guess = now), `recall ${step}`);

  function open() {
    asking.reveal();
    if (guess !== null) {
      const right = isRight(prediction, guess);
      setText(verdict, t(right ? 'course.right' : 'course.wrong', { said: asking.said(guess) }));
      verdict.classList.toggle('right', right);
    }
    told.hidden = false;
    show.hidden = true;
  }

  return h(
    'section',
    { class: 'course-prediction' },
    h('p', { class: 'hint' }, h('a', { href: `/learn/${step}` }, title)),
    onMap ? filled('p', {}, prediction.question) : asking.element,
    h('p', { class: 'course-actions' }, show),
    told,
  );
}

/**
 * @param {TitledChapter} chapter
 * @param {Promise<Step>[]} steps each stands there as soon as it is measured
 */
export function createWhole(chapter, steps) {
  const sheets = steps.map((coming) => {
    const waits = h('p', { class: 'hint', role: 'status' }, t('course.measuring'));
    const sheet = h('section', { class: 'course-sheet', 'aria-busy': 'true' }, waits);
    void coming.then((step) => {
      sheet.replaceChildren(
        ...(step.kind === 'step'
          ? [h('h2', {}, h('a', { href: `/learn/${step.chapter}/${step.id}` }, step.title)), ...createSheet(step)]
          : [createEnd(step)]),
      );
      sheet.removeAttribute('aria-busy');
    });
    return sheet;
  });
  return h(
    'article',
    { class: 'course-paper', id: 'lesson' },
    h('h2', {}, chapter.title),
    h(
      'p',
      { class: 'course-actions' },
      h('button', { type: 'button', class: 'course-turn', onclick: () => void printed(steps) }, t('course.print')),
    ),
    ...sheets,
  );
}

/**
 * Prints, once all is there.
 * @param {Promise<Step>[]} steps
 */
async function printed(steps) {
  await Promise.all(steps);
  await Promise.allSettled([...document.images].map((image) => image.decode()));
  print();
}

/** @param {Step} step */
function createSheet(step) {
  const { chapter, id, title, prediction } = step;
  const src = `/api/lessons/${chapter}/${id}?format=png&lang=${language}`;
  return [
    filled('div', { class: 'course-prose' }, step.sections.question),
    prediction && createQuestion(prediction),
    h('img', { class: 'course-run', src, alt: t('course.picture', { title }), width: 1600, height: 1100 }),
    prediction && prediction.kind !== 'curve' && h('p', { class: 'course-truth' }, truthOf(prediction)),
    createAfter(step),
  ].filter((one) => one instanceof HTMLElement);
}

/** @param {Prediction} prediction */
const createQuestion = ({ kind, question, options }) =>
  h(
    'section',
    { class: 'course-prediction course-prose' },
    h('h3', {}, t('course.prediction')),
    filled('p', {}, question),
    kind === 'choice' && h('ol', {}, ...options.map((option) => filled('li', {}, option))),
  );

/** @param {Prediction} prediction @returns {string} what the run said, an option by its number */
const truthOf = ({ kind, answer, unit }) =>
  t('course.truth', {
    value:
      kind === 'choice'
        ? String(Number(answer) + 1)
        : kind === 'number'
          ? inUnit(Number(answer), unit)
          : point(/** @type {number[]} */ (answer)),
  });

/** @param {TitledChapter[]} chapters */
export function createOutline(chapters) {
  const now = progress();
  const all = chapters.flatMap(({ id, steps }) => steps.map((step) => `${id}/${step.id}`));
  const first = now.last && all.includes(now.last) ? now.last : all[0];
  const carried = createCopyable(t('course.carry'));
  carried.show(`${location.origin}/learn#${written(now)}`);
  return h(
    'article',
    { class: 'course-outline', id: 'lesson' },
    h('h2', {}, t('course.title')),
    h('p', { class: 'course-prose' }, t('course.about')),
    first &&
      h(
        'p',
        { class: 'course-actions' },
        h('a', { class: 'course-go', href: `/learn/${first}` }, t(now.last ? 'course.continue' : 'course.begin')),
        h('a', { href: '/learn/claims' }, t('course.claims.all')),
      ),
    h('ol', { class: 'course-chapters' }, ...chapters.map((chapter) => createChapter(chapter, now.done))),
    now.done.length > 0 && h('details', {}, h('summary', {}, t('course.carry')), carried.element),
  );
}

/** @param {TitledChapter} chapter @param {string[]} done */
const createChapter = ({ id, title, steps }, done) =>
  h(
    'li',
    {},
    h('h3', {}, h('a', { href: `/learn/${id}/${steps[0].id}` }, title)),
    h(
      'ol',
      {},
      ...steps
        .filter(({ kind }) => kind === 'step')
        .map((step) => {
          const address = `${id}/${step.id}`;
          const seen = done.includes(address);
          return h(
            'li',
            { class: seen ? 'done' : '' },
            h('a', { href: `/learn/${address}` }, step.title),
            seen && h('span', { class: 'course-done', role: 'img', 'aria-label': t('course.done') }, '✓'),
          );
        }),
    ),
    h('a', { class: 'course-print hint', href: `/learn/${id}` }, t('course.whole')),
  );

/** @param {any[]} chapters as GET /api/lessons says them */
export function createClaims(chapters) {
  const rows = chapters.flatMap((chapter) =>
    chapter.steps.flatMap((/** @type {any} */ step) =>
      step.checks.map((/** @type {any} */ check, /** @type {number} */ i) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row' }, i === 0 && h('a', { href: `/learn/${chapter.id}/${step.id}` }, step.title)),
          h('td', {}, check.text),
          h('td', {}, valueOf(check.value)),
          h('td', { class: check.holds ? 'holds' : 'fails' }, t(check.holds ? 'course.holds' : 'course.fails')),
          h('td', { class: 'hint' }, i === 0 && step.sources.join(' · ')),
        ),
      ),
    ),
  );
  const heads = /** @type {const} */ (['step', 'claim', 'value', 'check', 'source']);
  return h(
    'article',
    { class: 'course-claims', id: 'lesson' },
    h('h2', {}, t('course.claims')),
    h(
      'p',
      { class: 'course-prose' },
      t('course.claims.about', { count: rows.length }),
      ' ',
      h('a', { href: '/api/lessons' }, 'JSON'),
      ' · ',
      h('a', { href: '/api/lessons.csv' }, 'CSV'),
    ),
    h(
      'div',
      { class: 'course-scroll', tabindex: 0, role: 'region', 'aria-label': t('course.claims') },
      h(
        'table',
        {},
        h('thead', {}, h('tr', {}, ...heads.map((head) => h('th', { scope: 'col' }, t(`course.head.${head}`))))),
        h('tbody', {}, ...rows),
      ),
    ),
  );
}

/** @param {unknown} value */
const valueOf = (value) => (typeof value === 'number' ? number(value, 6) : value === null ? '∞' : String(value));
