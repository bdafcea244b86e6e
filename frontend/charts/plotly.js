// Plotly as the pictures use it: the global's few functions, a drawing area for it, and axes in the page's own style.

import { SEPARATORS } from '../i18n/format.js';
import { LARGE } from './large.js';

/** @import { Range } from './axis-map.js' */
/** @import { Graph } from './plotly-private.js' */
/** @import { Theme } from './colours.js' */

/** @typedef {{react: (graph: HTMLElement, traces: object[], layout: object, config?: object) => Promise<unknown>,
 *   relayout: (graph: HTMLElement, change: object) => Promise<unknown>,
 *   purge: (graph: HTMLElement) => void,
 *   toImage: (graph: HTMLElement, how: {format: string, width: number, height: number, scale: number}) =>
 *   Promise<string>}} PlotlyApi */

/** @returns {PlotlyApi} the classic script's global; on a first visit the contour is drawn before it is there */
export function plotly() {
  return /** @type {{Plotly: PlotlyApi}} */ (/** @type {unknown} */ (globalThis)).Plotly;
}

const LIBRARY = '/vendor/plotly.min.js';
/** @type {Promise<boolean>|undefined} */
let loading;

/** @returns {Promise<boolean>} once it can be drawn with; false where the script could not be had */
export function loadPlotly() {
  loading ??=
    'Plotly' in globalThis
      ? Promise.resolve(true)
      : new Promise((resolve) => {
          const script = document.createElement('script');
          script.src = LIBRARY;
          script.addEventListener('load', () => resolve('Plotly' in globalThis));
          script.addEventListener('error', () => resolve(false));
          document.head.append(script);
        });
  return loading;
}

export const CONFIG = {
  displayModeBar: false,
  displaylogo: false,
  showTips: false,
  doubleClick: false,
  scrollZoom: true,
};

/**
 * @param {HTMLElement} host
 * @param {AbortSignal} signal takes it away
 * @returns {Graph}
 */
export function createGraph(host, signal) {
  const graph = document.createElement('div');
  graph.className = 'picture-graph';
  host.append(graph);
  signal.addEventListener('abort', () => plotly()?.purge(graph));
  return /** @type {Graph} */ (graph);
}

/**
 * @param {Theme} theme
 * @param {{width: number, height: number}} size
 */
export function baseLayout(theme, size) {
  return {
    ...size,
    autosize: false,
    showlegend: false,
    hovermode: false,
    separators: SEPARATORS,
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font: { family: theme.font, size: 11 * LARGE, color: theme.soft },
  };
}

/**
 * @param {Theme} theme
 * @param {string} title
 * @param {Range} range
 */
export function axisLayout(theme, title, range) {
  return {
    title: { text: title, standoff: 6, font: { size: 12 * LARGE, color: theme.soft } },
    range: [...range],
    autorange: false,
    zeroline: false,
    showline: false,
    ticks: '',
    gridcolor: theme.grid,
    tickfont: { size: 11 * LARGE, color: theme.soft },
    exponentformat: 'power',
    minexponent: 6,
    separatethousands: true,
    nticks: 7,
  };
}

/**
 * @param {Record<string, any>} change what plotly_relayouting says
 * @param {'xaxis' | 'yaxis'} axis
 * @param {Range} before
 * @returns {Range}
 */
export function rangeFrom(change, axis, before) {
  const whole = change[`${axis}.range`];
  return whole
    ? [whole[0], whole[1]]
    : [change[`${axis}.range[0]`] ?? before[0], change[`${axis}.range[1]`] ?? before[1]];
}
