// What published packages ask of the global scope beyond what the modules of a site do.
import { fromUtf8, random, toUtf8 } from 'wixflow:host';
import { URL, URLSearchParams } from 'wixflow:url';

const bytesOf = (data) => (data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(data.buffer, data.byteOffset, data.byteLength));

class TextEncoder {
  encoding = 'utf-8';

  encode(text = '') { return toUtf8(String(text)); }
}

class TextDecoder {
  encoding = 'utf-8';

  decode(data) { return data === undefined ? '' : fromUtf8(bytesOf(data)); }
}

class AbortSignal {
  aborted = false;

  reason = undefined;

  #listeners = new Set();

  addEventListener(type, listener) { if (type === 'abort') this.#listeners.add(listener); }

  removeEventListener(type, listener) { this.#listeners.delete(listener); }

  throwIfAborted() { if (this.aborted) throw this.reason; }

  /** Called by the controller alone. */
  end(reason = Object.assign(new Error('This operation was aborted'), { name: 'AbortError' })) {
    if (this.aborted) return;
    Object.assign(this, { aborted: true, reason });
    [...this.#listeners, this.onabort].forEach((listener) => listener?.call(this, { type: 'abort', target: this }));
  }
}

class AbortController {
  signal = new AbortSignal();

  abort(reason) { this.signal.end(reason); }
}

function structuredClone(value, seen = new Map()) {
  if (typeof value === 'function' || typeof value === 'symbol') throw Object.assign(new Error('the value could not be cloned'), { name: 'DataCloneError' });
  if (value === null || typeof value !== 'object') return value;
  if (seen.has(value)) return seen.get(value);
  const remember = (copy) => { seen.set(value, copy); return copy; };
  if (value instanceof Date) return remember(new Date(value.getTime()));
  if (value instanceof ArrayBuffer) return remember(value.slice(0));
  if (ArrayBuffer.isView(value)) return remember(value.slice());
  if (value instanceof Map) {
    const copy = remember(new Map());
    value.forEach((item, key) => copy.set(structuredClone(key, seen), structuredClone(item, seen)));
    return copy;
  }
  if (value instanceof Set) {
    const copy = remember(new Set());
    value.forEach((item) => copy.add(structuredClone(item, seen)));
    return copy;
  }
  const copy = remember(Array.isArray(value) ? [] : {});
  Object.keys(value).forEach((key) => { copy[key] = structuredClone(value[key], seen); });
  return copy;
}

const randomByte = () => Math.floor(random() * 256);

function randomUUID() {
  const bytes = Uint8Array.from({ length: 16 }, randomByte);
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toHex().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

Object.assign(globalThis, {
  URL, URLSearchParams, TextEncoder, TextDecoder, AbortController, AbortSignal,
  structuredClone: (value) => structuredClone(value),
  atob: (text) => String.fromCharCode(...Uint8Array.fromBase64(text)),
  btoa: (text) => Uint8Array.from(text, (character) => character.charCodeAt(0)).toBase64(),
  crypto: { randomUUID, getRandomValues: (array) => array.map((_, i) => { array[i] = randomByte(); return array[i]; }) && array },
  performance: { now: () => Date.now() },
  process: { env: {}, versions: { node: '20.0.0' } },
});
