// The page of the 2-D lab.

import { openPage } from '../../shell/page.js';
import { lab } from './lab.js';

void openPage(lab);
