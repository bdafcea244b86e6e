/** How much larger type and lines are drawn: in a presentation as large as a back row needs (shell/present.js). */
export const LARGE = 'present' in document.documentElement.dataset ? 1.7 : 1;
