import { isObject } from 'backend/wixflow/run/json.js';
import { callSdk } from 'backend/wixflow/sdk/operation.js';

/**
 * How an effect is found again when nobody knows whether it arrived: another operation is asked for its key.
 * @typedef {object} Recovery
 * @property {import('backend/wixflow/sdk/operation.js').Operation} ask the operation that is asked
 * @property {string} askPath where its request takes the key; what it finds has the key in the field of the same name
 * @property {string} keyPath where the request of the effect has the key
 * @property {string} items the field of the answer that lists what was found
 * @property {string} result the field in which the effect itself would have answered it
 */

/**
 * What an effect left behind, as it would have answered; undefined when it did not happen. A server that ignores the question finds nothing.
 * @param {Recovery} recovery
 * @param {any} effect its REST request
 * @returns {Promise<any>}
 */
export async function findEffect(recovery, effect) {
  const key = at(effect, recovery.keyPath);
  if (typeof key !== 'string' || key === '') {
    return undefined;
  }
  const names = recovery.askPath.split('.');
  const field = names[names.length - 1];
  const question = names.reduceRight((/** @type {any} */ inner, name) => ({ [name]: inner }), key);
  const answer = await callSdk(recovery.ask, () => question);
  const items = isObject(answer) && Array.isArray(answer[recovery.items]) ? answer[recovery.items] : [];
  const found = items.filter((/** @type {any} */ item) => isObject(item) && item[field] === key);
  return found.length === 0 ? undefined : { [recovery.result]: found[0] };
}

/**
 * @param {any} message
 * @param {string} path
 * @returns {any}
 */
function at(message, path) {
  return path.split('.').reduce((value, name) => (isObject(value) ? value[name] : undefined), message);
}
