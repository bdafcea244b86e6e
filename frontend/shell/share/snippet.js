// A run as a program, to read, copy or save.

import { openDialog } from '../../ui/dialog.js';
import { h } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { t } from '../../i18n/texts.js';
import { createJobs } from './job.js';
import { copy } from './save.js';

/**
 * @param {string} title
 * @param {() => Promise<string>} ask for the program
 * @param {{name: string, about: string}} what  name: of the file
 */
export async function openSnippet(title, ask, { name, about }) {
  const text = await ask();
  const jobs = createJobs();
  const said = h('p', { class: 'share-said', role: 'status' });
  const copying = h(
    'button',
    {
      type: 'button',
      class: 'share-button lead',
      onclick: async () => (said.textContent = t((await copy(text)) ? 'share.copied' : 'share.copy.failed')),
    },
    icon('copy'),
    t('share.copy'),
  );
  const saving = h(
    'button',
    {
      type: 'button',
      class: 'share-button',
      onclick: () => jobs.run(name, async () => new Blob([text], { type: 'text/x-python' })),
    },
    t('share.download'),
  );
  openDialog(
    title,
    [
      h('div', { class: 'snippet-head' }, h('p', { class: 'share-about' }, about), copying, saving),
      said,
      jobs.element,
      h('pre', { class: 'snippet', tabindex: 0 }, h('code', {}, text)),
    ],
    'snippet-dialog',
  );
}
