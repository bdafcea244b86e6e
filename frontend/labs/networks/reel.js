// A training as something to go through: its kept snapshots, one after the other, each shown once the server has told
// of it.

import { t } from '../../i18n/texts.js';

/** @import { Mount, Reel } from '../../shell/lab.js' */
/** @import { Networks } from './lab.js' */
/** @import { NetState } from './types.js' */

const PATIENCE_MS = 10_000;

/** @param {Mount<Networks>} mount @returns {Reel|null} */
export function reelOf({ store, actions }) {
  const { training, state, playing } = store.state;
  if (!training || !state || training.status === 'lost') return null;
  const running = training.status === 'running';

  /** @param {(state: Readonly<NetState>) => boolean} isThere */
  async function until(isThere) {
    const late = performance.now() + PATIENCE_MS;
    while (!isThere(store.state)) {
      if (performance.now() > late) throw new Error(t('net.take.film.late'));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }

  return {
    rows: state.kept?.length ?? training.rows,
    begin: actions.pause,
    async show(share) {
      await until((now) => Boolean(now.state?.kept));
      const kept = store.state.state?.kept ?? [];
      const step = kept[Math.round(share * (kept.length - 1))];
      if (store.state.state?.shown !== step) actions.seek(step);
      await until((now) => now.state?.shown === step && now.view?.step === step);
    },
    end() {
      if (running) return actions.play();
      actions.seek(state.shown);
      store.set({ playing });
    },
  };
}
