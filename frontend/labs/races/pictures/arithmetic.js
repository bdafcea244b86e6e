// The arithmetic of a rule's line, as the catalogue writes it: + − * / ** brackets, names and numbers. Pure.

const TOKEN = /\s*(\*\*|[-+*/()]|[A-Za-z_]\w*|(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)/y;

/**
 * @param {string} text
 * @param {Record<string, number>} names
 * @returns {number} NaN where the text is more than arithmetic or names something unknown
 */
export function evaluate(text, names) {
  const tokens = tokensOf(text);
  let at = 0;

  /** @returns {number} */
  function sum() {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-')
      value = tokens[at++] === '+' ? value + product() : value - product();
    return value;
  }

  /** @returns {number} */
  function product() {
    let value = signed();
    while (tokens[at] === '*' || tokens[at] === '/') value = tokens[at++] === '*' ? value * signed() : value / signed();
    return value;
  }

  /** @returns {number} */
  function signed() {
    if (tokens[at] !== '-') return power();
    at += 1;
    return -signed();
  }

  /** @returns {number} */
  function power() {
    const base = atom();
    if (tokens[at] !== '**') return base;
    at += 1;
    return base ** signed();
  }

  function atom() {
    const token = tokens[at];
    at += 1;
    if (token !== '(') return /^[A-Za-z_]/.test(token ?? '') ? (names[token] ?? NaN) : Number(token);
    const value = sum();
    at += 1;
    return value;
  }

  const value = tokens.length > 0 ? sum() : NaN;
  return at === tokens.length ? value : NaN;
}

/** @param {string} text */
function tokensOf(text) {
  const tokens = [];
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(text); found; found = TOKEN.exec(text)) {
    tokens.push(found[1]);
    if (TOKEN.lastIndex >= text.trimEnd().length) return tokens;
  }
  return [];
}
