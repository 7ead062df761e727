import { isObject, sameJson, setField } from 'backend/wixflow/json.js';

/** @typedef {import('backend/wixflow/syncPlan.js').SyncValues} SyncValues */

/**
 * The value of a field; undefined when it is absent or null.
 * @param {SyncValues} values
 * @param {string} field
 * @returns {any}
 */
export function valueOf(values, field) {
  const value = hasField(values, field) ? values[field] : undefined;
  return value === null ? undefined : value;
}

/**
 * Whether a field is written, also as null.
 * @param {SyncValues} values
 * @param {string} field
 */
export function hasField(values, field) {
  return Object.prototype.hasOwnProperty.call(values, field) && values[field] !== undefined;
}

/**
 * Whether both have the same fields.
 * @param {SyncValues} left
 * @param {SyncValues} right
 */
export function haveSame(left, right) {
  return Object.keys(left)
    .concat(Object.keys(right))
    .every((field) => sameJson(valueOf(left, field), valueOf(right, field)));
}

/**
 * @param {SyncValues} values
 * @param {string} field
 * @param {any} value undefined takes the field away
 */
export function setValue(values, field, value) {
  if (value === undefined || value === null) {
    delete values[field];
  } else {
    setField(values, field, value);
  }
}

/**
 * Sixteen hexadecimal digits that equal values share: FNV-1a over the values in the order of their names.
 * @param {SyncValues} values
 * @returns {string}
 */
export function fingerprintOf(values) {
  return fingerprintOfText(
    Object.keys(values)
      .filter((name) => valueOf(values, name) !== undefined)
      .sort()
      .map((name) => named(name, values[name]))
      .join(''),
  );
}

/**
 * Two 32-bit hashes of UTF-16 units, from both ends.
 * @param {string} text
 * @returns {string}
 */
export function fingerprintOfText(text) {
  let forward = start;
  let backward = start;
  for (let i = 0; i < text.length; i += 1) {
    forward = hashed(forward, text.charCodeAt(i));
    backward = hashed(backward, text.charCodeAt(text.length - 1 - i));
  }
  return hexOf(forward) + hexOf(backward);
}

/** @typedef {{ high: number, low: number }} Hash the halves of 32 bits: not all engines of ES5 take negative numbers for bits rightly */

/** @type {Hash} */
const start = { high: 33052, low: 40389 };

/**
 * The next unit taken in, times 16777619 (2^24 + 403) in 32 bits.
 * @param {Hash} hash
 * @param {number} unit
 * @returns {Hash}
 */
function hashed({ high, low }, unit) {
  const mixed = low ^ unit;
  const product = mixed * 403;
  return { high: (high * 403 + mixed * 256 + (product >>> 16)) & 65535, low: product & 65535 };
}

/** @param {Hash} hash */
function hexOf({ high, low }) {
  return `000${high.toString(16)}`.slice(-4) + `000${low.toString(16)}`.slice(-4);
}

/**
 * @param {string} name
 * @param {any} value
 */
function named(name, value) {
  return `${name.length}:${name}${canonicalOf(value)}`;
}

/**
 * @param {any} value
 * @returns {string}
 */
function canonicalOf(value) {
  if (Array.isArray(value)) {
    return `[${value.map(canonicalOf).join('')}]`;
  }
  if (isObject(value)) {
    const fields = Object.keys(value).filter((name) => value[name] !== undefined).sort();
    return `{${fields.map((name) => named(name, value[name])).join('')}}`;
  }
  return typeof value === 'string' ? `"${value.length}:${value}` : `${JSON.stringify(value)};`;
}
