// The line along which a grid of values takes one level (marching squares, Lorensen, Cline 1987, in the plane). Pure.

/**
 * @param {CanvasRenderingContext2D} ctx a path is being described in it
 * @param {Float32Array} values [ny, nx], rows from low y to high y; where one is not a number there is no line
 * @param {number} nx
 * @param {number} ny
 * @param {number} level
 * @param {number} width of the picture that the grid fills from edge to edge
 * @param {number} height
 */
export function traceLevel(ctx, values, nx, ny, level, width, height) {
  const dx = width / (nx - 1);
  const dy = height / (ny - 1);
  for (let row = 0; row + 1 < ny; row += 1) {
    const top = height - (row + 1) * dy;
    for (let column = 0; column + 1 < nx; column += 1) {
      const at = row * nx + column;
      const [a, b, c, d] = [
        values[at] - level,
        values[at + 1] - level,
        values[at + nx + 1] - level,
        values[at + nx] - level,
      ];
      const kind = (a > 0 ? 1 : 0) + (b > 0 ? 2 : 0) + (c > 0 ? 4 : 0) + (d > 0 ? 8 : 0);
      if (kind === 0 || kind === 15 || !(a + b + c + d === a + b + c + d)) continue;
      const left = column * dx;
      const south = /** @type {const} */ ([left + (a / (a - b)) * dx, top + dy]);
      const east = /** @type {const} */ ([left + dx, top + dy - (b / (b - c)) * dy]);
      const north = /** @type {const} */ ([left + (d / (d - c)) * dx, top]);
      const west = /** @type {const} */ ([left, top + dy - (a / (a - d)) * dy]);
      /** @type {(readonly [number, number])[]} */
      const crossed = [];
      if (a > 0 !== b > 0) crossed.push(south);
      if (b > 0 !== c > 0) crossed.push(east);
      if (c > 0 !== d > 0) crossed.push(north);
      if (d > 0 !== a > 0) crossed.push(west);
      if (crossed.length === 4 && a + b + c + d > 0 !== a > 0) crossed.push(...crossed.splice(0, 1));
      for (let k = 0; k + 1 < crossed.length; k += 2) {
        ctx.moveTo(...crossed[k]);
        ctx.lineTo(...crossed[k + 1]);
      }
    }
  }
}
