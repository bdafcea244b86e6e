// One thing being made for the user at a time: a button starts it, a line says how it goes, another button can end it.

import { h, setText } from '../../ui/dom.js';
import { t } from '../../i18n/texts.js';
import { save } from './save.js';

/** @typedef {{progress: (share: number) => void, signal: AbortSignal}} Control */
/** @typedef {ReturnType<typeof createJobs>} Jobs */

export function createJobs() {
  const bar = h('progress', { max: 1, value: 0, hidden: true, 'aria-label': t('share.working') });
  const cancel = h(
    'button',
    { type: 'button', class: 'share-button', hidden: true, onclick: () => stopping?.abort() },
    t('share.film.cancel'),
  );
  const said = h('p', { class: 'share-said' });
  /** @type {AbortController|null} */
  let stopping = null;

  return {
    element: h('div', { class: 'job' }, h('div', { role: 'status' }, said), bar, cancel),

    /**
     * @param {string} name of the file
     * @param {(control: Control) => Promise<Blob>} make
     * @param {{long?: boolean}} [kind] long: with progress and a way to cancel
     */
    async run(name, make, { long = false } = {}) {
      if (stopping) return;
      stopping = new AbortController();
      bar.hidden = cancel.hidden = !long;
      bar.value = 0;
      setText(said, t('share.working'));
      try {
        const blob = await make({
          signal: stopping.signal,
          progress(share) {
            bar.value = share;
          },
        });
        stopping.signal.throwIfAborted();
        save(blob, name);
        setText(said, t('share.saved', { name }));
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        setText(said, stopping.signal.aborted ? t('share.film.cancelled') : t('share.failed', { message }));
      } finally {
        bar.hidden = cancel.hidden = true;
        stopping = null;
      }
    },
    stop: () => stopping?.abort(),
  };
}

/**
 * @param {string} text
 * @param {() => void} onclick
 */
export const shareButton = (text, onclick) => h('button', { type: 'button', class: 'share-button', onclick }, text);
