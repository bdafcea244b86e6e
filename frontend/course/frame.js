// What stands around every step: where one is in the chapter, the way on and back, and what a teacher may take from it.

import { language } from '../i18n/language.js';
import { t } from '../i18n/texts.js';
import { createCopyable } from '../shell/share/copyable.js';
import { h, setAttribute } from '../ui/dom.js';
import { progress } from './progress.js';

/** @import { Step, TitledChapter } from './types.js' */
/** @import { Stage } from './lesson.js' */

/**
 * @param {Step} step
 * @param {TitledChapter|undefined} chapter
 */
export function createDots(step, chapter) {
  const { done } = progress();
  const dots = (chapter?.steps ?? []).map(({ id, kind, title: plain }) => {
    const title = kind === 'step' ? plain : t(`course.${kind}`, { title: plain });
    const address = `${step.chapter}/${id}`;
    const state = id === step.id ? 'here' : done.includes(address) ? 'done' : 'ahead';
    const told = t(/** @type {const} */ (`course.dot.${state}`), { title });
    return h('a', {
      href: `/learn/${address}`,
      class: `course-dot ${state}`,
      'aria-current': id === step.id ? 'step' : null,
      'aria-label': told,
      title: told,
    });
  });
  return h('nav', { class: 'course-dots', 'aria-label': t('course.steps') }, ...dots);
}

/** @param {Step} step */
export function createWays({ previous, next }) {
  /** @param {string|null} address @param {'course.previous'|'course.next'} key @param {string} sign */
  const way = (address, key, sign) =>
    address
      ? h(
          'a',
          { href: `/learn/${address}`, class: `course-way ${key === 'course.next' ? 'next' : 'previous'}` },
          t(key),
          h('span', { 'aria-hidden': 'true' }, sign),
        )
      : h('a', { href: '/learn', class: 'course-way' }, t('course.all'));
  return h(
    'nav',
    { class: 'course-ways', 'aria-label': t('course.ways') },
    way(previous, 'course.previous', '←'),
    way(next, 'course.next', '→'),
  );
}

/**
 * Links to the step and to its task, an iframe, a page to take along, the lab as it stands, large type.
 * @param {Step} step
 * @param {Promise<Stage>} stage
 */
export function createTeaching({ chapter, id, task }, stage) {
  const link = createCopyable(t('course.link'));
  const toTask = createCopyable(t('course.link.task'));
  const frame = createCopyable(t('share.embed.code'), { lines: 3 });
  const here = `${location.origin}/learn/${chapter}/${id}`;
  link.show(here);
  toTask.show(`${here}#task`);
  frame.show(
    `<iframe src="${here}?embed=1" title="Optiscope" width="1100" height="700" style="border:0" loading="lazy"></iframe>`,
  );
  const lab = h('a', { href: '/' }, t('course.lab'));
  for (const event of ['pointerenter', 'focus', 'pointerdown'])
    lab.addEventListener(event, () => void stage.then(async (on) => (lab.href = await on.link())));
  const saved = h(
    'a',
    { href: `/api/lessons/${chapter}/${id}?format=html&lang=${language}`, download: `${chapter}-${id}.html` },
    t('course.save'),
  );
  const large = h('button', { type: 'button', class: 'course-turn', onclick: present }, t('course.present'));
  return h(
    'details',
    { class: 'course-teaching', 'data-part': 'teaching' },
    h('summary', {}, t('course.teaching')),
    h('p', { class: 'course-actions' }, lab, saved, large),
    link.element,
    task && toTask.element,
    frame.element,
    h('p', { class: 'hint' }, t('course.keys')),
  );
}

/** Large type, one key forward. */
export function present() {
  const root = document.documentElement;
  const large = !root.hasAttribute('data-present');
  setAttribute(root, 'data-present', large);
  if (!large && new URLSearchParams(location.search).get('embed') !== '1') setAttribute(root, 'data-embed', false);
}

/**
 * With a stage beside the text, or without one.
 * @param {HTMLElement} host
 * @param {boolean} shown
 */
export function placeStage(host, shown) {
  host.hidden = !shown;
  host.parentElement?.classList.toggle('with-stage', shown);
}
