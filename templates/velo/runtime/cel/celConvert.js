// Conversions of values whose type is known.
import { FlowError } from 'backend/wixflow/run/errors.js';
import { badConversion, quoted } from 'backend/wixflow/cel/celErrors.js';

/** The largest integer. */
export const LARGEST = 9007199254740991;

/** A number without its fraction. @param {number} value */
export function intOfNumber(value) {
  if (!(Math.abs(value) <= LARGEST)) {
    throw new FlowError('INTEGER_OVERFLOW', 'the result is larger than 2^53-1');
  }
  return Math.trunc(value) + 0;
}

/** @param {string} text */
export function intOfText(text) {
  const value = /^[+-]?[0-9]+$/.test(text) ? Number(text) : NaN;
  if (!(Math.abs(value) <= LARGEST)) {
    throw badConversion(quoted(text), 'an integer');
  }
  return value + 0;
}

/** @param {string} text */
export function numberOfText(text) {
  if (text === 'NaN') {
    return NaN;
  }
  if (!/^[+-]?(Infinity|([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?)$/.test(text) || text === '+Infinity') {
    throw badConversion(quoted(text), 'a number');
  }
  return Number(text);
}

/** @param {string} text */
export function boolOfText(text) {
  if (/^(true|True|TRUE|t|T|1)$/.test(text)) {
    return true;
  }
  if (!/^(false|False|FALSE|f|F|0)$/.test(text)) {
    throw badConversion(quoted(text), 'a boolean');
  }
  return false;
}
