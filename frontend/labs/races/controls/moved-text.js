// A function moved over the plane, as a text: shifted by p and q, turned by theta, s times as large. Pure.

/**
 * @param {string} code of a function of x and y, as the server writes it
 * @param {readonly string[]} taken names of its constants
 * @returns {{text: string, constants: Record<string, number>}} with the constants at which nothing is moved
 */
export function movedText(code, taken) {
  const free = (/** @type {string} */ name) => (taken.includes(name) ? `${name}_1` : name);
  const [p, q, theta, s] = ['p', 'q', 'theta', 's'].map(free);
  const along = `(x - ${p})`;
  const up = `(y - ${q})`;
  /** @type {Record<string, string>} */
  const instead = {
    x: `((cos(${theta})*${along} + sin(${theta})*${up})/${s})`,
    y: `((cos(${theta})*${up} - sin(${theta})*${along})/${s})`,
  };
  return {
    text: code.replaceAll('**', '^').replace(/\b[xy]\b/g, (name) => instead[name]),
    constants: { [p]: 0, [q]: 0, [theta]: 0, [s]: 1 },
  };
}
