import { AttemptFailure } from 'backend/wixflow/steps/attempts.js';
import { notJson, refused, unreachable } from 'backend/wixflow/sdk/answers.js';
import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { fetchOnce } from 'backend/wixflow/run/fetchOnce.js';
import { base64Of, byteLength, isBytes } from 'backend/wixflow/run/bytes.js';
import { clean, isObject } from 'backend/wixflow/run/json.js';
import { currentPlatform } from 'backend/wixflow/run/platform.js';

/**
 * A file as flows pass it.
 * @typedef {object} FlowFile
 * @property {string} name
 * @property {string} mimeType
 * @property {number} size in bytes
 * @property {string} [content] base64
 */

/**
 * The file with its size told and its content as base64, whatever form the caller gave.
 * @param {any} file `content` may be base64 text or a Buffer
 * @returns {FlowFile}
 */
export function toFile(file) {
  const { content } = file;
  const text = isBytes(content) ? base64Of(content) : content;
  if (typeof text === 'string' && (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text))) {
    throw new FlowError(ErrorCodes.inputInvalid, `the content of file '${file.name}' is not base64 text`);
  }
  const size = typeof text === 'string' ? byteLength(text) : file.size;
  return text === undefined
    ? { name: file.name, mimeType: file.mimeType, size }
    : { name: file.name, mimeType: file.mimeType, size, content: text };
}

/**
 * One try to put the bytes of a file to an address.
 * @param {FlowFile} file
 * @param {string} address
 * @returns {Promise<any>} the answer
 */
export async function putFile(file, address) {
  const subject = 'the upload';
  if (file.content === undefined) {
    throw new FlowError(ErrorCodes.fileWithoutContent, `the content of file '${file.name}' is not at hand`);
  }
  const response = await send(address, subject, {
    method: 'PUT',
    headers: { 'Content-Type': file.mimeType },
    body: currentPlatform().toBody(file.content),
  });
  const body = await jsonOf(response);
  if (response.status !== 200 && response.status !== 201) {
    throw refused({ status: response.status, body, retryAfter: retryAfterOf(response) }, subject);
  }
  if (!isObject(body)) {
    throw notJson(subject);
  }
  return clean(body);
}

/**
 * One try to fetch a file.
 * @param {string} address
 * @param {number} [maxBytes]
 * @returns {Promise<FlowFile>}
 */
export async function getFile(address, maxBytes) {
  const subject = 'the download';
  const response = await send(address, subject, { method: 'GET' });
  if (response.status !== 200) {
    throw refused({ status: response.status, body: await jsonOf(response), retryAfter: retryAfterOf(response) }, subject);
  }
  if (maxBytes !== undefined && Number(headerOf(response, 'content-length')) > maxBytes) {
    throw tooLarge(maxBytes);
  }
  const content = await currentPlatform().toBase64(response);
  const size = byteLength(content);
  if (maxBytes !== undefined && size > maxBytes) {
    throw tooLarge(maxBytes);
  }
  const mimeType = (headerOf(response, 'content-type') || 'application/octet-stream').split(';')[0].trim();
  return { name: nameIn(address), mimeType, size, content };
}

/** @param {number} maxBytes */
function tooLarge(maxBytes) {
  return new FlowError(ErrorCodes.fileTooLarge, `the file has more than ${maxBytes} bytes`);
}

/**
 * @param {string} address
 * @param {string} subject
 * @param {any} init
 */
async function send(address, subject, init) {
  if (!/^https?:\/\/[^/?#]/i.test(address)) {
    throw new FlowError(ErrorCodes.requestInvalid, `the address of ${subject} is not a web address`);
  }
  try {
    return await fetchOnce(address, init);
  } catch (error) {
    throw error instanceof AttemptFailure || error instanceof FlowError ? error : unreachable(subject, error);
  }
}

/**
 * @param {any} response
 * @returns {Promise<any>} undefined where the body is not JSON
 */
async function jsonOf(response) {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

/**
 * @param {any} response
 * @param {string} name
 * @returns {string | undefined}
 */
function headerOf(response, name) {
  return (response.headers && response.headers.get(name)) || undefined;
}

/** @param {any} response */
function retryAfterOf(response) {
  const text = headerOf(response, 'retry-after');
  return text && /^[0-9]+$/.test(text) ? Number(text) * 1000 : undefined;
}

/** @param {string} address */
function nameIn(address) {
  const path = address.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*$/, '');
  const segment = path.split('/').filter((part) => part).pop();
  try {
    return segment ? decodeURIComponent(segment) : 'file';
  } catch {
    return segment || 'file';
  }
}
