// The pictures, each made in a host element that it fills and follows in size.

export { createContour } from './contour.js';
export { createCurve } from './curve.js';
export { createFit } from './fit.js';
export { createSurface } from './surface.js';
export { createLayoutSwitch } from './layout-switch.js';
