// Small multiples: how many columns of squares fill a box best, and how many lines their names take. Pure.

/**
 * @param {number} count of panels
 * @param {number} width CSS pixels
 * @param {number} height
 * @param {{gap: number, words: number, least: number, most: number}} sizes words: height of the text of a panel; least,
 *   most: side of a square
 * @returns {{columns: number, side: number}} the squares may be higher than the box together where they would be too
 *   small: it scrolls
 */
export function fitPanels(count, width, height, { gap, words, least, most }) {
  const widest = Math.max(1, Math.min(count, Math.floor((width + gap) / (least + gap))));
  let best = { columns: widest, side: least };
  for (let columns = 1; columns <= widest; columns += 1) {
    const rows = Math.ceil(count / columns);
    const side = Math.floor(
      Math.min((width - gap * (columns - 1)) / columns, (height - gap * (rows - 1)) / rows - words, most),
    );
    if (side > best.side) best = { columns, side };
  }
  if (best.side <= least) best.side = Math.floor(Math.min((width - gap * (best.columns - 1)) / best.columns, most));
  return best;
}

/**
 * @param {string} text
 * @param {number} letters that a line has room for
 * @returns {number} how many lines it takes, broken between words; a word that is longer is broken too
 */
export function linesOf(text, letters) {
  let [lines, taken] = [1, 0];
  for (const { length } of text.split(/\s+/)) {
    const fits = taken === 0 || taken + 1 + length <= letters;
    if (!fits) lines += 1;
    taken = fits && taken > 0 ? taken + 1 + length : length;
    const more = Math.ceil(taken / letters) - 1;
    lines += Math.max(0, more);
    taken -= Math.max(0, more) * letters;
  }
  return lines;
}
