// The page of the network lab.

import { openPage } from '../../shell/page.js';
import { lab } from './lab.js';

void openPage(lab);
