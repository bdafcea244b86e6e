// Points drawn by hand: a plane, a brush for each class, and a network that learns what was drawn.

import { openDialog } from '../../../ui/dialog.js';
import { h, setAttribute, setText } from '../../../ui/dom.js';
import { icon } from '../../../ui/icons.js';
import { t } from '../../../i18n/texts.js';
import { classInk } from '../pictures/colours.js';
import { DRAWN } from '../own.js';
import { createPlane } from './plane.js';

/** @import { NetState, OwnData } from '../types.js' */
/** @import { Point } from './plane.js' */

const CLASSES = 4;
const FEWEST = 4;

/** What was drawn last, to go on with. @type {Point[]} */
let kept = [];

/**
 * @param {Readonly<NetState>} state
 * @param {(data: OwnData) => void} onUse
 */
export function openDrawing({ theme }, onUse) {
  let brush = 0;
  const ink = (/** @type {number} */ kind) => classInk(theme, kind, CLASSES);
  const plane = createPlane(kept, ink, show);
  const brushes = Array.from({ length: CLASSES }, (_, kind) =>
    h(
      'button',
      {
        type: 'button',
        class: 'brush',
        role: 'radio',
        'aria-label': t('net.draw.class', { name: kind + 1 }),
        title: t('net.draw.class', { name: kind + 1 }),
        style: `--ink-class: ${ink(kind)}`,
        onclick: () => pick(kind),
      },
      h('span', { class: 'brush-dot' }),
      String(kind + 1),
    ),
  );
  const rub = h(
    'button',
    { type: 'button', class: 'brush', role: 'radio', onclick: () => pick(-1) },
    t('net.draw.erase'),
  );
  const undo = h(
    'button',
    { type: 'button', class: 'quiet tool', onclick: plane.undo },
    icon('undo'),
    t('net.draw.undo'),
  );
  const clear = h(
    'button',
    { type: 'button', class: 'quiet tool', onclick: plane.clear },
    icon('trash'),
    t('net.draw.clear'),
  );
  const said = h('p', { class: 'hint draw-said', role: 'status' });
  const useIt = h('button', { type: 'button', class: 'primary', onclick: use }, t('net.draw.use'));
  const dialog = openDialog(
    t('net.draw'),
    [
      h(
        'div',
        { class: 'draw-body' },
        h('p', { class: 'hint' }, t('net.draw.hint')),
        h(
          'div',
          { class: 'draw-tools' },
          h('div', { class: 'brushes', role: 'radiogroup', 'aria-label': t('net.draw.brush') }, ...brushes, rub),
          undo,
          clear,
        ),
        plane.element,
      ),
      h('footer', { class: 'dialog-foot' }, said, useIt),
    ],
    'draw-dialog',
  );
  dialog.addEventListener('keydown', (event) => {
    const kind = Number(event.key) - 1;
    if (kind >= 0 && kind < CLASSES) pick(kind);
  });

  /** @param {number} kind −1: the eraser */
  function pick(kind) {
    brush = kind;
    plane.setBrush(kind);
    [...brushes, rub].forEach((button, i) =>
      setAttribute(button, 'aria-checked', String(i === (kind < 0 ? CLASSES : kind))),
    );
  }

  function show() {
    kept = plane.points();
    const kinds = new Set(kept.map((point) => point.kind)).size;
    const enough = kept.length >= FEWEST && kinds >= 2;
    useIt.disabled = !enough;
    undo.disabled = clear.disabled = kept.length === 0;
    setText(said, enough ? t('net.draw.count', { points: kept.length, classes: kinds }) : t('net.draw.few'));
  }

  function use() {
    const kinds = [...new Set(kept.map((point) => point.kind))].sort();
    dialog.close();
    onUse({
      inputs: kept.map(({ x, y }) => [x, y]),
      targets: kept.map(({ kind }) => kinds.indexOf(kind)),
      ...DRAWN,
    });
  }

  pick(brush);
  show();
  plane.element.focus();
}
