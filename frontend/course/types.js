// What the server says of the course (backend/course/schema.py), as JSDoc types. No code.

/** @import { Handled } from '../charts/handle/types.js' */

/** @typedef {{id: string, kind: 'step'|'opening'|'recap', title: string}} TitledStep */
/** @typedef {{id: string, title: string, steps: TitledStep[]}} TitledChapter */

/**
 * @typedef {{kind: 'choice'|'number'|'point'|'curve', question: string, options: string[], answer: number|number[],
 *   within: number, unit: string, log: boolean}} Prediction
 *   answer: the place of the option, the number, point or curve
 */
/** @typedef {number|[number, number]|number[]} Guess  what somebody says, as the answer is said */

/**
 * @typedef {{lab: 'races'|'networks', spec: {optimizers: any[], steps?: number, start?: number[]} & Record<string,
 *   any>, show: string[]|null, view: Record<string, any>}} Run
 */
/** @typedef {{text: string, value: string, holds: boolean}} Check */
/** @typedef {{goal: string, change: string[], open: string[], run: Run}} Task */
/** @typedef {{id: string, title: string, when: string, lines: {mathml: string, target: string}[]}} Rule */
/** @typedef {{step: string, title: string, claim: string, prediction: Prediction}} Asked */

/**
 * @typedef {TitledStep & {chapter: string, chapter_title: string, translated: boolean, sections: Record<string,
 *   string>, words: Record<string, string>, previous: string|null, next: string|null, place: number, count: number,
 *   claim?: string, picture?: Handled|null, sources?: {text: string, url: string|null}[], prediction?: Prediction,
 *   run?: Run, false_when?: Run|null, checks?: Check[], task?: Task|null, formula: Rule[], recall?: Asked[]}} Step
 *   texts are HTML
 */

/** @typedef {{solved: boolean, values: Record<string, unknown>, fixed: string[]}} Tried */

export {};
