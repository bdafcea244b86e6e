// What each neuron answers over the plane, as a small image; without a plane, the weights it gives the pixels, or
// nothing.

import { classShades, inkShades, twoSided } from './colours.js';
import { paintAnswers } from './plane-picture.js';
import { createHeat, shadeValues } from '../../../charts/heat.js';

/** @import { Theme } from '../../../charts/colours.js' */
/** @import { Heat } from '../../../charts/heat.js' */
/** @import { Data, Problem, View } from './types.js' */

/**
 * @typedef {{kind: 'image'|'curve'|'none', nx: number, ny: number, values: Float32Array|null, low: number, high:
 *   number, exact?: boolean}} Source
 *   values: of all neurons of the layer, one after the other; exact: each is seen as a square of its own */

export function createTiles() {
  /** @type {Heat[]} one a column, its tiles one below the other */
  const heats = [];
  /** @type {Source[]} */
  let sources = [];

  /**
   * @param {number} column
   * @param {Source} source
   * @param {number} count
   * @param {(k: number) => Uint32Array} shades
   */
  function paint(column, source, count, shades) {
    const { nx, ny, values, low, high } = source;
    const heat = (heats[column] ??= createHeat());
    sources[column] = source;
    if (source.kind === 'image' && values) {
      heat.paint(nx, ny * count, (pixels) => {
        for (let k = 0; k < count; k += 1)
          shadeValues(pixels, k * nx * ny, values, k * nx * ny, nx, ny, low, high, shades(k));
      });
    }
  }

  return {
    /**
     * @param {{view: View, problem: Problem, data: Data, sample: number|null, isBounded: (column: number) => boolean}}
     *   shown
     *   isBounded: whether the neurons of a column never leave −1 … 1
     * @param {number[]} sizes
     * @param {Theme} theme
     */
    update({ view, problem, data, sample, isBounded }, sizes, theme) {
      sources = [];
      const two = () => twoSided(theme.name);
      if (problem.image)
        paint(0, pixelSource(data.inputs.data, sample ?? 0, problem.image), 1, () => inkShades(theme.name));
      else paint(0, inputSource(problem, view.axes), sizes[0], two);
      for (let column = 1; column < sizes.length; column += 1) {
        const images = view.neurons.get(column - 1);
        const answers = view.boundary.get(view.entry);
        const last = column === sizes.length - 1;
        if (images && last && problem.outputs === 1 && answers && answers.ny > 1) {
          sources[column] = { kind: 'image', nx: answers.nx, ny: answers.ny, values: answers.data, low: 0, high: 1 };
          paintAnswers((heats[column] ??= createHeat()), answers, problem, data, theme);
        } else if (images) {
          const { nx, ny, data: values } = images;
          const share = last && problem.kind === 'classification' && problem.outputs > 1;
          const most = isBounded(column) ? 1 : largest(values);
          const source = /** @type {Source} */ ({
            kind: ny > 1 ? 'image' : 'curve',
            nx,
            ny,
            values,
            low: share ? 0 : -most,
            high: most,
          });
          paint(column, source, images.count, share ? (k) => classShades(theme.name, k, problem.classes.length) : two);
        } else if (column === 1 && problem.image && view.weights.has(0)) {
          const { rows, cols, data: weights } = /** @type {import('./types.js').Matrix} */ (view.weights.get(0));
          const [ny, nx] = problem.image;
          const values = upsideDown(weights, 0, rows, cols, problem.image);
          const most = largest(values);
          paint(column, { kind: 'image', nx, ny, values, low: -most, high: most, exact: true }, rows, two);
        } else {
          sources[column] = { kind: 'none', nx: 0, ny: 0, values: null, low: 0, high: 1 };
        }
      }
    },

    /** @param {number} column @returns {Source|undefined} */
    source: (column) => sources[column],

    /**
     * @param {CanvasRenderingContext2D} ctx
     * @param {number} column
     * @param {number} k
     * @param {number} x
     * @param {number} y
     * @param {number} size
     * @param {Theme} theme
     */
    draw(ctx, column, k, x, y, size, theme) {
      const source = sources[column];
      ctx.fillStyle = theme.bg;
      ctx.fillRect(x, y, size, size);
      if (source?.kind === 'image') {
        const { nx, ny, exact } = source;
        const inset = exact ? 0 : 0.5;
        ctx.imageSmoothingEnabled = !exact;
        ctx.drawImage(heats[column].canvas, inset, k * ny + inset, nx - 2 * inset, ny - 2 * inset, x, y, size, size);
        ctx.imageSmoothingEnabled = true;
      } else if (source?.kind === 'curve' && source.values) {
        const { nx, values, low, high } = source;
        ctx.beginPath();
        for (let i = 0; i < nx; i += 1) {
          ctx.lineTo(
            x + (i / (nx - 1)) * size,
            y + size * (0.9 - (0.8 * (values[k * nx + i] - low)) / (high - low || 1)),
          );
        }
        ctx.strokeStyle = theme.ink;
        ctx.lineWidth = 1.25;
        ctx.stroke();
      }
    },
  };
}

/** @typedef {ReturnType<typeof createTiles>} Tiles */

/**
 * @param {Problem} problem
 * @param {[number, number]} axes
 * @returns {Source} the inputs themselves over the plane: one grows to the right, one upwards, others rest
 */
function inputSource({ view }, [right, up]) {
  if (view.length === 1) return { kind: 'curve', nx: 2, ny: 1, values: Float32Array.of(-1, 1), low: -1, high: 1 };
  const n = 16;
  const grow = Float32Array.from({ length: n }, (_, k) => (k / (n - 1)) * 2 - 1);
  const values = Float32Array.from({ length: view.length * n * n }, (_, k) => {
    const input = Math.floor(k / (n * n));
    return input === right ? grow[k % n] : input === up ? grow[Math.floor(k / n) % n] : 0;
  });
  return { kind: 'image', nx: n, ny: n, values, low: -1, high: 1 };
}

/**
 * @param {ArrayLike<number>} numbers samples, one after the other
 * @param {number} sample
 * @param {[number, number]} image rows and columns
 * @returns {Source & {values: Float32Array}} the pixels of one sample
 */
export function pixelSource(numbers, sample, [ny, nx]) {
  const values = upsideDown(numbers, sample * nx * ny, 1, nx * ny, [ny, nx]);
  return { kind: 'image', nx, ny, values, low: 0, high: largest(values), exact: true };
}

/**
 * @param {ArrayLike<number>} numbers
 * @param {number} from
 * @param {number} count of images
 * @param {number} apart numbers from one image to the next
 * @param {[number, number]} image rows and columns
 * @returns {Float32Array} the images' rows from the lowest up, as images of the plane have them
 */
function upsideDown(numbers, from, count, apart, [ny, nx]) {
  const pixels = nx * ny;
  return Float32Array.from({ length: count * pixels }, (_, k) => {
    const row = ny - 1 - (Math.floor(k / nx) % ny);
    return numbers[from + Math.floor(k / pixels) * apart + row * nx + (k % nx)];
  });
}

/** @param {Float32Array} values */
function largest(values) {
  let most = 0;
  for (let k = 0; k < values.length; k += 1) {
    const size = Math.abs(values[k]);
    if (size > most && size < Infinity) most = size;
  }
  return most || 1;
}
