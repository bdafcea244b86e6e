// Beside the mark of how an entry ended: what happened and why, in the engine's own sentences.

import { describe } from './endings.js';

/** @import { Box } from '../../../charts/axis-map.js' */
/** @import { Ending } from './endings.js' */

const GAP = 16;

/** @param {HTMLElement} host */
export function createTip(host) {
  const element = document.createElement('div');
  element.className = 'picture-tip';
  element.hidden = true;
  const title = element.appendChild(document.createElement('b'));
  const reason = element.appendChild(document.createElement('p'));
  const why = element.appendChild(document.createElement('p'));
  why.className = 'why';
  host.append(element);
  let told = '';

  return {
    /**
     * @param {{ending: Ending, label: string, x: number, y: number} | null} mark where it is, in CSS pixels of the host; null: nothing to tell
     * @param {Box} box
     */
    show(mark, box) {
      const wanted = mark !== null && mark.ending.kind !== 'converged';
      if (element.hidden === wanted) element.hidden = !wanted;
      if (!wanted) return;
      const { reason: what, why: cause } = mark.ending;
      const name = describe(mark.label, mark.ending);
      if (told !== name + what + cause) {
        told = name + what + cause;
        title.textContent = name;
        reason.textContent = what.charAt(0).toUpperCase() + what.slice(1) + (/[.!]$/.test(what) ? '' : '.');
        why.textContent = cause;
        why.hidden = cause === '';
      }
      // On the side of the mark where there is more room.
      const [left, top] = [mark.x < box.left + box.width / 2, mark.y < box.top + box.height / 2];
      Object.assign(element.style, {
        left: left ? `${mark.x + GAP}px` : 'auto', right: left ? 'auto' : `${host.clientWidth - mark.x + GAP}px`,
        top: top ? `${mark.y + GAP}px` : 'auto', bottom: top ? 'auto' : `${host.clientHeight - mark.y + GAP}px`,
      });
    },
  };
}
