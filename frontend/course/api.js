// What the course asks the server. Outline and steps are asked for once, and again where the server did not answer.

import { language } from '../i18n/language.js';
import { getJson, post } from '../net/api.js';
import { recording } from './recording.js';

/** @import { Step, TitledChapter, Tried } from './types.js' */

/** @type {Map<string, Promise<unknown>>} */
const asked = new Map();

/** @param {string} name @param {string} url @returns {Promise<unknown>} */
function once(name, url) {
  const wanted = asked.get(name) ?? getJson(url);
  asked.set(name, wanted);
  wanted.catch(() => asked.delete(name));
  return wanted;
}

/** @returns {Promise<TitledChapter[]>} */
export const getOutline = async () =>
  /** @type {{chapters: TitledChapter[]}} */ (await once('outline', `/api/course?lang=${language}`)).chapters;

/** @returns {Promise<any[]>} every chapter with its steps and their checks */
export const getClaims = async () => /** @type {any[]} */ (await getJson(`/api/lessons?lang=${language}`));

/** @param {string} address chapter/step @returns {Promise<Step>} */
export const getStep = async (address) =>
  recording?.step ?? /** @type {Step} */ (await once(address, `/api/lessons/${address}?lang=${language}`));

/**
 * @param {string} address
 * @param {object} spec
 * @returns {Promise<Tried>} rejects with the server's sentence where the spec cannot be run
 */
export const tryTask = async (address, spec) => (await post(`/api/lessons/${address}/task`, { spec })).json();
