// What pure modules need of a browser: the page's language with its words, an image. Loaded first:
// node --import ./tests/frontend/browser.js --test

import { readdirSync, readFileSync } from 'node:fs';
import { register } from 'node:module';

// The frontend is served as it is and has no package.json: Node would take its files for CommonJS.
const hooks = `export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  return found.url.startsWith('file:') && found.url.endsWith('.js') ? { ...found, format: 'module' } : found;
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);

const locale = new URL('../../engine/locale/', import.meta.url);
const read = (lang, name) => JSON.parse(readFileSync(new URL(`${lang}/${name}`, locale), 'utf8'));

/** The page in that language, with its words as the server sends them. */
globalThis.speak = (lang) => {
  const files = readdirSync(new URL(`${lang}/`, locale)).filter((name) => name.startsWith('page'));
  const words = Object.assign({}, ...files.map((name) => read(lang, name)));
  const { decimal, thousands, percent } = read(lang, 'language.json');
  const marks = { decimal, thousands, percent };
  const module = `export const words = ${JSON.stringify(words)}; export const marks = ${JSON.stringify(marks)};`;
  globalThis.document = {
    documentElement: { lang, dataset: { words: `data:text/javascript,${encodeURIComponent(module)}` } },
  };
};
speak('en');

globalThis.ImageData = class {
  constructor(width, height) {
    Object.assign(this, { width, height, data: new Uint8ClampedArray(4 * width * height) });
  }
};
