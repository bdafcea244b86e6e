// What the catalogue knows of an optimizer, to be read in a dialog.

import { formulaLines, h } from '../ui/dom.js';
import { number, sentence } from '../i18n/format.js';
import { t } from '../i18n/texts.js';
import { openDialog } from '../ui/dialog.js';

/** @import { Optimizer } from '../net/types.js' */

/**
 * @param {string} heading
 * @param {(Node|string|null|false)[]} content
 */
export const part = (heading, ...content) => h('section', { class: 'about-part' }, h('h3', {}, heading), ...content);

/** @param {Optimizer} optimizer */
export function openAbout(optimizer) {
  const { paper } = optimizer;
  openDialog(
    optimizer.title,
    [
      h('p', { class: 'about-lead' }, sentence(optimizer.summary)),
      part(
        t('about.formula'),
        h(
          'div',
          { class: 'about-formula', tabindex: 0, role: 'group', 'aria-label': t('about.formula') },
          formulaLines(optimizer.formula),
        ),
      ),
      part(t('about.how'), h('p', {}, optimizer.how)),
      part(t('about.when'), h('p', {}, optimizer.when)),
      part(t('about.limits'), h('p', {}, optimizer.limits)),
      part(
        t('about.hyperparameters'),
        h(
          'dl',
          { class: 'about-list' },
          ...optimizer.hyperparameters.flatMap((hyper) => [
            h('dt', {}, hyper.title, ' ', h('span', { class: 'soft' }, number(hyper.default, 7))),
            h('dd', {}, hyper.description),
          ]),
        ),
      ),
      part(t('about.convention'), h('p', {}, optimizer.convention)),
      part(
        t('about.paper'),
        h(
          'p',
          {},
          paper.text,
          ' ',
          paper.url && h('a', { href: paper.url, target: '_blank', rel: 'noopener' }, t('about.paper.link')),
        ),
      ),
      part(t('about.source'), h('pre', { tabindex: 0 }, h('code', {}, optimizer.source))),
    ],
    'about',
  );
}
