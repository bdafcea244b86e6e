// Whether the system asks for little motion: then nothing plays by itself and nothing glides.

export const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** @param {Element} element */
export const scrollTo = (element) => element.scrollIntoView({ behavior: still() ? 'auto' : 'smooth' });
