// All that reaches into Plotly past what it promises: where its axes lie, names of its parts. A newer Plotly may do
// without any of it: tests/browser/test_plotly.py says which is gone.

/** @import { Box, Range } from './axis-map.js' */

/**
 * @typedef {HTMLDivElement & {_fullLayout?: {_size: {l: number, t: number, w: number, h: number}, xaxis: {range:
 *   [number, number]},
 *   yaxis: {range: [number, number]}}, on: (event: string, fn: (payload: Record<string, any>)
 *   => void) => void}} Graph */

/** What is in a picture of Plotly's once its axes are drawn. */
export const AXES = '.nsewdrag';
/** The image it draws in its plotting area. */
export const IMAGE = '.imagelayer image';

/** @param {Graph} graph @returns {boolean} whether Plotly has drawn in it */
export const isDrawn = (graph) => graph._fullLayout !== undefined;

/**
 * @param {Graph} graph drawn
 * @returns {Box} the plotting area inside its axes
 */
export function plotBox(graph) {
  const { l, t, w, h } = layoutOf(graph)._size;
  return { left: l, top: t, width: w, height: h };
}

/** @param {Graph} graph drawn @returns {[Range, Range]} of its axes, x and y */
export function rangesOf(graph) {
  const { xaxis, yaxis } = layoutOf(graph);
  return [[...xaxis.range], [...yaxis.range]];
}

/** @param {Graph} graph */
function layoutOf({ _fullLayout: layout }) {
  if (!layout) throw new Error('expected a graph that Plotly has drawn, got an empty one');
  return layout;
}

/** @type {Record<string, (graph: Graph) => unknown>} */
const MEMBERS = {
  '_fullLayout._size': ({ _fullLayout: layout }) => layout?._size?.w,
  '_fullLayout.xaxis.range': ({ _fullLayout: layout }) => layout?.xaxis?.range,
  '_fullLayout.yaxis.range': ({ _fullLayout: layout }) => layout?.yaxis?.range,
  [AXES]: (graph) => graph.querySelector(AXES),
  [IMAGE]: (graph) => graph.querySelector(IMAGE),
};

/**
 * @param {Graph} graph drawn
 * @returns {string[]} those members that are read here and that this Plotly does not have
 */
export const missingMembers = (graph) =>
  Object.entries(MEMBERS)
    .filter(([, read]) => !read(graph))
    .map(([name]) => name);
