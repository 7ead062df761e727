import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { has, isObject } from 'backend/wixflow/run/json.js';

/**
 * Places a request message in path, query and body.
 * @param {import('backend/wixflow/connectors/connectors.js').ConnectorRoute} route
 * @param {any} message
 * @returns {{ path: string, body: any }} the body is undefined where there is none
 */
export function requestOf(route, message) {
  const rest = Object.assign({}, message);
  const path = route.path.replace(/\{([^}]*)\}/g, (_, name) => {
    delete rest[name];
    return parameter(message, name);
  });
  const sendsBody = sendsBodyOf(route);
  /** @type {string[]} */
  const pairs = [];
  (sendsBody ? route.query || [] : Object.keys(rest)).forEach((name) => {
    addPairs(pairs, name, has(rest, name) ? rest[name] : undefined);
    delete rest[name];
  });
  const address = pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
  return { path: address, body: !sendsBody ? undefined : route.body === undefined ? rest : rest[route.body] };
}

/**
 * @param {import('backend/wixflow/connectors/connectors.js').ConnectorRoute} route
 * @returns {boolean}
 */
export function sendsBodyOf(route) {
  return route.sendsBody === undefined ? route.method !== 'GET' && route.method !== 'DELETE' : route.sendsBody;
}

/**
 * Percent-encoded as RFC 3986 says; some marks are left alone by JavaScript.
 * @param {string} text
 * @returns {string}
 */
export function encode(text) {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * @param {any} message
 * @param {string} name
 */
function parameter(message, name) {
  const value = has(message, name) ? message[name] : undefined;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (text === '' || text === '.' || text === '..') {
    throw new FlowError(ErrorCodes.requestInvalid, `'${name}' must be an id`);
  }
  return encode(text);
}

/**
 * @param {string[]} pairs
 * @param {string} name
 * @param {any} value
 */
function addPairs(pairs, name, value) {
  if (Array.isArray(value)) {
    value.filter((item) => !isObject(item) && !Array.isArray(item)).forEach((item) => pairs.push(`${encode(name)}=${encode(String(item))}`));
  } else if (isObject(value)) {
    Object.keys(value).forEach((key) => addPairs(pairs, `${name}.${key}`, value[key]));
  } else if (value !== null && value !== undefined) {
    pairs.push(`${encode(name)}=${encode(String(value))}`);
  }
}
