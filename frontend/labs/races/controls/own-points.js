// Points of one's own, pasted or typed, to which a line is fitted. The race and its pictures follow at every keystroke;
// while the text is broken they stay with the points that were read last.

import { number } from '../../../i18n/format.js';
import { t } from '../../../i18n/texts.js';
import { h, setAttribute, setText } from '../../../ui/dom.js';
import { idOf } from '../functions.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */
/** @import { Catalog, OwnPoints, PointsAnswer } from '../types.js' */

const FIRST = '0 1\n1 1.4\n2 2.7\n3 2.9\n4 4.4';
let made = 0;

/**
 * @param {Mount<Races>} mount
 * @param {Catalog} catalog
 * @param {HTMLElement} host
 */
export function createOwnPoints({ store, actions, api, signal }, catalog, host) {
  made += 1;
  const id = `points-${made}`;
  const field = h('textarea', {
    id,
    rows: 6,
    class: 'own-text numeric',
    spellcheck: 'false',
    autocapitalize: 'off',
    autocomplete: 'off',
    'aria-describedby': `${id}-problem ${id}-told`,
  });
  const problem = h('p', { id: `${id}-problem`, class: 'field-error', role: 'status' });
  const told = h('p', { id: `${id}-told`, class: 'own-told' });
  host.append(h('label', { for: id, class: 'own-label' }, t('points.label')), field, problem, told);

  let busy = false;
  /** Whether the text has changed since the question that is on its way. */
  let again = false;

  /** Asks what the points are; one question at a time, the newest text when the answer is in. */
  async function ask() {
    if (busy) return void (again = true);
    busy = true;
    do {
      again = false;
      const text = field.value;
      if (text.trim() === '') show('');
      else {
        const answer = await api.points({ ...kept, points: text }, signal).catch(() => null);
        if (signal.aborted) return;
        if (answer && field.value === text) take(answer);
      }
    } while (again);
    busy = false;
  }

  /** @param {PointsAnswer} answer */
  function take({ understood, problem: wrong }) {
    show(wrong?.message ?? '');
    if (!understood) return;
    const { definition } = understood;
    const before = catalog.functions.get(store.state.spec.function);
    const fn = catalog.functions.keep(definition, understood.function);
    const [slope, intercept] = fn.minima[0].map((value) => number(value));
    setText(told, t('points.told', { count: definition.points.length, slope, intercept }));
    if (idOf(store.state.spec.function) !== fn.id) actions.setOwn(definition, fn, before);
    known = idOf(store.state.spec.function);
    store.set({ catalog: { ...catalog } });
  }

  /** @param {string} wrong what is wrong, '' where nothing is */
  function show(wrong) {
    setAttribute(field, 'aria-invalid', wrong !== '' && 'true');
    host.closest('[data-field]')?.classList.toggle('own-broken', wrong !== '');
    setText(problem, wrong.replace(/^points[^:]*: /, ''));
  }

  /** What a definition says besides its points. @type {Omit<OwnPoints, 'points'>} */
  let kept = {};
  let known = '';

  /** The spec may have other points than stand there: from a link, the history, a race that was loaded. */
  function follow() {
    const { function: chosen } = store.state.spec;
    if (typeof chosen === 'string' || !('points' in chosen)) return void (known = '');
    if (busy || known === idOf(chosen)) return;
    known = idOf(chosen);
    const { points, ...rest } = chosen;
    kept = rest;
    field.value = points.map((point) => point.join(' ')).join('\n');
    void ask();
  }

  field.addEventListener('input', () => {
    kept = {};
    void ask();
  });

  return {
    follow,
    /** New points, to be pasted over. */
    begin() {
      [kept, field.value] = [{}, FIRST];
      host.hidden = false;
      field.focus();
      field.select();
      return ask();
    },
  };
}
