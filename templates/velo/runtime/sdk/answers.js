import { AttemptFailure } from 'backend/wixflow/steps/attempts.js';
import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { isObject } from 'backend/wixflow/run/json.js';

/** @typedef {import('backend/wixflow/steps/attempts.js').Retryability} Retryability */
/** @typedef {Record<string, 'retry' | 'retry-later' | 'fail'>} RetryClasses */

/**
 * A refusal, as far as it is known.
 * @typedef {object} Refusal
 * @property {number} [status] HTTP status; the SDK hides it for Wix Data items
 * @property {any} [body] the answer as JSON
 * @property {string} [requestId]
 * @property {number} [retryAfter] milliseconds
 */

const toldViolations = 5;

/**
 * The failure a refusal means.
 * @param {Refusal} refusal
 * @param {string} subject who answered, as messages name it
 * @param {RetryClasses} [retryClasses]
 * @param {boolean} [hidesStatus] a coded error is judged by its code alone
 * @returns {AttemptFailure}
 */
export function refused(refusal, subject, retryClasses, hidesStatus) {
  const error = errorOf(refusal, subject);
  error.details = { status: refusal.status, requestId: refusal.requestId };
  const isCoded = error.code.indexOf('HTTP_') !== 0;
  const status = isCoded && hidesStatus ? undefined : refusal.status;
  return new AttemptFailure(error, retryabilityOf(status, error.code, retryClasses || {}), refusal.retryAfter);
}

/**
 * @param {string} subject
 * @returns {AttemptFailure}
 */
export function notJson(subject) {
  return new AttemptFailure(new FlowError(ErrorCodes.unexpectedAnswer, `the answer of ${subject} is not JSON`), 'never');
}

/**
 * @param {string} subject
 * @param {unknown} [cause]
 * @returns {AttemptFailure}
 */
export function unreachable(subject, cause) {
  return new AttemptFailure(new FlowError(ErrorCodes.network, `${subject} could not be reached`, cause), 'when-idempotent');
}

/**
 * The text with the query and fragment of every web address replaced by an ellipsis.
 * @param {string} text
 * @returns {string}
 */
export function hideSignedUrls(text) {
  // eslint-disable-next-line no-control-regex -- an address ends at any control character
  return text.replace(/(https?:\/\/[^\x00-\x20?#"'<>]*)[?#][^\x00-\x20"'<>]*/g, '$1?...');
}

/**
 * @param {Refusal} refusal
 * @param {string} subject
 * @returns {FlowError}
 */
function errorOf(refusal, subject) {
  const { status, body } = refusal;
  const details = isObject(body) && isObject(body.details) ? body.details : {};
  const code = textOf(details.applicationError, 'code');
  if (code) {
    return new FlowError(code, hideSignedUrls(textOf(details.applicationError, 'description') || `${subject} failed with ${code}`));
  }
  const violations = isObject(details.validationError) ? details.validationError.fieldViolations : undefined;
  if (Array.isArray(violations) && violations.length > 0) {
    const told = violations
      .slice(0, toldViolations)
      .map((violation) => `'${textOf(violation, 'field') || 'request'}' ${textOf(violation, 'description') || 'is not valid'}`);
    return new FlowError(textOf(violations[0], 'ruleName') || `HTTP_${status}`, hideSignedUrls(told.join('; ')));
  }
  if (status !== undefined && status >= 200 && status < 300) {
    return new FlowError(ErrorCodes.unexpectedAnswer, `${subject} answered with HTTP ${status} instead of 200`);
  }
  const message = textOf(body, 'message');
  const reason = message ? `: ${hideSignedUrls(message)}` : '';
  return new FlowError(`HTTP_${status}`, `${subject} answered with HTTP ${status}${reason}`);
}

/**
 * @param {number | undefined} status
 * @param {string} code
 * @param {RetryClasses} retryClasses
 * @returns {Retryability}
 */
function retryabilityOf(status, code, retryClasses) {
  if (Object.prototype.hasOwnProperty.call(retryClasses, code)) {
    return { retry: /** @type {const} */ ('always'), 'retry-later': /** @type {const} */ ('later'), fail: /** @type {const} */ ('never') }[
      retryClasses[code]
    ];
  }
  if (status === 429) {
    return 'always';
  }
  return status !== undefined && status >= 500 ? 'when-idempotent' : 'never';
}

/**
 * A field that is text and not empty.
 * @param {unknown} object
 * @param {string} key
 * @returns {string | undefined}
 */
function textOf(object, key) {
  const value = isObject(object) ? object[key] : undefined;
  return typeof value === 'string' && value.length > 0 ? value : undefined;
}
