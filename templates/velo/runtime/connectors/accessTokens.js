import { AttemptFailure } from 'backend/wixflow/steps/attempts.js';
import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { encode } from 'backend/wixflow/connectors/connectorRequest.js';
import { byName, isObject } from 'backend/wixflow/run/json.js';
import { currentPlatform } from 'backend/wixflow/run/platform.js';

/** OAuth 2.0 access tokens by system (RFC 6749, section 4.4), kept until shortly before they end. */

const marginMs = 30000;
const unknownLifetime = 300;

/** @type {Record<string, { text: string, end: number }>} */
const kept = byName();

/** @type {Record<string, { asking: Promise<string>, until: number }>} */
const asked = byName();

/**
 * @param {string} name of the system
 * @param {{ tokenUrl: string, clientId: string, scope?: string }} client
 * @param {string} secret
 * @param {string} root of the system's addresses
 * @param {(url: string, init: any) => Promise<{ status: number, body: any, retryAfter?: number }>} send
 * @returns {Promise<string>}
 */
export function accessToken(name, client, secret, root, send) {
  const now = currentPlatform().clock.now();
  if (kept[name] && kept[name].end > now) {
    return Promise.resolve(kept[name].text);
  }
  const open = asked[name];
  if (open && open.until > now) {
    return open.asking;
  }
  const asking = ask(name, client, secret, root, send);
  const mine = { asking, until: now + currentPlatform().callTimeout };
  asked[name] = mine;
  const done = () => {
    if (asked[name] === mine) {
      delete asked[name];
    }
  };
  asking.then(done, done);
  return asking;
}

/**
 * Drops a token the system no longer takes; false when there was none.
 * @param {string} name
 */
export function forgetToken(name) {
  const was = kept[name] !== undefined;
  delete kept[name];
  return was;
}

/**
 * @param {string} name
 * @param {{ tokenUrl: string, clientId: string, scope?: string }} client
 * @param {string} secret
 * @param {string} root
 * @param {(url: string, init: any) => Promise<{ status: number, body: any, retryAfter?: number }>} send
 */
async function ask(name, client, secret, root, send) {
  const scope = client.scope === undefined ? '' : `&scope=${encode(client.scope)}`;
  const answer = await send(client.tokenUrl.charAt(0) === '/' ? root + client.tokenUrl : client.tokenUrl, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: `grant_type=client_credentials&client_id=${encode(client.clientId)}&client_secret=${encode(secret)}${scope}`,
  });
  const { status, body } = answer;
  if (status !== 200 || !isObject(body) || typeof body.access_token !== 'string' || body.access_token === '') {
    // Nothing was sent to the operation yet, so a further try is always safe.
    const error = new FlowError(ErrorCodes.tokenRefused, `'${name}' gave no access token: HTTP ${status}`);
    throw new AttemptFailure(error, status === 429 || status >= 500 ? 'always' : 'never', answer.retryAfter);
  }
  const seconds = typeof body.expires_in === 'number' ? body.expires_in : unknownLifetime;
  kept[name] = { text: body.access_token, end: currentPlatform().clock.now() + seconds * 1000 - marginMs };
  return kept[name].text;
}
