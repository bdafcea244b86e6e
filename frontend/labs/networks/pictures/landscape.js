// The loss over a plane through the weights, with the ways of all entries on it, and what such a picture leaves out.

import { h, setAttribute, setText } from '../../../ui/dom.js';
import { number, percent } from '../../../i18n/format.js';
import { inside, makeView, toData } from '../../../charts/axis-map.js';
import { createLayer } from '../../../draw/layer.js';
import { watchPointer } from '../../../charts/pointer.js';
import { readTheme } from '../../../charts/colours.js';
import { t } from '../../../i18n/texts.js';
import { roundTicks } from '../../../charts/axes.js';
import { createGround, heightsOf } from './landscape-ground.js';
import { drawPaths, largestGap, pointAt } from './landscape-paths.js';
import { createRedraw } from '../../../charts/redraw.js';
import { emptyWords } from '../training.js';

/** @import { View } from '../../../charts/axis-map.js' */
/** @import { Mount, Picture } from '../../../shell/lab.js' */
/** @import { Networks } from '../lab.js' */
/** @import { Landscape } from './types.js' */

const SIDES = Object.freeze([51, 101]);
const MARGIN = { left: 46, right: 66, top: 8, bottom: 36 };

/**
 * @param {HTMLElement} host
 * @param {Mount<Networks>} mount
 */
function createLandscape(host, mount) {
  const { store, actions } = mount;
  host.classList.add('net-picture', 'net-landscape');
  let plane = /** @type {'random'|'pca'} */ ('pca');
  let seed = 0;
  let points = SIDES[0];
  const choices = /** @type {const} */ (['pca', 'random']).map((name) =>
    h(
      'button',
      { type: 'button', title: t(`net.picture.landscape.${name}.about`), onclick: () => ask(name) },
      t(`net.picture.landscape.${name}`),
    ),
  );
  const sides = SIDES.map((side) => h('button', { type: 'button', onclick: () => refine(side) }, `${side} × ${side}`));
  const again = h(
    'button',
    { type: 'button', class: 'quiet tool', onclick: () => ask(plane) },
    t('net.picture.landscape.again'),
  );
  const said = h('p', { class: 'net-said', role: 'status' });
  const picture = h('div', { class: 'net-map', role: 'img' });
  const readout = h('output', { class: 'net-readout', 'aria-hidden': 'true' });
  const bar = h(
    'div',
    { class: 'net-bar' },
    h('div', { class: 'segmented', role: 'group', 'aria-label': t('net.picture.landscape.plane') }, ...choices),
    h('div', { class: 'segmented', role: 'group', 'aria-label': t('net.picture.landscape.points') }, ...sides),
    again,
  );
  host.append(bar, picture, said);
  const [ground, paths] = [createLayer(picture), createLayer(picture)];
  picture.append(readout);
  const map = createGround();
  let theme = readTheme(host, store.state.theme);
  /** @type {{landscape: Landscape, view: View, heights: ReturnType<typeof heightsOf>}|null} */
  let drawn = null;
  let painted = '';

  /** @param {'random'|'pca'} wanted */
  function ask(wanted) {
    seed = wanted === 'random' && plane === 'random' ? seed + 1 : seed;
    plane = wanted;
    actions.landscape({ plane, entry: store.state.selected, points, seed });
  }

  /** @param {number} side how finely the plane is covered, from now on and at once where there is one */
  function refine(side) {
    points = side;
    const { landscape, mapping } = store.state;
    if (landscape || mapping)
      actions.landscape({ plane, entry: landscape?.entry ?? store.state.selected, points, seed });
    else redraw.soon();
  }

  /** @param {{theme: boolean, size: boolean}} changed */
  function draw(changed) {
    const { training, landscape, mapping, selected, hovered } = store.state;
    if (changed.theme) {
      theme = readTheme(host, store.state.theme);
      painted = '';
    }
    if (landscape && landscape !== drawn?.landscape) plane = landscape.plane;
    choices.forEach((button, k) =>
      setAttribute(button, 'aria-pressed', String((k === 0 ? 'pca' : 'random') === plane)),
    );
    sides.forEach((button, k) => setAttribute(button, 'aria-pressed', String(SIDES[k] === points)));
    bar.hidden = !training;
    picture.hidden = !training || !landscape;
    setAttribute(host, 'aria-busy', String(mapping !== null));
    setAttribute(
      host,
      'data-message',
      training
        ? landscape
          ? ''
          : mapping
            ? t('net.picture.landscape.wait', { points: mapping.points })
            : t('net.picture.landscape.choose')
        : emptyWords(store.state, 'net.picture.landscape.empty'),
    );
    setAttribute(again, 'class', landscape ? 'quiet tool' : 'net-go net-go-next');
    setText(again, t(landscape ? 'net.picture.landscape.again' : 'net.picture.landscape.show'));
    if (!training || !landscape) {
      setText(said, '');
      drawn = null;
      return;
    }
    setText(
      said,
      tell(
        landscape,
        training.entries.map(({ label }) => label),
        points,
      ),
    );
    const [width, height] = [picture.clientWidth, picture.clientHeight];
    const box = {
      left: MARGIN.left,
      top: MARGIN.top,
      width: width - MARGIN.left - MARGIN.right,
      height: height - MARGIN.top - MARGIN.bottom,
    };
    if (box.width < 20 || box.height < 20) return;
    const {
      x,
      y,
      losses: { n },
    } = landscape;
    const view = makeView([x[0], x[n - 1]], [y[0], y[n - 1]], box);
    const heights = drawn?.landscape === landscape ? drawn.heights : heightsOf(landscape);
    const key = `${width} ${height} ${theme.name} ${devicePixelRatio}`;
    if (drawn?.landscape !== landscape || key !== painted) {
      for (const layer of [ground, paths]) layer.fit(width, height);
      map.draw(ground.ctx, heights, n, view, theme);
      map.drawBar(ground.ctx, heights.scale, view, theme, t('picture.loss'));
      drawTicks(view);
      painted = key;
    }
    drawn = { landscape, view, heights };
    paths.clear();
    drawPaths(paths.ctx, landscape, training.entries, view, hovered ?? selected, theme);
    setAttribute(picture, 'aria-label', t('net.picture.landscape.label', { said: said.textContent ?? '' }));
  }

  /** @param {View} view */
  function drawTicks({ x, y, box, ax, bx, ay, by }) {
    const { ctx } = ground;
    const bottom = box.top + box.height;
    ctx.font = `11px ${theme.font}`;
    ctx.fillStyle = theme.soft;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'top';
    for (const tick of roundTicks(...x, Math.max(2, box.width / 90)))
      ctx.fillText(number(tick), ax + bx * tick, bottom + 6);
    ctx.fillText(t('net.picture.landscape.first'), box.left + box.width / 2, bottom + 21);
    ctx.textAlign = 'right';
    ctx.textBaseline = 'middle';
    for (const tick of roundTicks(...y, Math.max(2, box.height / 60)))
      ctx.fillText(number(tick), box.left - 6, ay + by * tick);
    ctx.save();
    ctx.translate(8, box.top + box.height / 2);
    ctx.rotate(-Math.PI / 2);
    ctx.textAlign = 'center';
    ctx.fillText(t('net.picture.landscape.second'), 0, 0);
    ctx.restore();
  }

  watchPointer(
    picture,
    {
      hover(px, py) {
        if (!drawn || !inside(drawn.view.box, px, py)) return setText(readout, '');
        const { landscape, view } = drawn;
        const near = pointAt(landscape, view, px, py);
        if ((near?.entry ?? null) !== store.state.hovered) actions.hover(near?.entry ?? null);
        setText(readout, near ? readPoint(landscape, near) : readPlace(landscape, ...toData(view, px, py)));
      },
      leave() {
        setText(readout, '');
        if (store.state.hovered !== null) actions.hover(null);
      },
      click(px, py) {
        const near = drawn && pointAt(drawn.landscape, drawn.view, px, py);
        if (near) actions.select(near.entry);
      },
    },
    mount.signal,
  );

  /**
   * @param {Landscape} landscape
   * @param {{entry: number, point: number}} near
   */
  function readPoint({ paths: all, steps }, { entry, point }) {
    const path = all.find((one) => one.entry === entry);
    const label = store.state.training?.entries[entry]?.label ?? '';
    return path
      ? t('net.picture.landscape.point', {
          label,
          step: steps[point],
          loss: number(path.path_loss[point]),
          plane: number(path.path_projected[point]),
        })
      : '';
  }

  const redraw = createRedraw(
    host,
    mount,
    ['training', 'landscape', 'mapping', 'selected', 'hovered', 'error', 'lost'],
    draw,
  );
  return redraw;
}

/** @type {Picture<Networks>} */
export const landscape = {
  id: 'terrain',
  title: 'net.inside.terrain',
  label: 'net.inside.terrain.label',
  hint: 'net.inside.terrain.hint',
  lines: 'all',
  asks: true,
  create: createLandscape,
};

/**
 * @param {Landscape} landscape
 * @param {number} x
 * @param {number} y
 * @returns {string} the loss at the grid point nearest to a place
 */
function readPlace({ x: xs, y: ys, losses: { n, data } }, x, y) {
  const nearest = (/** @type {Float32Array} */ nodes, /** @type {number} */ value) =>
    Math.min(Math.max(Math.round(((value - nodes[0]) / (nodes[n - 1] - nodes[0])) * (n - 1)), 0), n - 1);
  return t('net.picture.landscape.place', { loss: number(data[nearest(ys, y) * n + nearest(xs, x)]) });
}

/**
 * @param {Landscape} landscape
 * @returns {boolean} whether its directions have no length, as random ones at weights of 0
 */
export const isFlat = ({ losses: { data } }) => data.every((loss) => loss === data[0]);

/**
 * @param {Landscape} landscape
 * @param {string[]} labels
 * @param {number} points a side that were asked for
 * @returns {string} what the plane shows of the paths, and where it misleads most
 */
function tell(landscape, labels, points) {
  const gap = largestGap(landscape);
  const {
    gone,
    losses: { n },
  } = landscape;
  return [
    n < points ? t('net.picture.landscape.coarse', { points: n }) : '',
    isFlat(landscape) ? t('net.picture.landscape.flat') : '',
    ...gone.map((step, entry) =>
      step === null ? '' : t('net.picture.landscape.gone', { label: labels[entry] ?? '', step }),
    ),
    landscape.explained === null ? '' : t('net.picture.landscape.explained', { share: percent(landscape.explained) }),
    gap
      ? t('net.picture.landscape.gap', {
          label: labels[gap.entry] ?? '',
          step: gap.step,
          loss: number(gap.true),
          plane: number(gap.plane),
        })
      : '',
  ]
    .filter(Boolean)
    .join(' ');
}
