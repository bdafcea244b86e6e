// Bytes as text in a message.

/** @param {Uint8Array} content */
export function base64(content) {
  const parts = Array.from({ length: Math.ceil(content.length / 8192) }, (_, i) =>
    String.fromCharCode(...content.subarray(8192 * i, 8192 * (i + 1))),
  );
  return btoa(parts.join(''));
}
