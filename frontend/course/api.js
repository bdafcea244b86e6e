// What the course asks the server. A step is asked for once, and again where the server did not answer.

import { language } from '../i18n/language.js';
import { getJson, post } from '../net/api.js';
import { recording } from './recording.js';

/** @import { Step, TitledChapter, Tried } from './types.js' */

/** @type {Map<string, Promise<Step>>} */
const asked = new Map();

/** @returns {Promise<TitledChapter[]>} */
export async function getOutline() {
  const found = /** @type {{chapters: TitledChapter[]}} */ (await getJson(`/api/course?lang=${language}`));
  return found.chapters;
}

/** @returns {Promise<any[]>} every chapter with its steps and their checks */
export const getClaims = async () => /** @type {any[]} */ (await getJson(`/api/lessons?lang=${language}`));

/** @param {string} address chapter/step @returns {Promise<Step>} */
export function getStep(address) {
  if (recording) return Promise.resolve(recording.step);
  const known = asked.get(address);
  if (known) return known;
  const wanted = getJson(`/api/lessons/${address}?lang=${language}`).then((step) => /** @type {Step} */ (step));
  asked.set(address, wanted);
  wanted.catch(() => asked.delete(address));
  return wanted;
}

/**
 * @param {string} address
 * @param {object} spec
 * @returns {Promise<Tried>} rejects with the server's sentence where the spec cannot be run
 */
export const tryTask = async (address, spec) => (await post(`/api/lessons/${address}/task`, { spec })).json();
