// SHA-256 of FIPS 180-4. Its constants are parts of the roots of the first primes, which are computed here.
import { hexOf, utf8Of } from 'backend/wixflow/storage/utf8.js';

const primes = firstPrimes(64);
const roundConstants = primes.map((prime) => fraction(Math.pow(prime, 1 / 3)));
const startValues = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));

/**
 * The hash of a text's UTF-8 bytes, in 64 small hexadecimal digits.
 * @param {string} text
 * @returns {string}
 */
export function sha256(text) {
  const words = wordsOf(utf8Of(text));
  let state = startValues;
  for (let start = 0; start < words.length; start += 16) {
    state = afterBlock(state, words.slice(start, start + 16));
  }
  /** @type {number[]} */
  const bytes = [];
  state.forEach((word) => bytes.push(word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255));
  return hexOf(bytes);
}

/**
 * @param {number[]} state
 * @param {number[]} block 16 words
 * @returns {number[]}
 */
function afterBlock(state, block) {
  const schedule = block.slice();
  for (let i = 16; i < 64; i += 1) {
    const early = schedule[i - 15];
    const late = schedule[i - 2];
    const first = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
    const second = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
    schedule.push((schedule[i - 16] + first + schedule[i - 7] + second) | 0);
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i += 1) {
    const choice = (e & f) ^ (~e & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const left = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + choice + roundConstants[i] + schedule[i]) | 0;
    const right = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + majority) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + left) | 0, c, b, a, (left + right) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((word, i) => (word + state[i]) | 0);
}

/**
 * The message with its padding and its length in bits, as 32-bit words.
 * @param {number[]} bytes
 * @returns {number[]}
 */
function wordsOf(bytes) {
  const padded = bytes.concat([0x80]);
  while (padded.length % 64 !== 56) {
    padded.push(0);
  }
  /** @type {number[]} */
  const words = [];
  for (let i = 0; i < padded.length; i += 4) {
    words.push((padded[i] << 24) | (padded[i + 1] << 16) | (padded[i + 2] << 8) | padded[i + 3]);
  }
  words.push(Math.floor(bytes.length / 0x20000000), (bytes.length << 3) | 0);
  return words;
}

/**
 * @param {number} word
 * @param {number} bits
 */
function turned(word, bits) {
  return (word >>> bits) | (word << (32 - bits));
}

/** @param {number} root the first 32 bits behind its point */
function fraction(root) {
  return Math.floor((root - Math.floor(root)) * 0x100000000) | 0;
}

/** @param {number} count */
function firstPrimes(count) {
  /** @type {number[]} */
  const found = [];
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every((prime) => candidate % prime !== 0)) {
      found.push(candidate);
    }
  }
  return found;
}
