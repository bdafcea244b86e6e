// The calm colours behind the paths: valleys tinted, walls like paper, in even steps of lightness. Pure.

import { mix, oklchToRgb } from '../draw/oklab.js';

/** @import { Oklch } from '../draw/oklab.js' */

/** @type {Record<'light' | 'dark', Oklch[]>} low to high */
const STOPS = {
  light: [
    [0.7, 0.065, 245],
    [0.83, 0.042, 225],
    [0.965, 0.012, 95],
  ],
  dark: [
    [0.47, 0.075, 235],
    [0.33, 0.052, 250],
    [0.19, 0.02, 265],
  ],
};

const STEPS = 16;

/**
 * @param {'light' | 'dark'} theme
 * @returns {[number, string][]} colours by place, 0 the lowest value
 */
export function groundScale(theme) {
  const stops = STOPS[theme];
  return Array.from({ length: STEPS + 1 }, (_, k) => {
    const place = (k / STEPS) * (stops.length - 1);
    const left = Math.min(Math.floor(place), stops.length - 2);
    const share = place - left;
    const colour = mix(stops[left], stops[left + 1], share);
    return [k / STEPS, oklchToRgb(colour)];
  });
}
