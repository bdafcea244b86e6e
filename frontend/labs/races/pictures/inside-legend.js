// The key of the arrows: what each is, how much it is magnified, and a button that shows or hides it.

import { setAttribute } from '../../../ui/dom.js';
import { number } from '../../../i18n/format.js';
import { t } from '../../../i18n/texts.js';
import { PART_KINDS } from './inside-parts.js';

/** @import { Magnification } from './inside-drawing.js' */
/** @import { Inside, PartKind } from './inside-parts.js' */

/**
 * @param {HTMLElement} host
 * @param {(kind: PartKind) => void} toggle
 */
export function createInsideLegend(host, toggle) {
  const element = document.createElement('div');
  element.className = 'inside-legend';
  element.hidden = true;
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', t('inside.legend'));
  const rows = PART_KINDS.map((kind) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = `inside-part inside-${kind}`;
    button.innerHTML = '<i aria-hidden="true"></i><b></b><span></span><small></small>';
    const [symbol, name, scale] = ['b', 'span', 'small'].map(
      (tag) => /** @type {HTMLElement} */ (button.querySelector(tag)),
    );
    button.addEventListener('click', () => toggle(kind));
    button.title = t('inside.toggle', { name: t(`inside.${kind}`) });
    name.textContent = t(`inside.${kind}`);
    element.append(button);
    return { kind, button, symbol, scale };
  });
  host.append(element);

  return {
    /**
     * @param {Inside | null} inside
     * @param {readonly PartKind[]} without parts that are not drawn
     * @param {Magnification} [magnified]
     */
    show(inside, without, magnified = { gradient: 1, position: 1 }) {
      if (element.hidden !== !inside) element.hidden = !inside;
      if (!inside) return;
      for (const { kind, button, symbol, scale } of rows) {
        const part = inside.parts.find((one) => one.kind === kind);
        if (button.hidden !== !part) button.hidden = !part;
        if (!part) continue;
        setAttribute(button, 'aria-pressed', String(!without.includes(kind)));
        write(symbol, part.symbol);
        write(scale, kind === 'ahead' ? '' : t('inside.times', { times: number(magnified[part.unit]) }));
      }
    },
  };
}

/**
 * @param {HTMLElement} element
 * @param {string} text
 */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
