// Where one was in each lab: the links between them lead back there, as long as the window is open.

const KEY = 'optiscope.place';

/** @param {HTMLElement} nav its links lead to other pages of this kind */
export function keepPlaces(nav) {
  const places = read();
  for (const link of nav.querySelectorAll('a')) {
    const hash = places[link.pathname];
    if (hash && link.pathname !== location.pathname) link.hash = hash;
  }
  addEventListener('pagehide', () => {
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ ...read(), [location.pathname]: location.hash }));
    } catch {
      // Where storage is forbidden the links lead to the labs as they begin.
    }
  });
}

/** @returns {Record<string, string>} what follows the # of each page, by its path */
function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
}
