// What one entry answers over the plane of two inputs: a heat of colours, the line of decision, the samples on top.

import { createLayer } from '../../../draw/layer.js';
import { classShades, twoSided } from './colours.js';
import { traceLevel } from '../../../charts/level.js';
import { createHeat, shadeClasses, shadeValues } from '../../../charts/heat.js';
import { drawRings, drawSamples, onPlane, pointRadius, valueRange } from './samples.js';

/** @import { Theme } from '../../../charts/colours.js' */
/** @import { Data, Planes, Problem } from './types.js' */

/**
 * @typedef {{data: Data, problem: Problem, axes: [number, number], answers: Planes|undefined, wrong:
 *   Float32Array|undefined, theme: Theme,
 *   colour: string}} Shown
 * @typedef {{fit: (width: number, height: number) => void, drawAnswers: (shown: Shown) => void, drawSamples: (shown:
 *   Shown) => void,
 *   drawWrong: (shown: Shown) => void, at: (shown: Shown, px: number, py: number) => number[]}} Picture
 *   at: the inputs of the grid point nearest to a pixel, then what was answered there
 */

/**
 * @param {HTMLElement} host
 * @returns {Picture}
 */
export function createPlanePicture(host) {
  const heat = createHeat();
  heat.canvas.className = 'net-heat';
  host.append(heat.canvas);
  const [line, points, rings] = [createLayer(host), createLayer(host), createLayer(host)];
  let [width, height] = [0, 0];

  return {
    fit(w, h) {
      [width, height] = [w, h];
      for (const layer of [line, points, rings]) layer.fit(w, h);
    },

    drawAnswers({ answers, problem, data, theme }) {
      line.clear();
      heat.canvas.hidden = !answers;
      if (!answers) return;
      const { nx, ny } = answers;
      paintAnswers(heat, answers, problem, data, theme);
      spread(heat.canvas, nx, ny);
      if (problem.kind !== 'classification' || answers.planes > 1) return;
      line.ctx.beginPath();
      traceLevel(line.ctx, answers.data, nx, ny, 0.5, width, height);
      line.ctx.strokeStyle = theme.ink;
      line.ctx.lineWidth = 1.25;
      line.ctx.stroke();
    },

    drawSamples({ data, problem, axes, theme }) {
      points.clear();
      drawSamples(
        points.ctx,
        data,
        problem,
        onPlane(data, problem, axes, width, height),
        pointRadius(data.inputs.n, width),
        theme,
      );
    },

    drawWrong({ data, problem, axes, wrong, theme }) {
      rings.clear();
      if (!wrong) return;
      const radius = pointRadius(data.inputs.n, width);
      const place = onPlane(data, problem, axes, width, height);
      rings.ctx.lineWidth = 3.5;
      drawRings(rings.ctx, wrong, place, radius + 3, theme.panel);
      rings.ctx.lineWidth = 1.5;
      drawRings(rings.ctx, wrong, place, radius + 3, theme.ink);
    },

    at({ answers, problem, axes: [i, j] }, px, py) {
      if (!answers) return [];
      const { nx, ny, planes, data } = answers;
      const [[x0, x1], [y0, y1]] = [problem.view[i], problem.view[j]];
      const column = Math.min(Math.max(Math.round((px / width) * (nx - 1)), 0), nx - 1);
      const row = Math.min(Math.max(Math.round((1 - py / height) * (ny - 1)), 0), ny - 1);
      const values = Array.from({ length: planes }, (_, plane) => data[(plane * ny + row) * nx + column]);
      return [x0 + ((x1 - x0) * column) / (nx - 1), y0 + ((y1 - y0) * row) / (ny - 1), ...values];
    },
  };
}

/**
 * @param {import('../../../charts/heat.js').Heat} heat
 * @param {Planes} answers
 * @param {Problem} problem
 * @param {Data} data
 * @param {Theme} theme
 */
export function paintAnswers(heat, { planes, nx, ny, data: values }, problem, data, theme) {
  const classes = problem.classes.length;
  heat.paint(nx, ny, (pixels) => {
    if (planes > 1) {
      shadeClasses(
        pixels,
        values,
        nx,
        ny,
        problem.classes.map((_, k) => classShades(theme.name, k, classes)),
      );
    } else {
      const [low, high] = problem.kind === 'classification' ? [0, 1] : valueRange(data);
      shadeValues(pixels, 0, values, 0, nx, ny, low, high, twoSided(theme.name));
    }
  });
}

/**
 * The outermost grid points lie on the edge of the picture, so half a pixel of the heat lies outside.
 * @param {HTMLCanvasElement} canvas
 * @param {number} nx
 * @param {number} ny
 */
function spread(canvas, nx, ny) {
  const { style } = canvas;
  const width = `${(100 * nx) / (nx - 1)}%`;
  if (style.width === width) return;
  Object.assign(style, {
    width,
    height: `${(100 * ny) / (ny - 1)}%`,
    left: `${-50 / (nx - 1)}%`,
    top: `${-50 / (ny - 1)}%`,
  });
}
