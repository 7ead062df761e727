import { createHmac, timingSafeEqual } from 'crypto';
import { auth } from '@wix/essentials';
import { secrets } from '@wix/secrets';
import { response } from 'wix-http-functions';
import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { isObject, setField } from 'backend/wixflow/run/json.js';
import { currentPlatform } from 'backend/wixflow/run/platform.js';

/**
 * @typedef {object} HttpStartOptions
 * @property {boolean} [readsQuery] the query gives the inputs; otherwise the JSON body does
 * @property {Record<string, 'integer' | 'number' | 'boolean'>} [queryKinds] inputs of a query that are not text
 * @property {string} [secret] the name of the secret that the caller sends in the header
 * @property {string} [signature] the name of the secret with which the caller signs the body
 * @property {string} [header] in lower case
 */

export const mostCharacters = 1048576;

/** @typedef {{ status: number, headers: Record<string, string>, body: string }} Answer */

/**
 * Answers a request of `http-functions.js` by a flow: its outputs, or the code of its failure.
 * The header `Idempotency-Key` names the run, so that a repeated request has one effect.
 * @param {any} request
 * @param {string} name of the flow
 * @param {(inputs: any, options?: { runId?: string }) => Promise<any>} flow
 * @param {HttpStartOptions} options
 */
export async function answerHttp(request, name, flow, options) {
  return response(await answerOf(request, name, flow, options));
}

/**
 * @param {any} request
 * @param {string} name
 * @param {(inputs: any, options?: { runId?: string }) => Promise<any>} flow
 * @param {HttpStartOptions} options
 * @returns {Promise<Answer>}
 */
async function answerOf(request, name, flow, options) {
  const headers = request.headers || {};
  const body = options.readsQuery ? '' : await request.body.text();
  if (body.length > mostCharacters) {
    return failure(413, 'BODY_TOO_LARGE');
  }
  if (!(await isAllowed(headers, body, options))) {
    return failure(401, 'UNAUTHORIZED');
  }
  const key = headers['idempotency-key'];
  if (key !== undefined && !/^[\w.:-]{1,100}$/.test(key)) {
    return failure(400, 'IDEMPOTENCY_KEY_INVALID');
  }
  const inputs = options.readsQuery ? fromQuery(request.query || {}, options.queryKinds || {}) : fromBody(body);
  if (!inputs) {
    return failure(400, 'BODY_INVALID');
  }
  try {
    const outputs = await flow(inputs, key === undefined ? {} : { runId: `${name}/http/${key}` });
    return answer(200, outputs === undefined ? {} : outputs);
  } catch (error) {
    return failed(name, error);
  }
}

/**
 * @param {string} name
 * @param {any} error
 */
function failed(name, error) {
  const code = error instanceof FlowError ? error.code : ErrorCodes.internal;
  const isCallers = code === ErrorCodes.inputInvalid;
  if (!isCallers) {
    currentPlatform().log(`flow '${name}' failed with ${code}`);
  }
  const status = isCallers ? 400 : code === ErrorCodes.runBusy || code === ErrorCodes.runInputDiffers ? 409 : 500;
  return failure(status, code, isCallers ? error.message : undefined);
}

/**
 * @param {Record<string, string>} headers
 * @param {string} body
 * @param {HttpStartOptions} options
 */
async function isAllowed(headers, body, options) {
  const name = options.secret || options.signature;
  if (!name) {
    return true;
  }
  const given = headers[options.header || ''];
  const { value } = await auth.elevate(secrets.getSecretValue)(name);
  if (typeof given !== 'string' || typeof value !== 'string' || value === '') {
    return false;
  }
  return options.secret
    ? areEqual(given, value)
    : areEqual(given.toLowerCase().replace(/^sha256=/, ''), createHmac('sha256', value).update(body).digest('hex'));
}

/**
 * Compares digests of equal length, so that the time taken tells nothing of the secret.
 * @param {string} left
 * @param {string} right
 */
export function areEqual(left, right) {
  const digest = (/** @type {string} */ text) => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}

/** @param {string} body */
function fromBody(body) {
  try {
    const inputs = JSON.parse(body === '' ? '{}' : body);
    return isObject(inputs) ? inputs : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A text that is no number or flag stays text, and the rules of the inputs refuse it.
 * @param {Record<string, string>} query
 * @param {Record<string, 'integer' | 'number' | 'boolean'>} kinds
 */
function fromQuery(query, kinds) {
  /** @type {Record<string, any>} */
  const inputs = {};
  Object.keys(query).forEach((name) => {
    const text = query[name];
    const kind = Object.prototype.hasOwnProperty.call(kinds, name) ? kinds[name] : undefined;
    const isNumber = (kind === 'integer' && /^-?\d{1,15}$/.test(text)) || (kind === 'number' && /^-?\d{1,15}(\.\d{1,15})?$/.test(text));
    const isFlag = kind === 'boolean' && (text === 'true' || text === 'false');
    setField(inputs, name, isNumber ? Number(text) : isFlag ? text === 'true' : text);
  });
  return inputs;
}

/**
 * @param {number} status
 * @param {string} code
 * @param {string} [message]
 */
export function failure(status, code, message) {
  return answer(status, { error: message === undefined ? { code } : { code, message } });
}

/**
 * @param {number} status
 * @param {any} value
 * @returns {Answer}
 */
export function answer(status, value) {
  return { status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) };
}
