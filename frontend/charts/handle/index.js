// A picture with a handle, whatever its kind. A new kind is a file beside these and a line here.

import { createFrame } from './frame.js';

/** @import { Drawing, Handled } from './types.js' */

/** @type {{[Kind in Handled['kind']]: (data: any) => Promise<Drawing>}} */
const KINDS = {
  curves: async (data) => (await import('./curves.js')).createCurves(data),
  cloud: async (data) => (await import('./cloud.js')).createCloud(data),
  neuron: async (data) => (await import('./neuron.js')).createNeuron(data),
  timeline: async (data) => (await import('./timeline.js')).createTimeline(data),
};

/** @param {Handled} data @returns {Promise<HTMLElement>} */
export const createHandled = async (data) => createFrame(data.title, await KINDS[data.kind](data));
