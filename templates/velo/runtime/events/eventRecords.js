import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { isObject } from 'backend/wixflow/run/json.js';
import { currentPlatform } from 'backend/wixflow/run/platform.js';
import { allRecords } from 'backend/wixflow/storage/recordPages.js';
import { sha256 } from 'backend/wixflow/storage/sha256.js';

/** @typedef {{ flow: string, runId: string }} WaitingRun a run that an event may let go on */
/** @typedef {{ id: string, at: number, payload: any }} PublishedEvent ids grow with time among the events of a name */

const published = 'published-events';
const knownIds = 'published-once';
const waits = 'event-waits';
const taken = 'event-takes';
const due = 'due-runs';
const longestName = 100;

/** In characters of JSON. */
const largestEvent = 8 * 1024 * 1024;

/**
 * Keeps an event for the runs that wait for it, now or later, and notes that those that wait now may go on.
 * @param {string} name such as `translations.edited`
 * @param {any} payload an object; a file in it is `{ name, mimeType, content }` with base64 content
 * @returns {Promise<WaitingRun[]>} the runs that wait for an event of this name
 */
export async function publish(name, payload) {
  check(name, payload);
  await keepEvent(name, payload);
  return markWaiting(name);
}

/**
 * Keeps an event that may come again, such as one of Wix. However often it comes, a run gets it once, and it counts from when it came first.
 * That time is written down before the event, so that what broke off between the two ends in one event as well.
 * @param {string} name such as `media.files.fileDescriptorFileReady`
 * @param {string} eventId the same whenever the event comes; at most 128 characters
 * @param {any} payload an object
 * @returns {Promise<WaitingRun[]>} the runs that wait for an event of this name
 */
export async function publishOnce(name, eventId, payload) {
  check(name, payload);
  const { records, clock } = currentPlatform();
  const known = `${name}|${eventId}`;
  let at = clock.now();
  if (!(await records.insert(knownIds, known, { at }))) {
    const first = await records.get(knownIds, known);
    at = first ? first.at : at;
  }
  await records.insert(published, `${instant(name, at)}|${mark(eventId)}`, { payload });
  return markWaiting(name);
}

/**
 * Whether a published event is the one with an id of its own.
 * @param {PublishedEvent} event
 * @param {string} eventId
 */
export function isOf(event, eventId) {
  return event.id.split('|')[2] === mark(eventId);
}

/**
 * @param {string} name
 * @param {any} payload
 */
function check(name, payload) {
  if (typeof name !== 'string' || name.length > longestName || !/^[A-Za-z][A-Za-z0-9.-]*$/.test(name)) {
    const fact = `the name of an event has at most ${longestName} letters, digits, dots and hyphens, and starts with a letter`;
    throw new FlowError(ErrorCodes.inputInvalid, fact);
  }
  if (!isObject(payload)) {
    throw new FlowError(ErrorCodes.inputInvalid, 'an event is an object');
  }
  if (JSON.stringify(payload).length > largestEvent) {
    throw new FlowError(ErrorCodes.eventTooLarge, `an event has at most ${largestEvent} characters, files in base64 included`);
  }
}

/** @param {string} name */
async function markWaiting(name) {
  const waiting = await waitingFor(name);
  for (let i = 0; i < waiting.length; i += 1) {
    await markRun(waiting[i]);
  }
  return waiting;
}

/**
 * Of events published at one instant each gets a number of its own.
 * @param {string} name
 * @param {any} payload
 */
async function keepEvent(name, payload) {
  const { records, clock } = currentPlatform();
  const at = instant(name, clock.now());
  for (let number = 0; !(await records.insert(published, `${at}|${digits(number, 8)}`, { payload })); ) {
    number += 1;
  }
}

/**
 * The events of a name that were published at a time or later, in order.
 * @param {string} name
 * @param {number} at
 * @returns {Promise<PublishedEvent[]>}
 */
export async function eventsSince(name, at) {
  const found = await all(published, `${name}|`, instant(name, at));
  return found.map((record) => ({ id: record.id, at: Number(record.id.split('|')[1]), payload: record.value.payload }));
}

/**
 * A run takes an event once: for the step that asks first.
 * @param {string} eventId
 * @param {string} runId
 * @param {string} key
 * @returns {Promise<boolean>}
 */
export async function takeEvent(eventId, runId, key) {
  const { records } = currentPlatform();
  const id = `${eventId}|${sha256(runId)}`;
  if (await records.insert(taken, id, { key })) {
    return true;
  }
  const known = await records.get(taken, id);
  return known !== undefined && known.key === key;
}

/**
 * @param {string} name
 * @param {WaitingRun} run
 * @param {string} key
 */
export function beginWait(name, run, key) {
  return currentPlatform().records.put(waits, waitId(name, run.runId, key), run);
}

/**
 * @param {string} name
 * @param {string} runId
 * @param {string} key
 */
export function endWait(name, runId, key) {
  return currentPlatform().records.remove(waits, waitId(name, runId, key));
}

/**
 * Forgets events that were published before a time, and who took them.
 * @param {number} before
 * @returns {Promise<number>} how many
 */
export async function purgeEvents(before) {
  const { records } = currentPlatform();
  const old = (await all(published, '')).filter((record) => Number(record.id.split('|')[1]) < before);
  for (let i = 0; i < old.length; i += 1) {
    const takes = await all(taken, `${old[i].id}|`);
    for (let j = 0; j < takes.length; j += 1) {
      await records.remove(taken, takes[j].id);
    }
    await records.remove(published, old[i].id);
  }
  const known = (await all(knownIds, '')).filter((record) => record.value.at < before);
  for (let i = 0; i < known.length; i += 1) {
    await records.remove(knownIds, known[i].id);
  }
  return old.length;
}

/**
 * Notes that a run may go on.
 * @param {WaitingRun} run
 */
export function markRun(run) {
  return currentPlatform().records.put(due, sha256(run.runId), { flow: run.flow, runId: run.runId });
}

/**
 * @param {string} runId
 * @returns {Promise<boolean>} whether it was marked
 */
export function unmarkRun(runId) {
  return currentPlatform().records.remove(due, sha256(runId));
}

/** @returns {Promise<WaitingRun[]>} */
export async function markedRuns() {
  return (await all(due, '')).map((record) => record.value);
}

/**
 * The runs with a step that waits for an event of this name, each once.
 * @param {string} name
 * @returns {Promise<WaitingRun[]>}
 */
async function waitingFor(name) {
  /** @type {Record<string, boolean>} */
  const seen = {};
  return (await all(waits, `${name}|`))
    .map((record) => record.value)
    .filter((run) => {
      const isNew = !Object.prototype.hasOwnProperty.call(seen, run.runId);
      seen[run.runId] = true;
      return isNew;
    });
}

/**
 * Keys of steps and ids of runs are longer than the id of a record may be.
 * @param {string} name
 * @param {string} runId
 * @param {string} key
 */
function waitId(name, runId, key) {
  return `${name}|${sha256(`${runId}|${key}`)}`;
}

/**
 * Stands where events without an id have a number; shorter than a digest, for the record's id is a part of others.
 * @param {string} eventId
 */
function mark(eventId) {
  return sha256(eventId).slice(0, 32);
}

/**
 * @param {string} name
 * @param {number} at
 */
function instant(name, at) {
  return `${name}|${digits(at, 15)}`;
}

/**
 * @param {number} number
 * @param {number} length
 */
function digits(number, length) {
  return `000000000000000${number}`.slice(-length);
}

/**
 * @param {string} table
 * @param {string} prefix
 * @param {string} [start]
 */
function all(table, prefix, start) {
  return allRecords(currentPlatform().records, table, prefix, start);
}
