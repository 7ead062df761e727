// Values whose type is only known while the flow runs.
import { boolOfText, intOfNumber, intOfText, numberOfText } from 'backend/wixflow/cel/celConvert.js';
import { badConversion } from 'backend/wixflow/cel/celErrors.js';
import { FlowError } from 'backend/wixflow/run/errors.js';
import { compareText, textSize } from 'backend/wixflow/cel/celText.js';
import { duration, timestamp } from 'backend/wixflow/cel/celTime.js';

/** @param {any} value */
function kindOf(value) {
  return value === null || value === undefined ? 'null' : Array.isArray(value) ? 'a list'
    : typeof value === 'object' ? 'a map' : typeof value === 'string' ? 'text' : `a ${typeof value}`;
}

/** A field of a map, by its own keys only; undefined when there is none. @param {any} map @param {string} key @returns {any} */
export function field(map, key) {
  const found = kindOf(map) === 'a map' && Object.prototype.hasOwnProperty.call(map, key) ? map[key] : undefined;
  return found === null ? undefined : found;
}

/** @param {any} map @param {string} key */
export function hasField(map, key) {
  return field(map, key) !== undefined;
}

/** An element of a list, or undefined. @param {any} list @param {number} index @returns {any} */
export function find(list, index) {
  return Array.isArray(list) && index >= 0 && index < list.length && list[index] !== null ? list[index] : undefined;
}

/** The keys whose value is not null, by code point, so that every target walks them in the same order. @param {any} map @returns {string[]} */
export function keys(map) {
  return Object.keys(map).filter((key) => map[key] !== null && map[key] !== undefined).sort(compareText);
}

/** The elements of all lists, one level deep. @template T @param {T[][]} lists @returns {T[]} */
export function flatten(lists) {
  /** @type {T[]} */
  const all = [];
  lists.forEach((list) => list.forEach((item) => all.push(item)));
  return all;
}

/** A map of entries; an absent value leaves its key out. @param {[string, any][]} entries @returns {Record<string, any>} */
export function mapOf(entries) {
  /** @type {Record<string, any>} */
  const map = {};
  entries.forEach(([key, value]) => {
    if (Object.prototype.hasOwnProperty.call(map, key)) {
      throw new FlowError('INVALID_ARGUMENT', `the key '${key}' occurs twice`);
    }
    if (value !== undefined) {
      Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
    }
  });
  return map;
}

/** The elements of a list without absent ones. @template T @param {(T | undefined)[]} list @returns {T[]} */
export function present(list) {
  return /** @type {T[]} */ (list.filter((item) => item !== undefined));
}

/** The elements of a list, or the keys of a map. @param {any} value @returns {any[]} */
export function elements(value) {
  if (kindOf(value) !== 'a list' && kindOf(value) !== 'a map') {
    throw badConversion(kindOf(value), 'a list or map');
  }
  return Array.isArray(value) ? value : keys(value);
}

/** Code points of text, elements of a list, fields of a map. @param {any} value */
export function sizeOf(value) {
  if (typeof value === 'string') {
    return textSize(value);
  }
  if (kindOf(value) !== 'a list' && kindOf(value) !== 'a map') {
    throw badConversion(kindOf(value), 'text, a list or a map');
  }
  return elements(value).length;
}

/** Equality by content: objects in any order of fields. @param {any} a @param {any} b @returns {boolean} */
export function equal(a, b) {
  const kind = kindOf(a);
  if (kind !== kindOf(b)) {
    return false;
  }
  if (kind === 'a list') {
    return a.length === b.length && a.every((/** @type {any} */ item, /** @type {number} */ i) => equal(item, b[i]));
  }
  if (kind === 'a map') {
    return keys(a).length === keys(b).length && keys(a).every((key) => hasField(b, key) && equal(a[key], b[key]));
  }
  return kind === 'null' || a === b;
}

/** Whether a list has an element, or a map a key. @param {any} item @param {any} container */
export function isIn(item, container) {
  const kind = kindOf(container);
  if (kind !== 'a list' && kind !== 'a map') {
    throw badConversion(kind, 'a list or map');
  }
  return kind === 'a list' ? container.some((/** @type {any} */ element) => equal(item, element)) : typeof item === 'string' && hasField(container, item);
}

/** @param {any} value @returns {string} */
export function textOfAny(value) {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  throw badConversion(kindOf(value), 'text');
}

/** @param {any} value @returns {number} */
export function intOfAny(value) {
  if (typeof value !== 'number' && typeof value !== 'string') {
    throw badConversion(kindOf(value), 'an integer');
  }
  return typeof value === 'number' ? intOfNumber(value) : intOfText(value);
}

/** @param {any} value @returns {number} */
export function numberOfAny(value) {
  if (typeof value !== 'number' && typeof value !== 'string') {
    throw badConversion(kindOf(value), 'a number');
  }
  return typeof value === 'number' ? value : numberOfText(value);
}

/** @param {any} value @returns {boolean} */
export function boolOfAny(value) {
  if (typeof value !== 'boolean' && typeof value !== 'string') {
    throw badConversion(kindOf(value), 'a boolean');
  }
  return typeof value === 'boolean' ? value : boolOfText(value);
}

/** @param {any} value @returns {string} */
export function timestampOfAny(value) {
  if (typeof value !== 'string') {
    throw badConversion(kindOf(value), 'a timestamp');
  }
  return timestamp(value);
}

/** @param {any} value @returns {number} */
export function durationOfAny(value) {
  if (typeof value !== 'string') {
    throw badConversion(kindOf(value), 'a duration');
  }
  return duration(value);
}

/** A number as JSON has it. @param {number} value */
export function jsonNumber(value) {
  if (!isFinite(value)) {
    throw badConversion(String(value), 'a JSON number');
  }
  return value + 0;
}
