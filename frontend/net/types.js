// The shapes of the contract with the server that every lab has in common, as JSDoc types: catalogue, entries, errors.
// No code.

/**
 * @typedef {{name: string, title: string, symbol: string, latex: string, mathml: string, default: number, low: number,
 *   high: number,
 *   scale: 'linear'|'log'|'decay'|'root', integer: boolean, edge: number|null, description: string}} Hyper
 *   One adjustable number. "decay": a slider moves the logarithm of 1 − value. */

/** @typedef {{code: string, latex: string, mathml: string}} Formula */

/**
 * @typedef {{id: string, title: string, summary: string, how: string, when: string, limits: string, convention: string,
 *   paper: {text: string, url: string|null}, gradient: 'batch'|'full'|'one', looks_ahead: boolean, hyperparameters:
 *   Hyper[],
 *   state: {name: string, latex: string, initial: number, kind: StateKind|null}[], columns: string[], formula:
 *   Formula[], source: string}} Optimizer */

/** @typedef {{finite: boolean, broke_at: number|null, first_step: number|null, scale: 'free'|'proportional'|null,
 *   equals: {optimizer: string, own: Record<string, number>, other: Record<string, number>}[]}} RuleChecks
 *   What was found by trying a typed rule. */

/** @typedef {{optimizer: Optimizer|null, changed: number[], left_out: {after: number, lines: string[]}[],
 *   checks: RuleChecks|null, error: {line: number, column: number, message: string}|null}} RuleAnswer
 *   What a typed rule declares and does, or what is wrong in it. */

/**
 * @typedef {'moment'|'velocity'|'square'|'size'} StateKind  What a state variable means, for the pictures of a step.
 */

/** @typedef {{id: string, title: string, summary: string, how: string, when: string, parameters: Hyper[],
 *   formula: Formula[], source: string}} Schedule */

/**
 * @typedef {number|string} Typed  A number, or what was typed where a number belongs: the server answers that with a
 *   sentence.
 */

/** @typedef {{schedule: string, parameters: Record<string, Typed>}} ScheduleSpec */

/** @typedef {{optimizer: string, label: string, hyperparameters: Record<string, Typed>, schedule: ScheduleSpec|null,
 *   start: [Typed, Typed]|null}} EntrySpec  start null: that of the race. */

/** @typedef {{field: string, expected: string, got: string, message: string}} SpecError */

/** @typedef {{id: number, entry: number, columns: number, first: number, count: number, values: Float32Array}} Frame
 *   values: column after column, count values each. */

/**
 * @typedef {{name: string, default: unknown, integer: boolean, slider: {low: number, high: number, scale:
 *   'linear'|'log'|'root'}|null}} Field
 *   Of a spec, as the server declares it: what is taken where the spec does not say, and what a slider goes through. */

/**
 * @typedef {{id: string, ending: string, content: 'curves'|'weights'|'picture'|'page'|'program'|'data', title: string,
 *   needs: string|null, available: boolean, choices: string[]}} Form
 *   What a run can be had as. needs: a package of the server, there if it is available; choices: what may be chosen */

/** @typedef {Map<string, Field>} Fields  by name, with dots inside another field */

export {};
