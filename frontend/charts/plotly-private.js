// All that reaches into Plotly past what it promises: where its axes lie, its scene's camera and renderings, names of
// its parts. A newer Plotly may do without any of it: tests/browser/test_plotly.py says which is gone.

/** @import { Box, Range } from './axis-map.js' */

/** @typedef {{x: number, y: number, z: number}} Direction */
/** @typedef {{eye: Direction, center: Direction, up: Direction}} Camera */
/** @typedef {{cameraParams: {view: Float32Array, projection: Float32Array, model: Float32Array, _ortho: boolean},
 *   onrender: (() => void) | null, autoResize: boolean, camera: {tick: () => boolean}}} GlPlot
 *  camera.tick: looks, in every frame, whether the camera has moved or the scene another size */
/** @typedef {{glplot: GlPlot, dataScale: [number, number, number], getCamera: () => Camera}} Scene */
/**
 * @typedef {HTMLDivElement & {_fullLayout?: {_size: {l: number, t: number, w: number, h: number}, xaxis: {range:
 *   [number, number]},
 *   yaxis: {range: [number, number]}, scene?: {_scene?: Scene}}, on: (event: string, fn: (payload: Record<string, any>)
 *   => void) => void}} Graph */

/**
 * @typedef {{view: Float32Array, projection: Float32Array, model: Float32Array, orthographic: boolean, dataScale:
 *   readonly number[]}} Matrices
 *   How a point of a scene reaches the screen, column-major. */

/** What is in a flat picture of Plotly's once its axes are drawn. */
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

/** @param {Graph} graph @returns {Scene|undefined} */
const sceneOf = (graph) => graph._fullLayout?.scene?._scene;

/** @param {Graph} graph @returns {Camera|undefined} of its scene, once there is one */
export const cameraOf = (graph) => sceneOf(graph)?.getCamera();

/** @param {Graph} graph @returns {Matrices|undefined} of its scene, once it has been rendered */
export function matricesOf(graph) {
  const scene = sceneOf(graph);
  if (!scene?.glplot.cameraParams.view) return undefined;
  const { view, projection, model, _ortho: orthographic } = scene.glplot.cameraParams;
  return { view, projection, model, orthographic, dataScale: scene.dataScale };
}

/** @type {WeakSet<object>} */
const followed = new WeakSet();

/**
 * @param {Graph} graph
 * @param {() => void} fn called with every rendering of its scene
 * @returns {boolean} false where there is no scene, as without WebGL
 */
export function onRender(graph, fn) {
  const glplot = sceneOf(graph)?.glplot;
  if (!glplot) return false;
  if (!followed.has(glplot)) {
    const before = glplot.onrender;
    glplot.onrender = () => {
      before?.();
      fn();
    };
    followed.add(glplot);
  }
  return true;
}

/**
 * Plotly measures the scene in every frame, which lays out the page in the middle of it; while something else moves it
 * need not.
 * @param {Graph} graph
 * @returns {() => void} lets it measure again
 */
export function holdStill(graph) {
  const glplot = sceneOf(graph)?.glplot;
  if (!glplot) return () => {};
  const { camera, autoResize } = glplot;
  const { tick } = camera;
  glplot.autoResize = false;
  camera.tick = () => false;
  return () => {
    glplot.autoResize = autoResize;
    camera.tick = tick;
  };
}

/** @type {Record<string, (graph: Graph) => unknown>} */
const FLAT = {
  '_fullLayout._size': ({ _fullLayout: layout }) => layout?._size?.w,
  '_fullLayout.xaxis.range': ({ _fullLayout: layout }) => layout?.xaxis?.range,
  '_fullLayout.yaxis.range': ({ _fullLayout: layout }) => layout?.yaxis?.range,
  [AXES]: (graph) => graph.querySelector(AXES),
  [IMAGE]: (graph) => graph.querySelector(IMAGE),
};

/** @type {Record<string, (graph: Graph) => unknown>} */
const SCENE = {
  '_fullLayout.scene._scene': sceneOf,
  '_scene.getCamera': (graph) => sceneOf(graph)?.getCamera,
  '_scene.dataScale': (graph) => sceneOf(graph)?.dataScale?.length,
  '_scene.glplot': (graph) => sceneOf(graph)?.glplot,
  'glplot.cameraParams.view': (graph) => sceneOf(graph)?.glplot?.cameraParams?.view,
  'glplot.cameraParams.projection': (graph) => sceneOf(graph)?.glplot?.cameraParams?.projection,
  'glplot.cameraParams.model': (graph) => sceneOf(graph)?.glplot?.cameraParams?.model,
  'glplot.cameraParams._ortho': (graph) => '_ortho' in (sceneOf(graph)?.glplot?.cameraParams ?? {}),
  'glplot.onrender': (graph) => 'onrender' in (sceneOf(graph)?.glplot ?? {}),
  'glplot.autoResize': (graph) => typeof sceneOf(graph)?.glplot?.autoResize === 'boolean',
  'glplot.camera.tick': (graph) => sceneOf(graph)?.glplot?.camera?.tick,
};

/**
 * @param {Graph} graph drawn
 * @param {'flat'|'scene'} kind
 * @returns {string[]} those members that are read here and that this Plotly does not have
 */
export const missingMembers = (graph, kind) =>
  Object.entries(kind === 'flat' ? FLAT : SCENE)
    .filter(([, read]) => !read(graph))
    .map(([name]) => name);
