// What pure modules need of a browser: the page's language, an image. Loaded first: node --import ./tests/frontend/browser.js --test

import { register } from 'node:module';

// The frontend is served as it is and has no package.json: Node would take its files for CommonJS.
const hooks = `export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  return found.url.startsWith('file:') && found.url.endsWith('.js') ? { ...found, format: 'module' } : found;
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);

globalThis.document = { documentElement: { lang: 'en' } };

globalThis.ImageData = class {
  constructor(width, height) {
    Object.assign(this, { width, height, data: new Uint8ClampedArray(4 * width * height) });
  }
};
