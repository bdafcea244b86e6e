// What a page hands to itself over a reload: what its address cannot hold.

const KEY = `optiscope.carried${location.pathname}`;

/** @param {object} state JSON data */
export function keepState(state) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(state));
  } catch {
    // Too much, or storage forbidden: then the address has to do.
  }
}

/** @returns {unknown} what was handed over, once; null where nothing was */
export function takeState() {
  try {
    const text = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}
