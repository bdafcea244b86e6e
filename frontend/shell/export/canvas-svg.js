// A canvas drawing as SVG: while it is recorded, what is drawn on a 2-D context is also written down as vectors.
// Knows the part of the canvas interface the pictures use; what it does not know it does not draw.

import { strokes } from '../../draw/raster.js';

/** @import { Marked } from '../../draw/raster.js' */

const XML = /** @type {Record<string, string>} */ ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' });

/** What XML cannot hold even escaped: control characters, two that are none, halves of characters. */
// eslint-disable-next-line no-control-regex
const NOT_XML = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;

/** @param {string} text */
export const escapeXml = (text) => text.replace(NOT_XML, '\ufffd').replace(/[&<>"]/g, (letter) => XML[letter]);

/** @param {number} value @returns {string} to a hundredth of a pixel */
const n = (value) => String(Math.round(value * 100) / 100);

let clips = 0;

/** @type {WeakMap<Path2D, string>} */
const drawnPaths = new WeakMap();

/** @param {string} d @returns {Path2D} a path that can be written down too */
export function pathOf(d) {
  const path = new Path2D(d);
  drawnPaths.set(path, d);
  return path;
}

/**
 * @typedef {{clip: string, lines: string[], casings: string[], marks: string[]}} Pixels  Vectors of what is drawn into
 *   an image.
 */

/** @type {Map<ImageData, Pixels>} */
const written = new Map();

/** Writes down the strokes and marks of rasters, which never come to a canvas as such. @param {boolean} on */
export function recordRasters(on) {
  written.clear();
  strokes.listener = on
    ? (image, what) => {
        const pixels = written.get(image) ?? { clip: '', lines: [], casings: [], marks: [] };
        written.set(image, pixels);
        if (what === 'clear') pixels.lines = pixels.casings = [];
        if (what === 'clear' || what === 'lift') return void (pixels.marks = []);
        if ('ink' in what) return void pixels.marks.push(markOf(what));
        const { points, look, box } = what;
        const d = outline(points);
        if (pixels.lines.length === 0) {
          clips += 1;
          pixels.clip = `clip-${clips}`;
          pixels.lines = [
            `<clipPath id="${pixels.clip}"><path d="M${box.left} ${box.top}H${box.right}V${box.bottom}H${box.left}z"/></clipPath>`,
          ];
          pixels.casings = [];
        }
        const path = (
          /** @type {readonly number[]} */ colour,
          /** @type {number} */ alpha,
          /** @type {number} */ width,
          /** @type {string} */ dash,
        ) =>
          `<path d="${d}" clip-path="url(#${pixels.clip})" fill="none" stroke="rgb(${colour.join(',')})" stroke-width="${n(width)}" stroke-linejoin="round" stroke-linecap="butt"${alpha < 1 ? ` opacity="${n(alpha)}"` : ''}${dash}/>`;
        const dash = look.dash.length
          ? ` stroke-dasharray="${look.dash.map(n).join(' ')}" stroke-dashoffset="${n(look.offset)}"`
          : '';
        pixels.lines.push(path(look.colour, look.alpha, look.width, dash));
        if (look.casing) pixels.casings.unshift(path(look.casing, look.casingAlpha, look.casingWidth, ''));
      }
    : null;
}

/** @param {ArrayLike<number>} points x, y of one after the other */
const outline = (points) =>
  Array.from(points, (value, i) => `${i === 0 ? 'M' : i % 2 ? ' ' : 'L'}${n(value)}`).join('');

/** @param {Marked} mark */
function markOf(mark) {
  const { colour, alpha, width } = mark.ink;
  const paint = `rgb(${colour.join(',')})`;
  const look = `${width > 0 ? `fill="none" stroke="${paint}" stroke-width="${n(width)}"` : `fill="${paint}"`}${alpha < 1 ? ` opacity="${n(alpha)}"` : ''}`;
  if ('line' in mark) return `<path d="${outline(mark.line)}" ${look} stroke-linecap="round" stroke-linejoin="round"/>`;
  const { x, y, radius } = mark.circle;
  return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" ${look}/>`;
}

/**
 * @param {HTMLCanvasElement} source
 * @param {number[]} part left, top, width, height: also between pixels
 * @param {boolean} smooth
 * @returns {[string, string]} the view of that part, and the pixels around it as an element
 */
function croppedImage(source, [left, top, width, height], smooth) {
  const [x, y] = [Math.floor(left), Math.floor(top)];
  const cut = document.createElement('canvas');
  [cut.width, cut.height] = [Math.ceil(left + width) - x, Math.ceil(top + height) - y];
  cut.getContext('2d')?.drawImage(source, -x, -y);
  const look = smooth ? '' : ' style="image-rendering:pixelated"';
  const size = `width="${cut.width}" height="${cut.height}"`;
  return [`${left - x} ${top - y} ${width} ${height}`, `<image href="${cut.toDataURL()}" ${size}${look}/>`];
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {ReadonlyMap<HTMLCanvasElement, string>} [vectors] of canvases that are drawn on it, in their CSS pixels
 * @returns {() => string} stops the recording; the elements drawn since the canvas was last cleared, in CSS pixels
 */
export function recordCanvas(ctx, vectors) {
  /** @type {(string|Pixels)[]} */
  let elements = [];
  let path = '';
  /** @type {{clip: string}[]} */
  const kept = [];
  let clip = '';
  const { canvas } = ctx;
  const ratio = canvas.width / (canvas.clientWidth || canvas.width);
  const real = /** @type {Record<string, (...args: any[]) => any>} */ (
    /** @type {unknown} */ (Object.getPrototypeOf(ctx))
  );

  /** @returns {string} the transform on top of the screen's resolution */
  function transform() {
    const { a, b, c, d, e, f } = ctx.getTransform();
    const parts = [a, b, c, d, e, f].map((value) => value / ratio);
    return parts.every((value, i) => Math.abs(value - [1, 0, 0, 1, 0, 0][i]) < 1e-6)
      ? ''
      : ` transform="matrix(${parts.join(' ')})"`;
  }

  /** @param {string} element */
  function put(element) {
    const whole = clip ? `<g clip-path="url(#${clip})">${element}</g>` : element;
    if (ctx.globalCompositeOperation === 'destination-over') elements.unshift(whole);
    else elements.push(whole);
  }

  const alpha = () => (ctx.globalAlpha < 1 ? ` opacity="${n(ctx.globalAlpha)}"` : '');
  const dash = () => {
    const pattern = ctx.getLineDash();
    return pattern.length
      ? ` stroke-dasharray="${pattern.join(' ')}" stroke-dashoffset="${n(ctx.lineDashOffset)}"`
      : '';
  };
  const stroking = () =>
    `fill="none" stroke="${ctx.strokeStyle}" stroke-width="${n(ctx.lineWidth)}" stroke-linecap="${ctx.lineCap}" stroke-linejoin="${ctx.lineJoin}"${dash()}${alpha()}`;
  const filling = () => `fill="${ctx.fillStyle}"${alpha()}`;
  const rectangle = (
    /** @type {number} */ x,
    /** @type {number} */ y,
    /** @type {number} */ w,
    /** @type {number} */ h,
  ) => `M${n(x)} ${n(y)}h${n(w)}v${n(h)}h${n(-w)}z`;

  /**
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {string} paint
   */
  function text(text, x, y, paint) {
    const anchor = { center: 'middle', right: 'end', end: 'end' }[/** @type {string} */ (ctx.textAlign)] ?? 'start';
    const baseline =
      { middle: 'central', top: 'text-before-edge', bottom: 'text-after-edge' }[
        /** @type {string} */ (ctx.textBaseline)
      ] ?? 'alphabetic';
    put(
      `<text x="${n(x)}" y="${n(y)}" style="font:${escapeXml(ctx.font)}" text-anchor="${anchor}" dominant-baseline="${baseline}" ${paint}${transform()}>${escapeXml(text)}</text>`,
    );
  }

  /**
   * @param {unknown} given a path in place of the one that was traced
   * @param {string} look
   */
  function writtenPath(given, look) {
    const d = given instanceof Path2D ? drawnPaths.get(given) : path;
    if (d) put(`<path d="${d}" ${look}${transform()}/>`);
  }

  /** What each method writes down before the canvas does it. @type {Record<string, (...args: any[]) => void>} */
  const notes = {
    beginPath: () => void (path = ''),
    moveTo: (x, y) => void (path += `M${n(x)} ${n(y)}`),
    lineTo: (x, y) => void (path += `${path ? 'L' : 'M'}${n(x)} ${n(y)}`),
    closePath: () => void (path += 'z'),
    rect: (x, y, w, h) => void (path += rectangle(x, y, w, h)),
    roundRect: (x, y, w, h, radius) => {
      const r = Math.min(Number(radius) || 0, w / 2, h / 2);
      const corner = (/** @type {number} */ dx, /** @type {number} */ dy) => `a${n(r)} ${n(r)} 0 0 1 ${n(dx)} ${n(dy)}`;
      path += `M${n(x + r)} ${n(y)}h${n(w - 2 * r)}${corner(r, r)}v${n(h - 2 * r)}${corner(-r, r)}h${n(2 * r - w)}${corner(-r, -r)}v${n(2 * r - h)}${corner(r, -r)}z`;
    },
    quadraticCurveTo: (...at) => void (path += `Q${at.map(n).join(' ')}`),
    bezierCurveTo: (...at) => void (path += `C${at.map(n).join(' ')}`),
    arc: (x, y, r, from, to, back = false) => notes.ellipse(x, y, r, r, 0, from, to, back),
    ellipse: (x, y, rx, ry, turn, from, to, back = false) => {
      const at = (/** @type {number} */ angle) => {
        const [dx, dy] = [rx * Math.cos(angle), ry * Math.sin(angle)];
        return `${n(x + dx * Math.cos(turn) - dy * Math.sin(turn))} ${n(y + dx * Math.sin(turn) + dy * Math.cos(turn))}`;
      };
      const span = back ? from - to : to - from;
      const whole = Math.min(Math.abs(span), 2 * Math.PI) * (back ? -1 : 1);
      const arcTo = (/** @type {number} */ angle) =>
        `A${n(rx)} ${n(ry)} ${n((turn * 180) / Math.PI)} 0 ${back ? 0 : 1} ${at(angle)}`;
      path += `${path ? 'L' : 'M'}${at(from)}`;
      for (const share of [1 / 3, 2 / 3, 1]) path += arcTo(from + whole * share);
    },
    stroke: (given) => void writtenPath(given, stroking()),
    fill: (given) => void writtenPath(given, filling()),
    drawImage: (source, ...at) => {
      if (!(source instanceof HTMLCanvasElement)) return;
      const [sx, sy, sw, sh, ...to] = at.length === 8 ? at : [0, 0, source.width, source.height, ...at];
      const [x, y, w, h] = to.map(n);
      const drawn = vectors?.get(source);
      const [view, inner] =
        drawn === undefined
          ? croppedImage(source, [sx, sy, sw, sh], ctx.imageSmoothingEnabled)
          : [`0 0 ${source.clientWidth} ${source.clientHeight}`, drawn];
      const frame = `<svg x="${x}" y="${y}" width="${w}" height="${h}" viewBox="${view}" preserveAspectRatio="none">`;
      put(`<g${alpha()}${transform()}>${frame}${inner}</svg></g>`);
    },
    fillRect: (x, y, w, h) => put(`<path d="${rectangle(x, y, w, h)}" ${filling()}${transform()}/>`),
    strokeRect: (x, y, w, h) => put(`<path d="${rectangle(x, y, w, h)}" ${stroking()}${transform()}/>`),
    putImageData: (image) => {
      const pixels = written.get(image);
      elements = pixels ? [pixels] : [];
    },
    clearRect: () => void (elements = []),
    fillText: (words, x, y) => text(words, x, y, filling()),
    strokeText: (words, x, y) => text(words, x, y, stroking()),
    save: () => void kept.push({ clip }),
    restore: () => void (clip = kept.pop()?.clip ?? clip),
    clip: () => {
      clips += 1;
      elements.push(`<clipPath id="clip-${clips}"><path d="${path}"${transform()}/></clipPath>`);
      clip = `clip-${clips}`;
    },
  };
  for (const [name, note] of Object.entries(notes)) {
    Object.defineProperty(ctx, name, {
      configurable: true,
      value: (/** @type {any[]} */ ...args) => {
        note(...args);
        return real[name].apply(ctx, args);
      },
    });
  }

  return () => {
    for (const name of Object.keys(notes)) delete (/** @type {any} */ (ctx)[name]);
    return elements
      .map((element) =>
        typeof element === 'string'
          ? element
          : `<g transform="scale(${1 / ratio})">${element.lines[0] ?? ''}${element.casings.join('')}${element.lines.slice(1).join('')}${element.marks.join('')}</g>`,
      )
      .join('');
  };
}
