// What every lab asks the server over HTTP, and how it is told no.

import { language } from '../i18n/language.js';

/** @import { Field, Fields } from './types.js' */

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
 *   whose `refusal` says more, or is null
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
  const refusal = (await response.json().catch(() => null))?.error ?? null;
  throw Object.assign(new Error(refusal?.message ?? `${response.url}: ${response.status}`), { refusal });
}

/** @param {string} id of a lab @returns {Promise<Fields>} of its spec */
export async function getFields(id) {
  const { labs } = /** @type {{labs: {id: string, fields: Field[]}[]}} */ (await getJson('/api/labs'));
  return fieldsOf(labs.find((lab) => lab.id === id)?.fields ?? []);
}

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
