import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';

/**
 * The value of a field that may be absent.
 * @template T
 * @param {T} value
 * @param {string} path how the flow wrote it, such as `slot.uploadUrl`
 * @returns {NonNullable<T>}
 */
export function present(value, path) {
  if (value === undefined || value === null) {
    throw new FlowError(ErrorCodes.missingField, `'${path}' is missing`);
  }
  return value;
}

/**
 * The list in parts of `size` items; the last may be shorter.
 * @template T
 * @param {T[]} items
 * @param {number} size
 * @returns {T[][]}
 */
export function chunk(items, size) {
  /** @type {T[][]} */
  const parts = [];
  for (let start = 0; start < items.length; start += size) {
    parts.push(items.slice(start, start + size));
  }
  return parts;
}
