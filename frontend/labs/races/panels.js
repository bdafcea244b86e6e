// The pictures of the 2-D lab, and where they stand. A new one is a file beside these and a line here.

import { contour } from './pictures/contour.js';
import { gradient, loss } from './pictures/curve.js';
import { fit } from './pictures/fit.js';
import { createLayoutSwitch } from './pictures/layout-switch.js';
import { createScaleSwitch } from './pictures/scale-switch.js';
import { surface } from './pictures/surface.js';

/** @import { Panel } from '../../shell/lab.js' */
/** @import { Races } from './lab.js' */

/** @type {Panel<Races>[]} */
export const panels = [
  { id: 'contour', pictures: [contour], tools: (mount) => [createLayoutSwitch(mount)] },
  { id: 'view', name: 'stage.views', follows: ['catalog', 'spec', 'landscape'], pictures: [surface, fit] },
  { id: 'curve', name: 'stage.curves', follows: ['curve'], pictures: [loss, gradient], tools: (mount) => [createScaleSwitch(mount)] },
];
