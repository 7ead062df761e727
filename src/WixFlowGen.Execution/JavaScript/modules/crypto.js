// The part of Node's `crypto` that modules for Velo use: SHA-256 and its keyed form.
import { hmacSha256, sha256 } from 'wixflow:host';
import { Buffer } from 'wixflow:buffer';

const plain = (bytes) => new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
const bytesOf = (data, encoding) => plain(Buffer.from(data, encoding));

class Digest {
  #parts = [];

  #compute;

  constructor(algorithm, compute) {
    if (algorithm !== 'sha256') throw new Error(`tests know sha256 only, not '${algorithm}'`);
    this.#compute = compute;
  }

  update(data, encoding) {
    this.#parts.push(bytesOf(data, encoding));
    return this;
  }

  digest(encoding) {
    const bytes = Buffer.from(this.#compute(plain(Buffer.concat(this.#parts))));
    return encoding === undefined ? bytes : bytes.toString(encoding);
  }
}

export const createHash = (algorithm) => new Digest(algorithm, sha256);

export const createHmac = (algorithm, key) => new Digest(algorithm, (bytes) => hmacSha256(bytesOf(key), bytes));

export function timingSafeEqual(one, other) {
  if (one.length !== other.length) throw new RangeError('Input buffers must have the same byte length');
  return one.every((byte, i) => byte === other[i]);
}
