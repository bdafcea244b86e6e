// The pictures of the network lab, each made in a host element that it fills and follows in size.

export { createBoundaries } from './boundaries.js';
export { createConfusion } from './confusion.js';
export { createHistograms } from './histograms.js';
export { createLandscape } from './landscape.js';
export { createNetwork } from './network.js';
export { createWalk } from './walk.js';
