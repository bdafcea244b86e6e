// Images painted number by number: a small canvas of one pixel a number, drawn larger and smooth by whoever shows it.

/** @typedef {ReturnType<typeof createHeat>} Heat */

const TOP = 255;

export function createHeat() {
  const canvas = document.createElement('canvas');
  const ctx = canvas.getContext('2d', { willReadFrequently: true });
  if (!ctx) throw new Error('heat: expected a 2-D canvas, got none from this browser');
  canvas.setAttribute('aria-hidden', 'true');
  /** @type {ImageData | null} */
  let image = null;
  let pixels = new Uint32Array(0);
  return {
    canvas,
    /**
     * @param {number} width
     * @param {number} height
     * @param {(pixels: Uint32Array) => void} fill pixels row by row from the top, 0 for none
     */
    paint(width, height, fill) {
      if (!image || image.width !== width || image.height !== height) {
        canvas.width = width;
        canvas.height = height;
        image = ctx.createImageData(width, height);
        pixels = new Uint32Array(image.data.buffer);
      }
      fill(pixels);
      ctx.putImageData(image, 0, 0);
    },
  };
}

/**
 * Numbers as shades, upside down: their rows begin at the lowest y, those of an image at the top.
 * @param {Uint32Array} pixels
 * @param {number} at first pixel
 * @param {Float32Array} values
 * @param {number} from first value
 * @param {number} nx
 * @param {number} ny
 * @param {number} low shown as the first shade, as is everything below
 * @param {number} high shown as the last shade, as is everything above
 * @param {Uint32Array} shades
 */
export function shadeValues(pixels, at, values, from, nx, ny, low, high, shades) {
  const scale = (shades.length - 1) / (high - low || 1);
  for (let row = 0; row < ny; row += 1) {
    const source = from + (ny - 1 - row) * nx;
    const target = at + row * nx;
    for (let column = 0; column < nx; column += 1) {
      const shade = (values[source + column] - low) * scale + 0.5;
      pixels[target + column] = shade >= 0 ? shades[shade > TOP ? TOP : shade | 0] : shade < 0 ? shades[0] : 0;
    }
  }
}

/**
 * The likeliest class in its own colour, the fuller the likelier.
 * @param {Uint32Array} pixels
 * @param {Float32Array} values plane of class numbers, then plane of probabilities
 * @param {number} nx
 * @param {number} ny
 * @param {readonly Uint32Array[]} shades of each class
 */
export function shadeClasses(pixels, values, nx, ny, shades) {
  const count = nx * ny;
  for (let row = 0; row < ny; row += 1) {
    for (let column = 0; column < nx; column += 1) {
      const source = (ny - 1 - row) * nx + column;
      const own = shades[values[source]];
      const shade = values[count + source] * TOP;
      pixels[row * nx + column] = own && shade >= 0 ? own[shade > TOP ? TOP : shade | 0] : 0;
    }
  }
}
