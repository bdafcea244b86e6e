// What Plotly draws of the 3-D picture: the surface with its level lines, the minima, the axes. Pure.

import { t } from '../../../i18n/texts.js';
import { ASPECT } from './choose-camera.js';
import { scaledRows } from './contour-figure.js';
import { groundScale } from '../../../charts/ground.js';
import { heightAt } from './occlusion.js';
import { baseLayout } from '../../../charts/plotly.js';

/** @import { Fn, Grid } from '../types.js' */
/** @import { Camera } from '../../../charts/plotly-private.js' */
/** @import { HeightScale } from '../../../charts/heights.js' */
/** @import { HeightField } from './occlusion.js' */
/** @import { Theme } from '../../../charts/colours.js' */

const LINES = 14;

/**
 * @param {{fn: Fn, grid: Grid, heights: HeightScale, colours: HeightScale, camera: Camera, field: HeightField, theme:
 *   Theme,
 *   width: number, height: number}} shown
 * @returns {{traces: object[], layout: object}}
 */
export function surfaceFigure({ fn, grid, heights, colours, camera, field, theme, width, height }) {
  const size = (heights.high - heights.low) / LINES;
  return {
    traces: [
      {
        type: 'surface',
        x: grid.x,
        y: grid.y,
        z: scaledRows(grid, heights),
        surfacecolor: scaledRows(grid, colours),
        cauto: false,
        cmin: colours.low,
        cmax: colours.high,
        colorscale: groundScale(theme.name),
        showscale: false,
        hoverinfo: 'skip',
        lighting: { ambient: 0.82, diffuse: 0.45, specular: 0.04, roughness: 0.9, fresnel: 0 },
        lightposition: { x: -1000, y: -2000, z: 4000 },
        contours: {
          z: {
            show: true,
            start: heights.low + size,
            end: heights.high,
            size,
            width: 1,
            highlight: false,
            color: theme.name === 'light' ? 'rgb(126,146,166)' : 'rgb(74,98,124)',
          },
          x: { highlight: false },
          y: { highlight: false },
        },
      },
      {
        type: 'scatter3d',
        mode: 'markers',
        x: fn.minima.map(([x]) => x),
        y: fn.minima.map(([, y]) => y),
        z: fn.minima.map(([x, y]) => heightAt(field, x, y)),
        marker: { symbol: 'diamond', size: 4, color: theme.ink, line: { color: theme.panel, width: 1 } },
        hoverinfo: 'skip',
      },
    ],
    layout: {
      ...baseLayout(theme, { width, height }),
      margin: { l: 0, r: 0, t: 0, b: 0 },
      uirevision: fn.id,
      scene: {
        dragmode: 'turntable',
        hovermode: false,
        aspectmode: 'manual',
        aspectratio: ASPECT,
        camera,
        xaxis: { ...sceneAxis(theme, fn.axes[0]), range: fn.view[0] },
        yaxis: { ...sceneAxis(theme, fn.axes[1]), range: fn.view[1] },
        zaxis: {
          ...sceneAxis(theme, fn.kind === 'data' ? t('picture.loss') : 'f'),
          range: [heights.low, heights.high],
          tickmode: 'array',
          tickvals: spaced(heights.ticks.at),
          ticktext: spaced(heights.ticks.text),
        },
      },
    },
  };
}

/**
 * @param {Theme} theme
 * @param {string} title
 */
function sceneAxis(theme, title) {
  return {
    title: { text: title, font: { size: 12, color: theme.soft } },
    tickfont: { size: 10, color: theme.soft },
    nticks: 5,
    showspikes: false,
    showbackground: false,
    gridcolor: theme.grid,
    zeroline: false,
    showline: false,
    ticks: '',
  };
}

/**
 * @template T
 * @param {T[]} ticks
 * @returns {T[]} as many as the short upright axis holds
 */
function spaced(ticks) {
  const every = Math.ceil(ticks.length / 4);
  return ticks.filter((_, k) => (ticks.length - 1 - k) % every === 0);
}
