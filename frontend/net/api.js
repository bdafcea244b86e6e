// What every lab asks the server over HTTP, and how it is told no.

import { language } from '../i18n/language.js';

/** @import { Field, Fields, Form } from './types.js' */

/**
 * @param {string} path
 * @returns {Promise<unknown>} what the server answers; the caller says of what type that is
 */
export async function getJson(path) {
  const response = await fetch(path, { headers: { Accept: 'application/json' } });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

/**
 * @template {{id: string}} T
 * @param {readonly T[]} list
 */
export const byId = (list) => new Map(list.map((item) => [item.id, item]));

/**
 * @param {string} path
 * @param {object} body
 * @param {AbortSignal} [signal]
 * @returns {Promise<Response>} in the page's language; rejects with the server's sentence where it refuses: an Error
 *   whose `refusal` says more, or is null, and whose `answer` is all that it said
 */
export async function post(path, body, signal) {
  const headers = { 'Content-Type': 'application/json' };
  const spoken = `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;
  return granted(await fetch(spoken, { method: 'POST', headers, body: JSON.stringify(body), signal }));
}

/**
 * @param {Response} response
 * @returns {Promise<Response>} rejects, where it is an error, as `post` does
 */
export async function granted(response) {
  if (response.ok) return response;
  const answer = await response.json().catch(() => null);
  const refusal = answer?.error ?? null;
  throw Object.assign(new Error(refusal?.message ?? `${response.url}: ${response.status}`), { refusal, answer });
}

/** @param {string} id of a lab @returns {Promise<{fields: Fields, forms: Form[]}>} of its spec, and of its runs */
export async function getLab(id) {
  const { labs } = /** @type {{labs: {id: string, fields: Field[], forms: Form[]}[]}} */ (
    await getJson(`/api/labs?lang=${language}`)
  );
  const found = labs.find((lab) => lab.id === id);
  return { fields: fieldsOf(found?.fields ?? []), forms: found?.forms ?? [] };
}

/**
 * @param {string} runs where specs are posted
 * @param {object} spec
 * @param {string} format
 * @param {Record<string, string>} choice
 * @returns {Promise<Blob>} what it runs to, as a file
 */
export const getFile = async (runs, spec, format, choice) =>
  (await post(`${runs}?${new URLSearchParams({ format, ...choice })}`, spec)).blob();

/**
 * @param {Fields} fields
 * @param {string} path of a number
 * @returns {number} what the server takes where a spec leaves it out; NaN where that depends on others
 */
export function defaultOf(fields, path) {
  const value = fields.get(path)?.default;
  return typeof value === 'number' ? value : NaN;
}

/** @param {Field[]} fields @returns {Fields} */
export const fieldsOf = (fields) => new Map(fields.map((field) => [field.name, field]));

/** Bytes as text in a request. @param {Uint8Array} content */
export function base64(content) {
  const parts = Array.from({ length: Math.ceil(content.length / 8192) }, (_, i) =>
    String.fromCharCode(...content.subarray(8192 * i, 8192 * (i + 1))),
  );
  return btoa(parts.join(''));
}
