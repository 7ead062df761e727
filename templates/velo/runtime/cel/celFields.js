// Values that may be absent, and elements of lists.
import { FlowError } from 'backend/wixflow/run/errors.js';

/**
 * The value itself, which tools are not to look through: flows may say conditions that never change.
 * @param {any} value
 * @returns {any}
 */
export function atRunTime(value) {
  return value;
}

/**
 * The value when it is there; MISSING_FIELD otherwise.
 * @template T
 * @param {T} value
 * @param {string} path The expression as the author wrote it.
 * @returns {NonNullable<T>}
 */
export function required(value, path) {
  if (value === undefined || value === null) {
    throw new FlowError('MISSING_FIELD', `'${path}' is absent or null`);
  }
  return value;
}

/**
 * An element of a list, counted from 0; INDEX_OUT_OF_RANGE when there is none.
 * @template T
 * @param {readonly T[]} list
 * @param {number} index
 * @param {string} path
 * @returns {T}
 */
export function elementAt(list, index, path) {
  if (!Array.isArray(list) || index < 0 || index >= list.length) {
    throw new FlowError('INDEX_OUT_OF_RANGE', `'${path}' has no element ${index}`);
  }
  return list[index];
}

/**
 * @template T
 * @param {readonly T[]} list
 * @param {(item: T) => boolean} condition
 */
export function existsOne(list, condition) {
  return list.filter((item) => condition(item)).length === 1;
}
