// Bytes are base64 text; nothing here needs a buffer type.
import { badConversion } from 'backend/wixflow/cel/celErrors.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** @param {string} base64 @returns {number[]} */
function decode(base64) {
  /** @type {number[]} */
  const bytes = [];
  let bits = 0;
  let held = 0;
  for (let i = 0; i < base64.length && base64.charAt(i) !== '='; i++) {
    held = ((held << 6) | LETTERS.indexOf(base64.charAt(i))) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
    }
  }
  return bytes;
}

/** @param {number[]} bytes */
function encode(bytes) {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const three = (bytes[i] << 16) | ((bytes[i + 1] || 0) << 8) | (bytes[i + 2] || 0);
    text += LETTERS.charAt(three >> 18) + LETTERS.charAt((three >> 12) & 63)
      + (i + 1 < bytes.length ? LETTERS.charAt((three >> 6) & 63) : '=') + (i + 2 < bytes.length ? LETTERS.charAt(three & 63) : '=');
  }
  return text;
}

/** Number of bytes. @param {string} base64 */
export function bytesSize(base64) {
  return decode(base64).length;
}

/** UTF-8 of a text. @param {string} text */
export function bytesOfText(text) {
  const escaped = encodeURIComponent(text);
  /** @type {number[]} */
  const bytes = [];
  for (let i = 0; i < escaped.length; i++) {
    bytes.push(escaped.charAt(i) === '%' ? parseInt(escaped.substr(i + 1, 2), 16) : escaped.charCodeAt(i));
    i += escaped.charAt(i) === '%' ? 2 : 0;
  }
  return encode(bytes);
}

/** Text from UTF-8. @param {string} base64 */
export function textOfBytes(base64) {
  try {
    return decodeURIComponent(decode(base64).map((byte) => `%${(byte + 256).toString(16).slice(1)}`).join(''));
  } catch {
    throw badConversion('the bytes', 'UTF-8 text');
  }
}

/** @param {string} a @param {string} b */
export function addBytes(a, b) {
  return encode(decode(a).concat(decode(b)));
}

/** Order by byte, then length. @param {string} a @param {string} b */
export function compareBytes(a, b) {
  const [x, y] = [decode(a), decode(b)];
  for (let i = 0; i < x.length && i < y.length; i++) {
    if (x[i] !== y[i]) {
      return x[i] - y[i];
    }
  }
  return x.length - y.length;
}
