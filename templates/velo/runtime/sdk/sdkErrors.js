import { AttemptFailure } from 'backend/wixflow/steps/attempts.js';
import { notJson, refused, unreachable } from 'backend/wixflow/sdk/answers.js';
import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { isObject } from 'backend/wixflow/run/json.js';

/**
 * The failure an error of the SDK means: the one C# reads from the HTTP answer behind it.
 * @param {any} thrown
 * @param {string} subject who was called, as messages name it
 * @param {{ retryClasses?: import('backend/wixflow/sdk/answers.js').RetryClasses, hidesStatus?: boolean }} operation
 * @returns {AttemptFailure | FlowError}
 */
export function failureOf(thrown, subject, operation) {
  if (thrown instanceof FlowError || thrown instanceof AttemptFailure) {
    return thrown;
  }
  const error = thrown instanceof Error || isObject(thrown) ? /** @type {any} */ (thrown) : {};
  const response = isObject(error.response) ? error.response : undefined;
  const body = bodyOf(response ? response.data : error);
  const status = statusOf(error, response, body);
  const application = body.details.applicationError;
  const isCoded = isObject(application) && typeof application.code === 'string';
  if (status !== undefined || isCoded) {
    const answered = isObject(application) && typeof application.code === 'number' ? originalBody(application) : body;
    const requestId = typeof error.requestId === 'string' ? error.requestId : undefined;
    return refused({ status, body: answered, requestId }, subject, operation.retryClasses, operation.hidesStatus);
  }
  if (error.name === 'SyntaxError') {
    return notJson(subject);
  }
  if (error.code === 'UNKNOWN' || error.name === 'TypeError' || error.name === 'FetchError') {
    return unreachable(subject, thrown);
  }
  const message = typeof error.message === 'string' && error.message ? error.message : String(thrown);
  return new FlowError(ErrorCodes.internal, `${subject} failed: ${message}`, thrown);
}

/**
 * @param {any} data
 * @returns {{ message?: any, details: Record<string, any> }}
 */
function bodyOf(data) {
  return data instanceof Object
    ? { message: data.message, details: isObject(data.details) ? data.details : {} }
    : { details: {} };
}

/**
 * @param {any} error
 * @param {any} response
 * @param {{ details: Record<string, any> }} body
 * @returns {number | undefined}
 */
function statusOf(error, response, body) {
  const application = body.details.applicationError;
  return [error.status, response && response.status, application && application.code].find((status) => typeof status === 'number');
}

/**
 * Where the answer had no code of its own the SDK makes one of the status and keeps the answer beside it.
 * @param {any} application
 */
function originalBody(application) {
  return isObject(application.data) && isObject(application.data.details) ? application.data.details : {};
}
