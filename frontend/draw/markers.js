// What marks are drawn with, in CSS pixels: straight onto a canvas, or into the raster of a picture that moves.

import { rgbOf } from './colour.js';

/** @import { Raster } from './raster.js' */

/** circle: a disc where width is 0, else a ring; line: x, y of one corner after the other; colours as "#rrggbb".
 * @typedef {{circle: (x: number, y: number, radius: number, width: number, colour: string, alpha: number) => void,
 *   line: (points: readonly number[], width: number, colour: string, alpha: number) => void}} Marker */

/**
 * @param {Raster} raster
 * @param {number} ratio its pixels in a CSS pixel
 * @returns {Marker} what it draws is there until the raster's marks are lifted
 */
export const rasterMarker = (raster, ratio) => ({
  circle(x, y, radius, width, colour, alpha) {
    raster.circle(x * ratio, y * ratio, radius * ratio, { colour: rgbOf(colour), alpha, width: width * ratio });
  },
  line(points, width, colour, alpha) {
    raster.line(
      points.map((value) => value * ratio),
      { colour: rgbOf(colour), alpha, width: width * ratio },
    );
  },
});

/** @param {CanvasRenderingContext2D} ctx @returns {Marker} */
export const canvasMarker = (ctx) => ({
  circle(x, y, radius, width, colour, alpha) {
    ctx.globalAlpha = alpha;
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fillStyle = ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    if (width > 0) ctx.stroke();
    else ctx.fill();
    ctx.globalAlpha = 1;
  },
  line(points, width, colour, alpha) {
    ctx.globalAlpha = alpha;
    ctx.lineCap = 'round';
    ctx.lineJoin = 'round';
    ctx.lineWidth = width;
    ctx.strokeStyle = colour;
    ctx.beginPath();
    for (let k = 0; k < points.length; k += 2) ctx.lineTo(points[k], points[k + 1]);
    ctx.stroke();
    ctx.globalAlpha = 1;
  },
});
