/** Formats of text that rules know; an unknown one is obeyed by everything. The patterns are those of the C# runtime. */

const timestamp =
  /^([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,9})?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])$/;
const guid = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/;
const uri =
  // eslint-disable-next-line no-control-regex -- an address or a name holds no control characters
  /^(?:[hH][tT][tT][pP][sS]?:\/\/[^\x00-\x20/?#<>"{}|\\^`]+|(?![hH][tT][tT][pP][sS]?:)[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|\\^`])[^\x00-\x20<>"{}|\\^`]*$/;
const webUrl =
  // eslint-disable-next-line no-control-regex -- an address or a name holds no control characters
  /^[hH][tT][tT][pP][sS]?:\/\/[^\x00-\x20/?#<>"{}|\\^`]+[^\x00-\x20<>"{}|\\^`]*$/;
const email =
  // eslint-disable-next-line no-control-regex -- an address or a name holds no control characters
  /^[^\x00-\x20@]+@[^\x00-\x20@.]+(?:\.[^\x00-\x20@.]+)+$/;
const languageTag = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;
const decimal = /^-?[0-9]+(?:\.[0-9]+)?$/;
const colorHex = /^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/;
const duration = /^(?:0|[1-9][0-9]*)(?:ms|s|m|h|d)$/;

/** @param {string} text */
export function isTimestamp(text) {
  const parts = timestamp.exec(text);
  return parts !== null && Number(parts[1]) > 0 && Number(parts[3]) <= daysInMonth(Number(parts[1]), Number(parts[2]));
}

/** @param {string} text */
export function isDuration(text) {
  return duration.test(text);
}

/** @param {string} text */
export function isDecimal(text) {
  return decimal.test(text);
}

/**
 * The format of a name.
 * @param {string} format
 * @returns {{ name: string, isMatch: (text: string) => boolean } | undefined}
 */
export function findFormat(format) {
  return Object.prototype.hasOwnProperty.call(formats, format) ? formats[format] : undefined;
}

/**
 * @type {Record<string, { name: string, isMatch: (text: string) => boolean }>}
 * @entries 'format', '*'
 */
const formats = {
  guid: matching('a GUID', guid),
  uri: matching('a URI', uri),
  'web-url': matching('a web address', webUrl),
  email: matching('an e-mail address', email),
  'language-tag': matching('a language tag', languageTag),
  'date-time': { name: 'a timestamp such as 2026-01-31T12:00:00Z', isMatch: isTimestamp },
  date: { name: 'a date such as 2026-01-31', isMatch: (text) => isTimestamp(`${text}T00:00:00Z`) },
  int64: { name: 'a whole number of 64 bits', isMatch: isInt64 },
  decimal: matching('a decimal number', decimal),
  'color-hex': matching('a colour such as #1a2b3c', colorHex),
};

/**
 * @param {string} name
 * @param {RegExp} pattern
 */
function matching(name, pattern) {
  return { name, isMatch: (/** @type {string} */ text) => pattern.test(text) };
}

/** @param {string} text */
function isInt64(text) {
  if (!/^-?[0-9]{1,19}$/.test(text)) {
    return false;
  }
  const digits = text.replace(/^-?0*/, '');
  const largest = text.charAt(0) === '-' ? '9223372036854775808' : '9223372036854775807';
  return digits.length < largest.length || digits <= largest;
}

/**
 * @param {number} year
 * @param {number} month from 1
 */
function daysInMonth(year, month) {
  if (month === 2) {
    return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  }
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
