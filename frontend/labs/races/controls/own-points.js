// Points of one's own, pasted or typed, to which a line is fitted. The race and its pictures follow at every keystroke;
// while the text is broken they stay with the points that were read last.

import { number } from '../../../i18n/format.js';
import { t } from '../../../i18n/texts.js';
import { createNewest } from '../../../net/newest.js';
import { h, setText } from '../../../ui/dom.js';
import { idOf } from '../functions.js';
import { createOwnText } from './own-text.js';

/** @import { Mount } from '../../../shell/lab.js' */
/** @import { Races } from '../lab.js' */
/** @import { Catalog, OwnPoints, PointsAnswer } from '../types.js' */

const FIRST = '0 1\n1 1.4\n2 2.7\n3 2.9\n4 4.4';

/**
 * @param {Mount<Races>} mount
 * @param {Catalog} catalog
 * @param {HTMLElement} host
 */
export function createOwnPoints({ store, actions, api, signal }, catalog, host) {
  const told = h('p', { class: 'own-told' });
  const text = createOwnText(host, { label: t('points.label'), rows: 6, kind: 'numeric' }, told);
  const { field } = text;
  host.append(text.label, field, text.problem, told);

  /** Asks what the points are. */
  const understanding = createNewest(async () => {
    const points = field.value;
    if (points.trim() === '') return text.refuse(null);
    const answer = await api.points({ ...kept, points }, signal).catch(() => null);
    if (!signal.aborted && answer && field.value === points) take(answer);
  }, signal);

  /** @param {PointsAnswer} answer */
  function take({ understood, problem: wrong }) {
    text.refuse(wrong && wrong.message.replace(/^points[^:]*: /, ''));
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

  /** What a definition says besides its points. @type {Omit<OwnPoints, 'points'>} */
  let kept = {};
  let known = '';

  /** The spec may have other points than stand there: from a link, the history, a race that was loaded. */
  function follow() {
    const { function: chosen } = store.state.spec;
    if (typeof chosen === 'string' || !('points' in chosen)) return void (known = '');
    if (understanding.busy || known === idOf(chosen)) return;
    known = idOf(chosen);
    const { points, ...rest } = chosen;
    kept = rest;
    field.value = points.map((point) => point.join(' ')).join('\n');
    void understanding.ask();
  }

  field.addEventListener('input', () => {
    kept = {};
    void understanding.ask();
  });

  return {
    follow,
    /** New points, to be pasted over. */
    begin() {
      kept = {};
      text.open(FIRST);
      return understanding.ask();
    },
  };
}
