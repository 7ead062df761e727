import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { currentPlatform } from 'backend/wixflow/run/platform.js';

/** The secrets in use. What was handed out is taken out of the texts servers send back. */

const shortestHidden = 4;

/** @type {string[]} */
let known = [];

/**
 * @param {string} name
 * @returns {Promise<string>}
 */
export async function secretOf(name) {
  const value = await currentPlatform().secrets.find(name);
  if (!value) {
    throw new FlowError(ErrorCodes.secretMissing, `the secret '${name}' is not set`);
  }
  if (!/^[ -~]*$/.test(value)) {
    throw new FlowError(ErrorCodes.secretInvalid, `the secret '${name}' is not plain text of one line`);
  }
  remember(value);
  return value;
}

/**
 * Reads secrets that flows hand to operations themselves.
 * @param {string[] | undefined} names
 * @param {Record<string, string>} values takes those that it lacks
 */
export async function readSecrets(names, values) {
  for (const name of names || []) {
    if (!Object.prototype.hasOwnProperty.call(values, name)) {
      values[name] = await secretOf(name);
    }
  }
}

/** @param {string} value */
export function remember(value) {
  if (known.indexOf(value) < 0) {
    known = known.concat([value]).sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  }
}

/**
 * The text with every secret in use replaced.
 * @param {string} text
 */
export function redact(text) {
  return known.filter((value) => value.length >= shortestHidden).reduce((result, value) => result.split(value).join('***'), text);
}
