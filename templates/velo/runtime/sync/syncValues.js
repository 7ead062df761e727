import { isObject, sameJson, setField } from 'backend/wixflow/run/json.js';

/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncValues} SyncValues */

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
 * A fingerprint of 16 hexadecimal digits: FNV-1a over the values in the order of their names. Equal values have equal fingerprints.
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
  let forward = 2166136261;
  let backward = 2166136261;
  for (let i = 0; i < text.length; i += 1) {
    forward = hashed(forward, text.charCodeAt(i));
    backward = hashed(backward, text.charCodeAt(text.length - 1 - i));
  }
  return hexOf(forward) + hexOf(backward);
}

/**
 * The hash with one unit more: exclusive or, then times 16777619 (2^24 + 403), in 32 bits. Engines of ES5 have no `Math.imul`, and not all
 * take numbers that are negative or longer to 32 bits rightly, so both halves are computed alone.
 * @param {number} hash from 0 to 2^32 - 1
 * @param {number} unit
 */
function hashed(hash, unit) {
  const high = Math.floor(hash / 65536);
  const low = (hash % 65536) ^ unit;
  const product = low * 403;
  return ((high * 403 + low * 256 + Math.floor(product / 65536)) % 65536) * 65536 + (product % 65536);
}

/** @param {number} hash */
function hexOf(hash) {
  return `0000000${hash.toString(16)}`.slice(-8);
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
