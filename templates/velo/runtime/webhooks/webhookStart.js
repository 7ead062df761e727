import { createHmac } from 'crypto';
import { response } from 'wix-http-functions';
import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { answer, areEqual, failure, mostCharacters } from 'backend/wixflow/webhooks/httpStart.js';
import { isObject } from 'backend/wixflow/run/json.js';
import { entityIdOf, startNews, textAt } from 'backend/wixflow/triggers/newsStart.js';
import { currentPlatform } from 'backend/wixflow/run/platform.js';
import { sha256 } from 'backend/wixflow/storage/sha256.js';

/**
 * The signed requests of an external system.
 * @typedef {object} WebhookSource
 * @property {string} system events of it are named `{system}/{type}`
 * @property {string} secret name of the secret that signs (HMAC-SHA256) the body, or `timestamp.body` where requests are dated
 * @property {string} signatureHeader in lower case
 * @property {string} [prefix] stands before the signature, such as `sha256=`
 * @property {boolean} [isBase64] the signature is base64; otherwise hexadecimal
 * @property {string} [timestampHeader] carries seconds since 1970, in lower case
 * @property {number} [tolerance] how old, or how far ahead, a dated request may be, in milliseconds
 * @property {string} typePath where the body says what kind of event it is
 * @property {string} idPath where the body has the event's own id
 */
/**
 * A flow that a kind of event is news to.
 * @typedef {{ type: string, flow: string, run: import('backend/wixflow/triggers/newsStart.js').SyncFlow, entityIdPath: string }} WebhookNews
 */

const longestId = 128;

/**
 * Takes a signed request: 200 once its event is kept, so that the system does not send it again.
 * @param {any} request of `http-functions.js`
 * @param {WebhookSource} source
 * @param {WebhookNews[]} news
 */
export async function takeWebhook(request, source, news) {
  return response(await answerOf(request, source, news));
}

/**
 * @param {any} request
 * @param {WebhookSource} source
 * @param {WebhookNews[]} news
 */
async function answerOf(request, source, news) {
  const body = await request.body.text();
  if (body.length > mostCharacters) {
    return failure(413, 'TOO_LARGE');
  }
  if (!(await isGenuine(source, request.headers || {}, body))) {
    return failure(401, 'UNAUTHORIZED');
  }
  const event = eventOf(source, body);
  if (!event) {
    return failure(400, 'BODY_INVALID');
  }
  // Systems send more kinds of events than anybody asked for; refusing one would only bring it again.
  let isKept = true;
  for (const one of news.filter(({ type }) => `${source.system}/${type}` === event.type)) {
    isKept = (await start(one, event)) && isKept;
  }
  return isKept ? answer(200, {}) : failure(500, ErrorCodes.internal);
}

/**
 * Whether the request was signed with the secret, and lately where it is dated. The time taken tells nothing of the secret.
 * @param {WebhookSource} source
 * @param {Record<string, string>} headers
 * @param {string} body
 */
async function isGenuine(source, headers, body) {
  const { prefix = '', timestampHeader, tolerance = 0 } = source;
  const given = headers[source.signatureHeader];
  const secret = await currentPlatform().secrets.find(source.secret);
  if (!secret || typeof given !== 'string' || given.indexOf(prefix) !== 0) {
    return false;
  }
  const time = timestampHeader === undefined ? undefined : headers[timestampHeader];
  if (timestampHeader !== undefined) {
    const now = Math.floor(currentPlatform().clock.now() / 1000);
    if (typeof time !== 'string' || !/^\d{1,15}$/.test(time) || Math.abs(now - Number(time)) > tolerance / 1000) {
      return false;
    }
  }
  const digest = createHmac('sha256', secret).update(time === undefined ? body : `${time}.${body}`);
  const signature = given.slice(prefix.length);
  return source.isBase64 ? areEqual(signature, digest.digest('base64')) : areEqual(signature.toLowerCase(), digest.digest('hex'));
}

/**
 * The event in a request that is genuine; undefined when the body is no event.
 * @param {WebhookSource} source
 * @param {string} text
 */
function eventOf(source, text) {
  const body = parsed(text);
  const type = textAt(body, source.typePath);
  const id = textAt(body, source.idPath);
  return type === undefined || id === undefined ? undefined : { id: idOf(source.system, id), type: `${source.system}/${type}`, body };
}

/** @param {string} text */
function parsed(text) {
  try {
    const body = JSON.parse(text);
    return isObject(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Systems number their events alike, so the name of the system is part of the id; one that is too long is told by its digest.
 * @param {string} system
 * @param {string} id
 */
function idOf(system, id) {
  const whole = `${system}/${id}`;
  return whole.length <= longestId ? whole : sha256(whole);
}

/**
 * Whether the event needs not come again: it is kept, or would fail again.
 * @param {WebhookNews} news
 * @param {{ id: string, type: string, body: any }} event
 */
async function start(news, event) {
  try {
    const entityId = entityIdOf(event, `body.${news.entityIdPath}`);
    await startNews(news.flow, news.run, { eventId: event.id, entityId });
    return true;
  } catch (error) {
    const code = error instanceof FlowError ? error.code : ErrorCodes.internal;
    currentPlatform().log(`flow '${news.flow}' failed with ${code}`);
    return isOfWork(error);
  }
}

/**
 * What fails after the event was received fails with the event kept: whatever works on the sync next takes it up.
 * @param {any} error
 */
function isOfWork(error) {
  const isBefore = error.step === 'received' || error.code === ErrorCodes.journalFailed || error.code === ErrorCodes.runBusy;
  return error instanceof FlowError && error.code !== ErrorCodes.internal && !isBefore;
}
