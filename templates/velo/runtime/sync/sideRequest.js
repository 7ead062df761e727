import { setField } from 'backend/wixflow/run/json.js';

const writes = ['create', 'update', 'remove', 'archive', 'carry'];

/** @typedef {Record<string, any>} SideRequest the inputs of a side flow for one action */

/**
 * @param {string} action such as `get`
 * @param {Record<string, any>} scope inputs that every action has
 * @param {Record<string, any>} others absent ones are left out
 * @returns {SideRequest}
 */
export function sideRequest(action, scope, others) {
  /** @type {SideRequest} */
  const inputs = { ...scope, action };
  Object.keys(others)
    .filter((name) => others[name] !== undefined)
    .forEach((name) => setField(inputs, name, others[name]));
  return inputs;
}

/**
 * True when the action changes something, so that after a failure its effect is unknown.
 * @param {SideRequest} request
 */
export function isWrite(request) {
  return writes.indexOf(request.action) >= 0;
}
