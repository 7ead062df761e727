// The functions that expressions call. Integers are whole numbers of at most 2^53-1 in size, text is counted in code
// points, a timestamp is ISO text with milliseconds, a duration is a number of milliseconds, bytes are base64 text.
// A field that is null counts as absent; an absent optional value is undefined.
import { FlowError } from 'backend/wixflow/errors.js';

export * from 'backend/wixflow/celText.js';
export * from 'backend/wixflow/celTime.js';
export * from 'backend/wixflow/celAny.js';
export * from 'backend/wixflow/celBytes.js';

const LARGEST = 9007199254740991;

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

/** @param {number} value */
function checked(value) {
  if (value > LARGEST || value < -LARGEST) {
    throw new FlowError('INTEGER_OVERFLOW', 'the result is larger than 2^53-1');
  }
  return value;
}

/** @param {number} divisor */
function divisible(divisor) {
  if (divisor === 0) {
    throw new FlowError('DIVIDE_BY_ZERO', 'an integer is divided by zero');
  }
}

/** @param {number} a @param {number} b */
export function add(a, b) {
  return checked(a + b);
}

/** @param {number} a @param {number} b */
export function subtract(a, b) {
  return checked(a - b);
}

/** @param {number} a @param {number} b */
export function multiply(a, b) {
  return checked(a * b) + 0;
}

/** The quotient without its fraction. @param {number} a @param {number} b */
export function divide(a, b) {
  divisible(b);
  // The quotient of large numbers may round up: the remainder is exact.
  return (a - (a % b)) / b + 0;
}

/** The remainder, with the sign of the first operand. @param {number} a @param {number} b */
export function modulo(a, b) {
  divisible(b);
  return (a % b) + 0;
}

/** @param {number} a @param {number} b */
export function greatest(a, b) {
  return b > a || b !== b ? b : a;
}

/** @param {number} a @param {number} b */
export function least(a, b) {
  return b < a || b !== b ? b : a;
}

/** To the nearest whole number, halves away from zero. @param {number} value */
export function round(value) {
  const size = Math.abs(value);
  const whole = Math.floor(size);
  const rounded = size - whole >= 0.5 ? whole + 1 : whole;
  return value < 0 ? -rounded : value === value ? rounded : value;
}

/** -1, 0 or 1; not a number stays so. @param {number} value */
export function sign(value) {
  return value > 0 ? 1 : value < 0 ? -1 : value === 0 ? 0 : value;
}

/**
 * The error of every conversion that does not work.
 * @param {string} what
 * @param {string} type
 */
export function badConversion(what, type) {
  return new FlowError('INVALID_CONVERSION', `${what} is not ${type}`);
}

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

/** Text for an error message: one line, not too long. @param {string} text */
export function quoted(text) {
  const cut = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return `'${cut.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ')}'`;
}
