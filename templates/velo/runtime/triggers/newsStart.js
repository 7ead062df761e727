import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { isOfOwnRecords, messageOf, startOnce } from 'backend/wixflow/triggers/eventStart.js';
import { isObject } from 'backend/wixflow/run/json.js';

/** @typedef {import('backend/wixflow/sync/syncRuns.js').SyncNews} SyncNews */
/** @typedef {(inputs: any, options?: { runId?: string }) => Promise<any>} SyncFlow hears of changes for a sync */

/**
 * Says that events of Wix are news to a sync. Its flow gets nothing of the payload, which may be old.
 * @param {string} name of the flow
 * @param {SyncFlow} flow
 * @param {string} type as a webhook tells it, such as `wix.portfolio.projects.v1.project_created`
 * @param {string} entityIdPath where the message has the id of the entity that changed
 * @returns {import('backend/wixflow/triggers/eventStart.js').EventStart}
 */
export function newsStart(name, flow, type, entityIdPath) {
  return {
    flow: name,
    start: async (received) => {
      const event = messageOf(received, { type });
      if (!isOfOwnRecords(event)) {
        await startNews(name, flow, newsOf(event, entityIdPath, isObject(received) && isObject(received.metadata) ? received.metadata : {}));
      }
    },
  };
}

/**
 * News that comes again goes on with its run and has no second effect.
 * @param {string} name
 * @param {SyncFlow} flow
 * @param {SyncNews} news
 */
export function startNews(name, flow, news) {
  return startOnce(name, news.eventId, (runId) => flow(news, { runId }));
}

/**
 * The text or number at a place; undefined when there is none.
 * @param {any} value
 * @param {string} path names with dots between them
 * @returns {string | undefined}
 */
export function textAt(value, path) {
  const found = path
    .split('.')
    .reduce((place, name) => (isObject(place) && Object.prototype.hasOwnProperty.call(place, name) ? place[name] : undefined), value);
  return (typeof found === 'string' && found !== '') || typeof found === 'number' ? String(found) : undefined;
}

/**
 * The id of the entity that changed.
 * @param {any} event
 * @param {string} path
 */
export function entityIdOf(event, path) {
  const entityId = textAt(event, path);
  if (entityId === undefined) {
    throw new FlowError(ErrorCodes.unexpectedAnswer, `'${event.type}' has no '${path}'`);
  }
  return entityId;
}

/**
 * @param {any} event
 * @param {string} entityIdPath
 * @param {Record<string, any>} metadata
 * @returns {SyncNews}
 */
function newsOf(event, entityIdPath, metadata) {
  /** @type {SyncNews} */
  const news = { eventId: event.id, entityId: entityIdOf(event, entityIdPath) };
  // Of another entity they would order and tell apart the events of many.
  if (entityIdPath === 'entityId') {
    const sequence = Number(metadata.entityEventSequence);
    if (metadata.entityEventSequence && Number.isSafeInteger(sequence)) {
      news.sequence = sequence;
    }
    const revision = isObject(event.entity) ? event.entity.revision : undefined;
    if (typeof revision === 'string' && revision !== '') {
      news.revision = revision;
    }
  }
  const { identityType, appId } = isObject(metadata.identity) ? metadata.identity : {};
  if (identityType === 'APP' && typeof appId === 'string') {
    news.appId = appId;
  }
  return news;
}
