// What Plotly draws of the contour picture: axes, the image of the ground, its bar, the minima, the edge of the domain.
// Pure.

import { t } from '../../../i18n/texts.js';
import { sameRange } from '../../../charts/axis-map.js';
import { groundScale } from '../../../charts/ground.js';
import { LARGE } from '../../../charts/large.js';
import { axisLayout, baseLayout } from '../../../charts/plotly.js';

/** @import { Fn, Grid } from '../types.js' */
/** @import { Box, Range } from '../../../charts/axis-map.js' */
/** @import { HeightScale } from '../../../charts/heights.js' */
/** @import { Theme } from '../../../charts/colours.js' */

const NARROW = 400;
/** Room for the bar and numbers of five digits beside it: Plotly would give and take room by their length. */
const MARGIN = { l: 48 * LARGE, r: 72 * LARGE, t: 12, b: 42 * LARGE, autoexpand: false };

/**
 * @param {number} width
 */
const marginOf = (width) => ({ ...MARGIN, r: width >= NARROW ? MARGIN.r : 12 });

/**
 * @param {number} width of the whole picture
 * @param {number} height
 * @returns {Box} the plot inside its axes
 */
export function contourBox(width, height) {
  const { l, r, t: top, b } = marginOf(width);
  return { left: l, top, width: Math.max(width - l - r, 1), height: Math.max(height - top - b, 1) };
}

/**
 * @param {{fn: Fn, ground: string, scale: HeightScale, theme: Theme, x: Range, y: Range, width: number, height:
 *   number}} shown
 *   ground: the coloured heights with their level lines, as the address of an image
 * @returns {{traces: object[], layout: object}}
 */
export function contourFigure({ fn, ground, scale, theme, x, y, width, height }) {
  const wide = width >= NARROW;
  return {
    traces: [minima(fn, theme), ...(wide ? [bar(scale, theme)] : [])],
    layout: {
      ...baseLayout(theme, { width, height }),
      dragmode: 'pan',
      margin: marginOf(width),
      xaxis: { ...axisLayout(theme, fn.axes[0], x), showgrid: false },
      yaxis: { ...axisLayout(theme, fn.axes[1], y), showgrid: false },
      annotations: wide ? [barName(fn, theme)] : [],
      shapes: sameRange(x, fn.domain[0]) && sameRange(y, fn.domain[1]) ? [] : [domainEdge(fn, theme)],
      images: [
        {
          source: ground,
          xref: 'x',
          yref: 'y',
          x: x[0],
          y: y[1],
          sizex: x[1] - x[0],
          sizey: y[1] - y[0],
          sizing: 'stretch',
          layer: 'below',
        },
      ],
    },
  };
}

/**
 * The bar that names the heights: it needs a trace, which has no points.
 * @param {HeightScale} scale
 * @param {Theme} theme
 */
function bar(scale, theme) {
  return {
    type: 'scatter',
    mode: 'markers',
    x: [null],
    y: [null],
    hoverinfo: 'skip',
    marker: {
      color: [scale.low],
      cmin: scale.low,
      cmax: scale.high,
      colorscale: groundScale(theme.name),
      showscale: true,
      colorbar: {
        thickness: 10,
        len: 1,
        lenmode: 'fraction',
        x: 1,
        xpad: 10,
        ypad: 0,
        outlinewidth: 1,
        outlinecolor: theme.line,
        ticks: '',
        tickmode: 'array',
        tickvals: scale.ticks.at,
        ticktext: scale.ticks.text,
        tickfont: { size: 11 * LARGE, color: theme.soft },
      },
    },
  };
}

/**
 * @param {Fn} fn
 * @param {Theme} theme
 */
function barName(fn, theme) {
  return {
    text: fn.kind === 'data' ? t('picture.loss') : 'f',
    xref: 'paper',
    yref: 'paper',
    x: 1,
    y: 0,
    xanchor: 'left',
    yanchor: 'top',
    xshift: 20,
    yshift: -4,
    showarrow: false,
    font: { size: 12 * LARGE, color: theme.soft },
  };
}

/**
 * @param {Grid} grid
 * @param {HeightScale} scale
 * @returns {Float32Array[]} ny rows of nx scaled heights
 */
export function scaledRows(grid, scale) {
  return Array.from({ length: grid.ny }, (_, row) =>
    grid.z.subarray(row * grid.nx, (row + 1) * grid.nx).map(scale.forward),
  );
}

/**
 * @param {Fn} fn
 * @param {Theme} theme
 */
function domainEdge({ domain: [[x0, x1], [y0, y1]] }, theme) {
  return { type: 'rect', x0, x1, y0, y1, line: { color: theme.ink, width: 1.25, dash: 'dash' } };
}

/**
 * @param {Fn} fn
 * @param {Theme} theme
 */
function minima(fn, theme) {
  return {
    type: 'scatter',
    mode: 'markers',
    x: fn.minima.map(([x]) => x),
    y: fn.minima.map(([, y]) => y),
    marker: { symbol: 'star', size: 13 * LARGE, color: theme.ink, line: { color: theme.panel, width: 1.5 } },
    hoverinfo: 'skip',
  };
}
