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

/** A typed rule need not say it. @param {string} heading @param {string} text */
const prose = (heading, text) => text && part(heading, h('p', {}, text));

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
      prose(t('about.how'), optimizer.how),
      prose(t('about.when'), optimizer.when),
      prose(t('about.limits'), optimizer.limits),
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
      prose(t('about.convention'), optimizer.convention),
      paper.text &&
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
