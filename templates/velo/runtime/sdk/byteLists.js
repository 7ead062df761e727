/** Bytes as the SDK takes them: a Uint8Array. REST has them as base64. */

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** @param {unknown} value */
export function isList(value) {
  return value instanceof Uint8Array;
}

/**
 * @param {string} base64
 * @returns {Uint8Array}
 */
export function listOfBytes(base64) {
  const text = base64.replace(/-/g, '+').replace(/_/g, '/').replace(/[^A-Za-z0-9+/]/g, '');
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  for (let i = 0; i < bytes.length; i += 1) {
    const bit = i * 8;
    const at = Math.floor(bit / 6);
    const pair = (digits.indexOf(text[at]) << 6) | digits.indexOf(text[at + 1]);
    bytes[i] = (pair >> (4 - (bit % 6))) & 255;
  }
  return bytes;
}

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function base64OfList(bytes) {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i] << 16) | ((bytes[i + 1] || 0) << 8) | (bytes[i + 2] || 0);
    const left = bytes.length - i;
    text += digits[group >> 18] + digits[(group >> 12) & 63] + (left > 1 ? digits[(group >> 6) & 63] : '=') + (left > 2 ? digits[group & 63] : '=');
  }
  return text;
}
