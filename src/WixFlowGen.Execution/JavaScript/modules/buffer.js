// The part of Node's Buffer that modules for Velo use.
import { fromUtf8, toUtf8 } from 'wixflow:host';

const forBase64 = (text) => text.replace(/[^A-Za-z0-9+/_-]/g, '').replace(/-/g, '+').replace(/_/g, '/');

const decoders = {
  base64: (text) => Uint8Array.fromBase64(forBase64(text)),
  hex: (text) => Uint8Array.fromHex(text),
  latin1: (text) => Uint8Array.from(text, (character) => character.charCodeAt(0)),
  utf8: toUtf8,
};

const encoders = {
  base64: (bytes) => bytes.toBase64(),
  hex: (bytes) => bytes.toHex(),
  latin1: (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''),
  utf8: (bytes) => fromUtf8(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)),
};

export class Buffer extends Uint8Array {
  static from(value, encoding = 'utf8') {
    if (typeof value === 'string') return over(decoders[encoding](value));
    if (value instanceof ArrayBuffer) return new Buffer(value);
    return over(Uint8Array.from(value));
  }

  static concat(list) {
    const whole = new Buffer(list.reduce((length, bytes) => length + bytes.length, 0));
    list.reduce((start, bytes) => { whole.set(bytes, start); return start + bytes.length; }, 0);
    return whole;
  }

  static isBuffer(value) { return value instanceof Buffer; }

  static byteLength(text, encoding) { return Buffer.from(text, encoding).length; }

  toString(encoding = 'utf8') { return encoders[encoding](this); }
}

/** A Buffer of the same memory. */
function over(bytes) {
  return new Buffer(bytes.buffer, bytes.byteOffset, bytes.length);
}
