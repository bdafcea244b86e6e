// What one entry answers where there is one input: its line through the samples, target upwards.

import { createLayer } from '../../../draw/layer.js';
import { drawRings, drawSamples, pointRadius, valueRange } from './samples.js';

/** @import { Picture, Shown } from './plane-picture.js' */

const ROOM = 0.12;

/**
 * @param {HTMLElement} host
 * @returns {Picture}
 */
export function createLinePicture(host) {
  const [points, rings, line] = [createLayer(host), createLayer(host), createLayer(host)];
  let [width, height] = [0, 0];

  /** @param {Shown} shown @returns {[number, number]} lowest and highest target, with room */
  function range({ data }) {
    const [low, high] = valueRange(data);
    return [low - (high - low) * ROOM, high + (high - low) * ROOM];
  }

  /** @param {Shown} shown @returns {(row: number) => [number, number]} */
  function placeOf(shown) {
    const {
      data: { inputs, targets },
      problem: {
        view: [[x0, x1]],
      },
    } = shown;
    const [low, high] = range(shown);
    return (row) => [
      ((inputs.data[row * inputs.d] - x0) / (x1 - x0)) * width,
      (1 - (targets[row] - low) / (high - low)) * height,
    ];
  }

  return {
    fit(w, h) {
      [width, height] = [w, h];
      for (const layer of [points, rings, line]) layer.fit(w, h);
    },

    drawAnswers(shown) {
      line.clear();
      const { answers, colour, theme } = shown;
      if (!answers) return;
      const [low, high] = range(shown);
      const { ctx } = line;
      ctx.beginPath();
      answers.data.forEach((value, k) => {
        if (Number.isFinite(value))
          ctx.lineTo((k / (answers.nx - 1)) * width, (1 - (value - low) / (high - low)) * height);
      });
      ctx.lineJoin = 'round';
      for (const [stroke, wide] of /** @type {const} */ ([
        [theme.panel, 5],
        [colour, 2.5],
      ])) {
        ctx.strokeStyle = stroke;
        ctx.lineWidth = wide;
        ctx.stroke();
      }
    },

    drawSamples(shown) {
      points.clear();
      drawSamples(
        points.ctx,
        shown.data,
        shown.problem,
        placeOf(shown),
        pointRadius(shown.data.inputs.n, width),
        shown.theme,
      );
    },

    drawWrong(shown) {
      rings.clear();
      if (!shown.wrong) return;
      rings.ctx.lineWidth = 1.5;
      drawRings(rings.ctx, shown.wrong, placeOf(shown), pointRadius(shown.data.inputs.n, width) + 3, shown.theme.ink);
    },

    at(
      {
        answers,
        problem: {
          view: [[x0, x1]],
        },
      },
      px,
    ) {
      if (!answers) return [];
      const column = Math.min(Math.max(Math.round((px / width) * (answers.nx - 1)), 0), answers.nx - 1);
      return [x0 + ((x1 - x0) * column) / (answers.nx - 1), answers.data[column]];
    },
  };
}
