// Colours mixed as eyes see them, in OKLab (Ottosson 2020, A perceptual color space for image processing). Pure.

/** @typedef {[lightness: number, chroma: number, hue: number]} Oklch  lightness 0…1, hue in degrees */

/**
 * @param {Oklch} from
 * @param {Oklch} to
 * @param {number} share
 * @returns {Oklch} mixed in OKLab, where straight lines look even
 */
export function mix(from, to, share) {
  const [fromA, fromB] = [from, to].map(([, chroma, hue]) => [
    chroma * Math.cos((hue * Math.PI) / 180),
    chroma * Math.sin((hue * Math.PI) / 180),
  ]);
  const a = fromA[0] + (fromB[0] - fromA[0]) * share;
  const b = fromA[1] + (fromB[1] - fromA[1]) * share;
  return [from[0] + (to[0] - from[0]) * share, Math.hypot(a, b), (Math.atan2(b, a) * 180) / Math.PI];
}

/**
 * @param {Oklch} colour
 * @returns {string} "rgb(r, g, b)"
 */
export function oklchToRgb(colour) {
  return `rgb(${channels(colour).join(', ')})`;
}

/**
 * @param {Oklch} colour
 * @returns {number[]} red, green and blue, whole numbers 0 … 255
 */
export function channels([lightness, chroma, hue]) {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return linear.map((value) => {
    const clamped = Math.min(Math.max(value, 0), 1);
    return Math.round(255 * (clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * clamped ** (1 / 2.4) - 0.055));
  });
}
