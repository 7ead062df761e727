// Integers are whole numbers of at most 2^53-1 in size.
import { FlowError } from 'backend/wixflow/run/errors.js';
import { LARGEST } from 'backend/wixflow/cel/celConvert.js';

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
