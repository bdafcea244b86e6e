// Steps and the rows that show them. Pure.

/** @import { LabRun } from './lab.js' */

/**
 * @param {LabRun} run
 * @param {number} step
 * @returns {number} the row that shows that step, or the last one before it
 */
export const rowOfStep = ({ every, rows, spec }, step) =>
  step >= Number(spec.steps) ? rows - 1 : Math.min(Math.floor(step / every), rows - 1);

/**
 * @param {LabRun} run
 * @param {number} row
 * @returns {number} the step shown in that row
 */
export const stepOfRow = ({ every, spec }, row) => Math.min(row * every, Number(spec.steps));
