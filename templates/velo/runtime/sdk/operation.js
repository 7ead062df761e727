import { AttemptFailure } from 'backend/wixflow/steps/attempts.js';
import { dataItemAdapters } from 'backend/wixflow/sdk/dataItems.js';
import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { isObject, written } from 'backend/wixflow/run/json.js';
import { brokenPromise, checkRequest } from 'backend/wixflow/rules/rules.js';
import { toRest, toSdk } from 'backend/wixflow/sdk/sdk.js';
import { failureOf } from 'backend/wixflow/sdk/sdkErrors.js';

/**
 * @typedef {object} OperationOptions
 * @property {(...args: any[]) => any} call calls the SDK, given the request in SDK form; with an adapter, the SDK function itself
 * @property {boolean} [idempotent] it may be sent again when nobody knows whether it arrived
 * @property {import('backend/wixflow/sdk/effectRecovery.js').Recovery} [recovery] how its effect is found again, by a step outside loops, branches and parts of other flows
 * @property {import('backend/wixflow/rules/rules.js').Rule[]} [rules] checked on the request before it is sent
 * @property {import('backend/wixflow/rules/rules.js').Rule[]} [answerRules] checked on the answer: what the flow reads without a guard has to be there
 * @property {import('backend/wixflow/sdk/answers.js').RetryClasses} [retryClasses] error codes not treated by their HTTP status
 * @property {string[]} [pathParameters] REST paths of ids that stand in the address; the SDK neither checks nor encodes them
 * @property {import('backend/wixflow/sdk/sdk.js').ValueKinds} [request] values of the request that the SDK takes in another form
 * @property {import('backend/wixflow/sdk/sdk.js').ValueKinds} [response] values of the answer that the SDK gives in another form
 * @property {string[]} [notRenamed] REST paths below which the SDK renames nothing
 * @property {string} [unwrapped] the field of the REST answer that the function returns alone
 * @property {boolean} [returnsNothing] the function returns nothing where REST answers an empty message
 * @property {string} [adapter] for a hand-written function of Wix Data items: its name
 */
/**
 * @typedef {object} Sending what an operation of an external system has in place of the SDK
 * @property {(request: () => any, key: string[]) => Promise<any>} [send] one try; the key is the same for all tries of a step
 * @property {() => number} [reserve] takes a place in the system's call budget; milliseconds to wait for it
 */
/** @typedef {OperationOptions & Sending & { id: string, idempotent: boolean }} Operation */

/**
 * A Wix operation as the SDK offers it. Flows see the REST messages.
 * @param {string} id the catalog id, such as `media.files.importFile`
 * @param {OperationOptions} options
 * @returns {Operation}
 */
export function operation(id, options) {
  return { ...options, id, idempotent: options.idempotent === true };
}

/**
 * One try: the REST answer to a REST request.
 * @param {Operation} called
 * @param {() => any} request builds the request afresh
 * @returns {Promise<any>}
 */
export async function callSdk(called, request) {
  const subject = `'${called.id}'`;
  const message = written(request());
  checkRequest(message, called.rules || []);
  (called.pathParameters || []).forEach((path) => encodeAt(message, path));
  const adapter = called.adapter ? dataItemAdapters[called.adapter] : undefined;
  let result;
  try {
    result = await (adapter ? adapter.call(called.call, message) : called.call(toSdk(message, called.request, called.notRenamed)));
  } catch (error) {
    throw failureOf(error, subject, { retryClasses: called.retryClasses, hidesStatus: adapter !== undefined });
  }
  if (typeof result === 'function') {
    const text = `${subject} did nothing: calls of the Wix SDK work on a Wix site or with a configured client only`;
    throw new FlowError(ErrorCodes.notInWix, text);
  }
  const answer = adapter ? adapter.answer(result, message) : answerOf(called, result, subject);
  const broken = brokenPromise(answer, called.answerRules || [], subject);
  if (broken) {
    throw new AttemptFailure(broken, 'never');
  }
  return answer;
}

/**
 * @param {Operation} called
 * @param {any} result
 * @param {string} subject
 */
function answerOf(called, result, subject) {
  if (called.returnsNothing) {
    return {};
  }
  const answer = called.unwrapped ? { [called.unwrapped]: result } : result;
  if (!isObject(answer)) {
    const error = new FlowError(ErrorCodes.unexpectedAnswer, `the answer of ${subject} has another shape than announced`);
    throw new AttemptFailure(error, 'never');
  }
  return toRest(answer, called.response, called.notRenamed);
}

/**
 * @param {any} message
 * @param {string} path
 */
function encodeAt(message, path) {
  const segments = path.split('.');
  const last = segments.pop() || '';
  const holder = segments.reduce((/** @type {any} */ value, name) => (isObject(value) ? value[name] : undefined), message);
  const value = isObject(holder) ? holder[last] : undefined;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (text === '' || text === '.' || text === '..') {
    throw new FlowError(ErrorCodes.requestInvalid, `'${path}' must be an id`);
  }
  if (typeof value === 'string') {
    holder[last] = encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  }
}
