// What the catalogue knows of a function, to be read in a dialog.

import { part } from '../../../entries/about.js';
import { numbers, point } from '../../../i18n/format.js';
import { t } from '../../../i18n/texts.js';
import { openDialog } from '../../../ui/dialog.js';
import { h, mathml } from '../../../ui/dom.js';

/** @import { Fn } from '../types.js' */

/** @param {Fn} fn */
export function openFunctionAbout(fn) {
  const domain = fn.axes.map((axis, i) => `${axis} ∈ [${numbers(fn.domain[i])}]`).join(', ');
  openDialog(
    fn.title,
    [
      fn.teaches && h('p', { class: 'about-lead' }, fn.teaches),
      part(
        t('function.about.formula'),
        h(
          'div',
          { class: 'about-formula', tabindex: 0, role: 'group', 'aria-label': t('function.about.formula') },
          mathml(fn.formula.mathml),
        ),
      ),
      part(
        t(fn.kind === 'own' ? 'own.minima' : 'function.about.minima'),
        h(
          'p',
          { class: 'numeric' },
          fn.minima.length
            ? fn.minima.map((place) => point(place, 8)).join('  ')
            : t(fn.kind === 'own' ? 'own.found.none' : 'function.about.minima.none'),
        ),
      ),
      part(t('function.about.domain'), h('p', { class: 'numeric' }, domain)),
      fn.source && part(t('function.about.source'), h('p', {}, fn.source)),
    ],
    'about',
  );
}
