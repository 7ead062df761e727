import { isBytes } from 'backend/wixflow/run/bytes.js';

/**
 * @param {unknown} value
 * @returns {value is Record<string, any>}
 */
export function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/**
 * What comes in: a copy without fields that are null or undefined, because a null is the same as an absent field, on every target.
 * Nulls in lists stay, so that places in a list do not move. Dates become ISO text, bytes stay.
 * @param {any} value
 * @returns {any}
 */
export function clean(value) {
  return copyOf(value, false);
}

/**
 * What goes out: a copy without fields that are undefined. A null that the flow writes is sent.
 * @param {any} value
 * @returns {any}
 */
export function written(value) {
  return copyOf(value, true);
}

/**
 * @param {any} value
 * @param {boolean} keepsNulls
 * @returns {any}
 */
function copyOf(value, keepsNulls) {
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (Array.isArray(value)) {
    return value.map((item) => (item === undefined ? null : copyOf(item, keepsNulls)));
  }
  if (!isObject(value) || isBytes(value) || value instanceof Uint8Array) {
    return value;
  }
  /** @type {Record<string, any>} */
  const copy = {};
  Object.keys(value).forEach((key) => {
    if (value[key] !== undefined && (keepsNulls || value[key] !== null)) {
      setField(copy, key, copyOf(value[key], keepsNulls));
    }
  });
  return copy;
}

/**
 * An object without members of its own, for values by names that a flow or another system chose: `constructor` is a name as any other.
 * @returns {Record<string, any>}
 */
export function byName() {
  return Object.create(null);
}

/**
 * Sets a field, also one called `__proto__`.
 * @param {Record<string, any>} object
 * @param {string} key
 * @param {any} value
 */
export function setField(object, key, value) {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[key] = value;
  }
}

/**
 * Whether a field is there and not null.
 * @param {unknown} object
 * @param {string} key
 */
export function has(object, key) {
  return isObject(object) && Object.prototype.hasOwnProperty.call(object, key) && object[key] !== undefined && object[key] !== null;
}

/**
 * Deep equality of JSON values, whatever the order of fields.
 * @param {any} left
 * @param {any} right
 * @returns {boolean}
 */
export function sameJson(left, right) {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => sameJson(item, right[index]));
  }
  if (isObject(left) && isObject(right)) {
    const keys = Object.keys(left);
    return (
      keys.length === Object.keys(right).length &&
      keys.every((key) => Object.prototype.hasOwnProperty.call(right, key) && sameJson(left[key], right[key]))
    );
  }
  return left === right;
}
