import { AttemptFailure } from 'backend/wixflow/steps/attempts.js';
import { accessToken, forgetToken } from 'backend/wixflow/connectors/accessTokens.js';
import { notJson, refused, unreachable } from 'backend/wixflow/sdk/answers.js';
import { bytesOfText } from 'backend/wixflow/cel/celBytes.js';
import { reserve } from 'backend/wixflow/connectors/callBudget.js';
import { encode, requestOf } from 'backend/wixflow/connectors/connectorRequest.js';
import { redact, remember, secretOf } from 'backend/wixflow/connectors/connectorSecrets.js';
import { FlowError } from 'backend/wixflow/run/errors.js';
import { fetchOnce } from 'backend/wixflow/run/fetchOnce.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { clean, isObject, written } from 'backend/wixflow/run/json.js';
import { brokenPromise, checkRequest } from 'backend/wixflow/rules/rules.js';

/**
 * @typedef {object} ConnectorOptions
 * @property {string} [base] where paths start
 * @property {string} [baseSecret] the secret that holds where paths start
 * @property {ConnectorAuth} [auth]
 * @property {{ requests: number, per: string | number }} [rateLimit]
 * @property {Record<string, string>} [headers] of every request
 */
/**
 * Secrets are named.
 * @typedef {{ kind: 'bearer', secret: string } | { kind: 'header', name: string, secret: string }
 *   | { kind: 'basic', user: string, secret: string }
 *   | { kind: 'clientCredentials', tokenUrl: string, clientId: string, secret: string, scope?: string }} ConnectorAuth
 */
/** @typedef {ConnectorOptions & { name: string }} Connector */
/**
 * @typedef {object} ConnectorRoute
 * @property {string} method
 * @property {string} path from the base, with request fields in braces
 * @property {boolean} [sendsBody] where the method does not say so
 * @property {string[]} [query] request fields of the query string
 * @property {string} [body] the request field that is the body
 * @property {string} [answerField] the response field that takes an answer which is not an object
 * @property {string} [idempotencyHeader] the header of a key that all tries of a step share
 */
/** @typedef {ConnectorRoute & Pick<import('backend/wixflow/sdk/operation.js').OperationOptions, 'idempotent' | 'rules' | 'answerRules' | 'retryClasses'>} ConnectorOperationOptions */

/**
 * An external system.
 * @param {string} name tokens and call budgets are kept under it
 * @param {ConnectorOptions} options
 * @returns {Connector}
 */
export function connector(name, options) {
  return { ...options, name };
}

/**
 * An operation of an external system; it is called by the same functions of a run as those of Wix.
 * @param {Connector} system
 * @param {string} name
 * @param {ConnectorOperationOptions} options
 * @returns {import('backend/wixflow/sdk/operation.js').Operation}
 */
export function connectorOperation(system, name, options) {
  const { rateLimit } = system;
  const called = {
    id: `${system.name}.${name}`,
    idempotent: options.idempotent === true || options.method === 'GET',
    call: () => undefined,
    send: (/** @type {() => any} */ request, /** @type {string[]} */ key) => sendOnce(system, called.id, options, request, key),
    reserve: rateLimit ? () => reserve(system.name, rateLimit) : undefined,
  };
  return called;
}

/**
 * @param {Connector} system
 * @param {string} id
 * @param {ConnectorOperationOptions} options
 * @param {() => any} request
 * @param {string[]} key
 */
async function sendOnce(system, id, options, request, key) {
  const subject = `'${id}'`;
  const message = written(request());
  checkRequest(message, options.rules || []);
  const root = await rootOf(system);
  const placed = requestOf(options, message);
  /** @type {Record<string, string>} */
  const headers = Object.assign({}, system.headers);
  if (placed.body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  if (options.idempotencyHeader) {
    headers[options.idempotencyHeader] = key.map(encode).join('/');
  }
  const init = { method: options.method, headers, body: placed.body === undefined ? undefined : JSON.stringify(placed.body) };
  const once = async () => fetchAnswer(root + placed.path, await authorized(system, root, init, subject), subject);
  let answer = await once();
  if (answer.status === 401 && system.auth && system.auth.kind === 'clientCredentials' && forgetToken(system.name)) {
    answer = await once();
  }
  return messageOf(answer, options, subject);
}

/**
 * @param {{ status: number, body: any, isEmpty: boolean, retryAfter?: number }} answer
 * @param {ConnectorOperationOptions} options
 * @param {string} subject
 */
function messageOf(answer, options, subject) {
  const { status, body, isEmpty, retryAfter } = answer;
  if (status < 200 || status >= 300) {
    throw refused({ status, body, retryAfter }, subject, options.retryClasses);
  }
  const { answerField } = options;
  const message = isEmpty ? {} : answerField === undefined || body === undefined ? body : { [answerField]: body };
  if (!isObject(message)) {
    throw notJson(subject);
  }
  const cleaned = clean(message);
  const broken = brokenPromise(cleaned, options.answerRules || [], subject);
  if (broken) {
    throw new AttemptFailure(broken, 'never');
  }
  return cleaned;
}

/**
 * @param {Connector} system
 * @returns {Promise<string>}
 */
async function rootOf(system) {
  if (!system.baseSecret) {
    return system.base || '';
  }
  const address = (await secretOf(system.baseSecret)).replace(/\/+$/, '');
  if (!/^(https:\/\/[^/?#@\s]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:[0-9]+)?)(\/[^?#\s]*)?$/i.test(address)) {
    throw new FlowError(ErrorCodes.secretInvalid, `the secret '${system.baseSecret}' is not an https address`);
  }
  return address;
}

/**
 * @param {Connector} system
 * @param {string} root
 * @param {{ headers: Record<string, string> }} init
 * @param {string} subject
 */
async function authorized(system, root, init, subject) {
  const { auth } = system;
  const headers = Object.assign({}, init.headers);
  if (auth) {
    const secret = await secretOf(auth.secret);
    if (auth.kind === 'header') {
      headers[auth.name] = secret;
    } else if (auth.kind === 'bearer') {
      headers.Authorization = `Bearer ${secret}`;
    } else if (auth.kind === 'basic') {
      const pair = bytesOfText(`${auth.user}:${secret}`);
      remember(pair);
      headers.Authorization = `Basic ${pair}`;
    } else {
      const token = await accessToken(system.name, auth, secret, root, (url, asking) => fetchAnswer(url, asking, subject));
      remember(token);
      headers.Authorization = `Bearer ${token}`;
    }
  }
  return Object.assign({}, init, { headers });
}

/**
 * @param {string} url
 * @param {any} init
 * @param {string} subject
 */
async function fetchAnswer(url, init, subject) {
  let response;
  let text;
  try {
    response = await fetchOnce(url, init);
    text = await response.text();
  } catch (error) {
    throw error instanceof AttemptFailure || error instanceof FlowError ? error : unreachable(subject, error);
  }
  const isGood = response.status >= 200 && response.status < 300;
  const after = response.headers && response.headers.get('retry-after');
  return {
    status: response.status,
    body: parsed(isGood ? text : redact(text)),
    isEmpty: text === '',
    retryAfter: after && /^[0-9]+$/.test(after) ? Number(after) * 1000 : undefined,
  };
}

/**
 * @param {string} text
 * @returns {any} undefined where it is not JSON
 */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
