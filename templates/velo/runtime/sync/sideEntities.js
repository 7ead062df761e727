import { has, isObject, setField } from 'backend/wixflow/run/json.js';

/**
 * The value of a field whose content is transferred: the name of the content on a side, and the entity it belongs to. The id rides along so that
 * the other side can ask for the bytes only when it writes them: addresses of bytes expire.
 * @typedef {{ of: string, is: any }} TransferredContent
 */

/**
 * Reads an entity that a side flow returns; undefined when there is none.
 * @param {any} given
 * @param {Record<string, boolean>} fields the mapped fields of the side; true for those whose content is transferred
 * @returns {import('backend/wixflow/sync/syncPlan.js').SyncEntity | undefined}
 */
export function readEntity(given, fields) {
  const id = isObject(given) ? textOf(given.id) : undefined;
  if (id === undefined) {
    return undefined;
  }
  /** @type {Record<string, any>} */
  const values = {};
  const told = isObject(given.values) ? given.values : {};
  Object.keys(fields)
    .filter((field) => has(told, field) && !isEmpty(told[field]))
    .forEach((field) => setField(values, field, fields[field] ? { of: id, is: told[field] } : told[field]));
  return { id, values, revision: textOf(given.revision), updatedAt: instantOf(given.updatedAt), carries: textOf(given.carries) };
}

/**
 * The entity whose content the value names; undefined for any other value.
 * @param {any} value
 * @returns {string | undefined}
 */
export function ownerOf(value) {
  return isObject(value) ? textOf(value.of) : undefined;
}

/**
 * Systems store an empty field in different forms, so all forms are read as absent.
 * @param {any} value
 */
function isEmpty(value) {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/**
 * An entity without a time counts as changed before any other.
 * @param {any} text
 */
function instantOf(text) {
  const instant = typeof text === 'string' ? Date.parse(text) : NaN;
  return Number.isNaN(instant) ? -62135596800000 : instant;
}

/** @param {any} value */
function textOf(value) {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
