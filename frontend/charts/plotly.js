// Plotly as the pictures use it: the global's few functions, a drawing area for it, and axes in the page's own style.

import { SEPARATORS } from '../i18n/format.js';

/** @import { Box, Range } from './axis-map.js' */
/** @import { Camera } from '../labs/races/pictures/choose-camera.js' */
/** @import { Theme } from './colours.js' */

/** @typedef {{range: [number, number]}} LaidAxis */
/** @typedef {{cameraParams: {view: Float32Array, projection: Float32Array, model: Float32Array, _ortho: boolean},
 *   onrender: (() => void) | null, autoResize: boolean, camera: {tick: () => boolean}}} GlPlot
 *  camera.tick: looks, in every frame, whether the camera has moved or the scene another size */
/** @typedef {{glplot: GlPlot, dataScale: [number, number, number], getCamera: () => Camera}} Scene */
/** @typedef {HTMLDivElement & {_fullLayout: {_size: {l: number, t: number, w: number, h: number}, xaxis: LaidAxis, yaxis: LaidAxis,
 *   scene?: {_scene?: Scene}}, on: (event: string, fn: (payload: Record<string, any>) => void) => void}} Graph */
/** @typedef {{react: (graph: HTMLElement, traces: object[], layout: object, config?: object) => Promise<unknown>,
 *   relayout: (graph: HTMLElement, change: object) => Promise<unknown>}} PlotlyApi */

/** @returns {PlotlyApi} the classic script's global; on a first visit the contour is drawn before it is there */
export function plotly() {
  return /** @type {{Plotly: PlotlyApi}} */ (/** @type {unknown} */ (globalThis)).Plotly;
}

export const CONFIG = { displayModeBar: false, displaylogo: false, showTips: false, doubleClick: false, scrollZoom: true };

/**
 * @param {HTMLElement} host
 * @returns {Graph}
 */
export function createGraph(host) {
  const graph = document.createElement('div');
  graph.className = 'picture-graph';
  host.append(graph);
  return /** @type {Graph} */ (graph);
}

/**
 * @param {Graph} graph
 * @returns {Box} the plotting area inside its axes
 */
export function plotBox(graph) {
  const { l, t, w, h } = graph._fullLayout._size;
  return { left: l, top: t, width: w, height: h };
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
    font: { family: theme.font, size: 11, color: theme.soft },
  };
}

/**
 * @param {Theme} theme
 * @param {string} title
 * @param {Range} range
 */
export function axisLayout(theme, title, range) {
  return {
    title: { text: title, standoff: 6, font: { size: 12, color: theme.soft } },
    range: [...range],
    autorange: false,
    zeroline: false,
    showline: false,
    ticks: '',
    gridcolor: theme.grid,
    tickfont: { size: 11, color: theme.soft },
    exponentformat: 'power',
    minexponent: 4,
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
  return whole ? [whole[0], whole[1]] : [change[`${axis}.range[0]`] ?? before[0], change[`${axis}.range[1]`] ?? before[1]];
}
