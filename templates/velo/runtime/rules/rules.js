import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { findFormat, isDecimal, isDuration, isTimestamp } from 'backend/wixflow/rules/formats.js';
import { has, isObject, sameJson } from 'backend/wixflow/run/json.js';

/** @typedef {[path: string, kind: string, limit: any]} Rule a limit that only a value can break; `labels[]` is each element */
/** @typedef {{ path: string, value: any }} Place */

const toldValues = 8;
const beyond = 'a number beyond 9007199254740991, which not every target holds exactly: it has to be a text';

/**
 * Checks inputs; the first broken rule in the order of the list is the failure.
 * @param {any} inputs
 * @param {Rule[]} rules
 */
export function checkInputs(inputs, rules) {
  const violation = firstViolation(inputs, rules);
  if (violation) {
    throw new FlowError(ErrorCodes.inputInvalid, `input ${violation}`);
  }
}

/**
 * Checks a request message.
 * @param {any} message
 * @param {Rule[]} rules
 */
export function checkRequest(message, rules) {
  const violation = firstViolation(message, rules);
  if (violation) {
    throw new FlowError(ErrorCodes.requestInvalid, violation);
  }
}

/**
 * Checks what an answer promises; undefined when it keeps all of it.
 * @param {any} answer
 * @param {Rule[]} rules
 * @param {string} subject what answered, such as `'media.files.importFile'`
 * @returns {FlowError | undefined}
 */
export function brokenPromise(answer, rules, subject) {
  const violation = firstViolation(answer, rules);
  return violation ? new FlowError(ErrorCodes.unexpectedAnswer, `in the answer of ${subject}, ${violation}`) : undefined;
}

/**
 * @param {any} root
 * @param {Rule[]} rules
 * @returns {string | undefined}
 */
function firstViolation(root, rules) {
  for (const [path, kind, limit] of rules) {
    for (const place of select(root, path, kind === 'required')) {
      const subject = `'${place.path}'`;
      const violation = place.value === undefined ? `${subject} is required` : kinds[kind] && kinds[kind](place.value, limit, subject);
      if (violation) {
        return violation;
      }
    }
  }
  return undefined;
}

/**
 * Each place the path names, with its indexes filled in.
 * @param {any} root
 * @param {string} path
 * @param {boolean} withAbsent also places that are absent though what would hold them is there
 * @returns {Place[]}
 */
function select(root, path, withAbsent) {
  /** @type {Place[]} */
  let places = [{ path: '', value: root }];
  (path ? path.split('.') : []).forEach((segment) => {
    const isEach = segment.slice(-2) === '[]';
    const name = isEach ? segment.slice(0, -2) : segment;
    /** @type {Place[]} */
    const found = [];
    places.forEach((place) => {
      if (isObject(place.value)) {
        const member = {
          path: place.path ? `${place.path}.${name}` : name,
          value: has(place.value, name) ? place.value[name] : undefined,
        };
        if (!isEach) {
          found.push(member);
        } else if (Array.isArray(member.value)) {
          member.value.forEach((value, index) => found.push({ path: `${member.path}[${index}]`, value }));
        }
      }
    });
    places = found;
  });
  return withAbsent ? places : places.filter((place) => place.value !== undefined);
}

/** @type {Record<string, (value: any, limit: any, subject: string) => string | false | undefined>} */
const kinds = {
  exact: (value, limit, subject) => (isBeyond(value) ? `${subject} holds ${beyond}` : undefined),
  type: (value, limit, subject) =>
    limit === 'integer' && typeof value === 'number' && isBeyond(value)
      ? `${subject} is ${beyond}`
      : hasType(value, limit) ? undefined : `${subject} must be ${typeName(limit)}`,
  enum: (value, limit, subject) =>
    !limit.some((/** @type {any} */ allowed) => sameJson(allowed, value)) && `${subject} must be one of ${list(limit)}`,
  minLength: (value, limit, subject) =>
    typeof value === 'string' && codePoints(value) < limit && `${subject} must have at least ${count(limit, 'character')}`,
  maxLength: (value, limit, subject) =>
    typeof value === 'string' && codePoints(value) > limit && `${subject} must have at most ${count(limit, 'character')}`,
  minItems: (value, limit, subject) =>
    Array.isArray(value) && value.length < limit && `${subject} must have at least ${count(limit, 'item')}`,
  maxItems: (value, limit, subject) =>
    Array.isArray(value) && value.length > limit && `${subject} must have at most ${count(limit, 'item')}`,
  minimum: (value, limit, subject) => numberOf(value) < limit && `${subject} must be at least ${limit}`,
  maximum: (value, limit, subject) => numberOf(value) > limit && `${subject} must be at most ${limit}`,
  exclusiveMinimum: (value, limit, subject) => numberOf(value) <= limit && `${subject} must be more than ${limit}`,
  exclusiveMaximum: (value, limit, subject) => numberOf(value) >= limit && `${subject} must be less than ${limit}`,
  pattern: (value, limit, subject) =>
    typeof value === 'string' && !new RegExp(limit).test(value) && `${subject} must match the pattern ${limit}`,
  format: (value, limit, subject) => {
    const format = findFormat(limit);
    return format && typeof value === 'string' && !format.isMatch(value) && `${subject} must be ${format.name}`;
  },
  oneOf: (value, limit) => members(value, limit) > 1 && `only one of ${list(limit)} may be given`,
  requiredOneOf: (value, limit) => members(value, limit) !== 1 && `exactly one of ${list(limit)} must be given`,
  properties: (value, limit) => {
    const unknown = isObject(value) ? Object.keys(value).find((name) => limit.indexOf(name) < 0) : undefined;
    return unknown !== undefined && `'${unknown}' is not known`;
  },
};

/**
 * Whether a value is or holds, at any depth, a whole number that JavaScript does not hold exactly. Such a number is refused on every target.
 * @param {any} value
 * @returns {boolean}
 */
function isBeyond(value) {
  if (typeof value === 'number') {
    return Math.abs(value) > Number.MAX_SAFE_INTEGER;
  }
  return isObject(value) ? Object.keys(value).some((key) => isBeyond(value[key])) : Array.isArray(value) && value.some(isBeyond);
}

/**
 * Not a number where the value is none: no limit is broken then.
 * @param {any} value
 * @returns {number}
 */
function numberOf(value) {
  return typeof value === 'number' ? value : typeof value === 'string' && isDecimal(value) ? Number(value) : NaN;
}

/**
 * @param {any} value
 * @param {string[]} names
 */
function members(value, names) {
  return names.filter((name) => has(value, name)).length;
}

/** @param {string} text */
function codePoints(text) {
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    const next = text.charCodeAt(index + 1);
    if (unit >= 0xd800 && unit < 0xdc00 && next >= 0xdc00 && next < 0xe000) {
      index += 1;
    }
    length += 1;
  }
  return length;
}

/**
 * @param {number} limit
 * @param {string} unit
 */
function count(limit, unit) {
  return `${limit} ${unit}${limit === 1 ? '' : 's'}`;
}

/** @param {any[]} values */
function list(values) {
  const told = values.slice(0, toldValues).map((value) => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value)));
  return told.join(', ') + (values.length > toldValues ? ', ...' : '');
}

/**
 * @param {any} value
 * @param {string} type
 */
function hasType(value, type) {
  switch (type) {
    case 'string':
    case 'boolean':
    case 'number':
      return typeof value === type;
    case 'integer':
      return typeof value === 'number' && Number.isFinite(value) && Math.floor(value) === value;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'timestamp':
      return typeof value === 'string' && isTimestamp(value);
    case 'duration':
      return typeof value === 'string' && isDuration(value);
    case 'file':
      return isObject(value) && typeof value.name === 'string' && typeof value.mimeType === 'string';
    default:
      return true;
  }
}

/** @param {string} type */
function typeName(type) {
  /** @type {Record<string, string>} */
  const names = {
    integer: 'an integer',
    array: 'a list',
    object: 'an object',
    timestamp: 'a timestamp such as 2026-01-31T12:00:00Z',
    duration: 'a duration such as 90s',
    file: "a file with 'name' and 'mimeType'",
  };
  return names[type] || `a ${type}`;
}
