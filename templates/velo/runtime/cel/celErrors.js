// The errors of conversions.
import { FlowError } from 'backend/wixflow/run/errors.js';

/**
 * The error of every conversion that does not work.
 * @param {string} what
 * @param {string} type
 */
export function badConversion(what, type) {
  return new FlowError('INVALID_CONVERSION', `${what} is not ${type}`);
}

/** Text for an error message: one line, not too long. @param {string} text */
export function quoted(text) {
  const cut = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return `'${cut.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ')}'`;
}
