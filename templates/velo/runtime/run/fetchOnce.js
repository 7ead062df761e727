import { currentPlatform } from 'backend/wixflow/run/platform.js';

/**
 * One request to one address. A redirect is an answer like any other: following it could hand credentials to another system,
 * and an expired download of Wix leads to a page.
 * @param {string} address
 * @param {any} init
 * @returns {Promise<any>}
 */
export function fetchOnce(address, init) {
  return currentPlatform().fetch(address, Object.assign({ redirect: 'manual' }, init));
}
