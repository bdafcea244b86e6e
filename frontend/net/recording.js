// What the recordings in saved pages have in common: arrays as text, and a server that is not there.
// backend/http/site/offline.py writes them.

/** @param {string} text base64 */
export const octets = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** @param {string} text little-endian float32 in base64 */
export const floats = (text) => new Float32Array(octets(text).buffer);

/**
 * @template {object} Api
 * @param {Api} api
 * @param {Partial<Api>} answers what of it the recording can answer
 * @returns {Api} refuses the rest
 */
export function withoutServer(api, answers) {
  const absent = () => Promise.reject(new Error('a saved page has no server to ask'));
  return /** @type {Api} */ ({ ...Object.fromEntries(Object.keys(api).map((name) => [name, absent])), ...answers });
}
