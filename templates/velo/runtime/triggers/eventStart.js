import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { isObject, setField } from 'backend/wixflow/run/json.js';
import { currentPlatform } from 'backend/wixflow/run/platform.js';
import { brokenPromise } from 'backend/wixflow/rules/rules.js';
import { toRest } from 'backend/wixflow/sdk/sdk.js';

/**
 * @typedef {object} EventStartOptions
 * @property {string} type as a webhook tells it, such as `wix.portfolio.projects.v1.project_created`
 * @property {(event: any) => boolean} [where] left out for every event
 * @property {(event: any) => any} inputs the inputs for an event
 * @property {import('backend/wixflow/rules/rules.js').Rule[]} [rules] what has to be there in the event
 * @property {import('backend/wixflow/sdk/sdk.js').ValueKinds} [payload] values of the payload that the SDK gives in another form
 */
/** @typedef {{ flow: string, start: (event: any) => Promise<void> }} EventStart */

const table = 'event-starts';
const longestId = 128;

/**
 * Says which events start a flow, and with which inputs. An event that comes twice starts the flow once.
 * @param {string} name of the flow
 * @param {(inputs: any, options?: { runId?: string }) => Promise<any>} flow
 * @param {EventStartOptions} options
 * @returns {EventStart}
 */
export function eventStart(name, flow, options) {
  return {
    flow: name,
    start: async (received) => {
      const event = messageOf(received, options);
      if (isOfOwnRecords(event)) {
        return;
      }
      const broken = brokenPromise(event, options.rules || [], `'${options.type}'`);
      if (broken) {
        throw broken;
      }
      if (options.where && !options.where(event)) {
        return;
      }
      await startOnce(name, event.id, (runId) => flow(options.inputs(event), { runId }));
    },
  };
}

/**
 * What is kept of runs and syncs are data items too: if they started flows, each run would start the next.
 * @param {any} event
 */
export function isOfOwnRecords({ type, entity, body }) {
  const { collection } = /** @type {any} */ (currentPlatform().records);
  const item = entity || body;
  return collection !== undefined && /^wix\.data\.v2\.data_item_/.test(type) && isObject(item) && item.dataCollectionId === collection;
}

/**
 * A start that is written down as over is not repeated; one that is not goes on with the same run.
 * @param {string} name
 * @param {string} id of the event
 * @param {(runId: string) => Promise<any>} run
 */
export async function startOnce(name, id, run) {
  const { records, clock } = currentPlatform();
  const runId = `${name}/event/${id}`;
  const known = await records.get(table, runId);
  if (known && known.isOver) {
    return;
  }
  await records.insert(table, runId, { isOver: false, at: clock.now() });
  try {
    await run(runId);
  } catch (error) {
    if (!(error instanceof FlowError) || error.code === ErrorCodes.runBusy) {
      throw error;
    }
    await records.put(table, runId, { isOver: true, at: clock.now() });
    throw error;
  }
  await records.put(table, runId, { isOver: true, at: clock.now() });
}

/**
 * The event as flows read it, by REST names.
 * @param {any} received as the site's handler gets it
 * @param {Pick<EventStartOptions, 'type' | 'payload'>} options
 */
export function messageOf(received, options) {
  const { metadata, entity, data } = isObject(received) ? received : {};
  const about = toRest(isObject(metadata) ? metadata : {});
  const id = typeof about.id === 'string' && about.id !== '' && about.id.length <= longestId ? about.id : idOf(about);
  /** @type {Record<string, any>} */
  const event = { id, type: options.type };
  ['entityId', 'eventTime', 'originatedFrom'].forEach((field) => {
    if (typeof about[field] === 'string' && about[field] !== '') {
      setField(event, field, about[field]);
    }
  });
  if (entity !== undefined && entity !== null) {
    event.entity = toRest(entity, options.payload);
  }
  if (data !== undefined && data !== null) {
    event.body = toRest(data, options.payload);
  }
  return event;
}

/**
 * An event without an id is told apart by its entity and time; without those, every delivery is an event of its own.
 * @param {any} about
 */
function idOf(about) {
  const { entityId, eventTime } = about;
  const isKnown = typeof entityId === 'string' && typeof eventTime === 'string' && entityId.length < longestId / 2;
  return isKnown ? `${entityId}@${eventTime}` : currentPlatform().newRunId();
}
