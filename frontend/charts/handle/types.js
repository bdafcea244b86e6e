// Pictures of what is declared, each with one handle: what the engine says of one (engine/pictures/shapes.py), and what
// draws it. No code.

/** @typedef {(number|null)[]} Numbers  null where there is none */
/** @typedef {{title: string, log: boolean}} Axis */

/**
 * @typedef {{id: string, kind: 'curves', title: string, x: Axis, y: Axis, points: number[], at: number, slope: string,
 *   curves: {title: string, values: Numbers, slopes: Numbers|null}[], levels: {title: string, value: number}[]}} Curves
 */
/**
 * @typedef {{id: string, kind: 'cloud', title: string, knob: string, x: Axis, y: Axis, centre: [number, number],
 *   radius: string, at: number, stages: {title: string, x: number[], y: number[], radius: number}[]}} Cloud
 */
/** @typedef {{value: number, w1: number, w2: number, bias: number, sum: number, answer: number}} Turned */
/**
 * @typedef {{id: string, kind: 'neuron', title: string, knob: string, unit: string, sum: string, activation: string,
 *   answer: string, sample: [number, number], sums: number[], answers: number[], at: number, places: Turned[]}} Neuron
 */
/** @typedef {{year: number, title: string, text: string, source: string, url: string|null, lane: number}} Event */
/**
 * @typedef {{id: string, kind: 'timeline', title: string, knob: string, lanes: string[], source: string, at: number,
 *   events: Event[]}} Timeline
 */
/** @typedef {Curves|Cloud|Neuron|Timeline} Handled */

/**
 * What one kind of picture is: an SVG or a list, and the words below it, drawn for every place of the handle.
 * count: of places, from 0; at: where it begins; name: of what the handle moves; inset: room left and right of a rail
 * below the picture, as shares of its width, null where the handle is in the picture itself; marks: a word at each
 * place of the rail; draw: for a place, between two while it glides; said: a place in a sentence; placeAt: which place
 * a point of the picture means.
 * @typedef {{
 *   element: SVGSVGElement|HTMLElement,
 *   readout: HTMLElement,
 *   count: number,
 *   at: number,
 *   name: string,
 *   inset: [number, number]|null,
 *   marks?: string[],
 *   draw: (place: number) => void,
 *   said: (place: number) => string,
 *   placeAt: (x: number, y: number) => number,
 * }} Drawing
 */

export {};
