// Timestamps are ISO text with milliseconds, durations are whole milliseconds. Calendar arithmetic is done on numbers,
// so that a replaced or frozen Date changes nothing.
import { FlowError } from 'backend/wixflow/run/errors.js';
import { badConversion, quoted } from 'backend/wixflow/cel/celErrors.js';

const DAY = 86400000;
const LONGEST = 315576000000000;
const FIRST = -62135596800000;
const LAST = 253402300799999;

/** Days since 1970-01-01 of a date of the Gregorian calendar. @param {number} year @param {number} month From 1. @param {number} day */
function daysOf(year, month, day) {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
}

/** The date of a day since 1970-01-01. @param {number} days */
function dateOf(days) {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const ofEra = z - era * 146097;
  const y = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365);
  const ofYear = ofEra - (365 * y + Math.floor(y / 4) - Math.floor(y / 100));
  const m = Math.floor((5 * ofYear + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  return { year: y + era * 400 + (month <= 2 ? 1 : 0), month, day: ofYear - Math.floor((153 * m + 2) / 5) + 1 };
}

/** @param {number} value @param {number} digits */
function padded(value, digits) {
  return ('0000' + value).slice(-digits);
}

/** ISO text of milliseconds since 1970. @param {number} time */
function isoOf(time) {
  if (!(time >= FIRST && time <= LAST)) {
    throw new FlowError('OUT_OF_RANGE', 'the timestamp is outside the years 1 to 9999');
  }
  const date = dateOf(Math.floor(time / DAY));
  const left = time - Math.floor(time / DAY) * DAY;
  const clock = [Math.floor(left / 3600000), Math.floor(left / 60000) % 60, Math.floor(left / 1000) % 60].map((n) => padded(n, 2)).join(':');
  return `${padded(date.year, 4)}-${padded(date.month, 2)}-${padded(date.day, 2)}T${clock}.${padded(left % 1000, 3)}Z`;
}

/** Milliseconds since 1970; NaN when the text is no timestamp. @param {string} text */
function timeOf(text) {
  const match = /^([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,9}))?([Zz]|[+-][0-9]{2}:[0-9]{2})$/.exec(text);
  if (!match) {
    return NaN;
  }
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number);
  const days = daysOf(year, month, day);
  const back = dateOf(days);
  if (year < 1 || month < 1 || month > 12 || back.month !== month || back.day !== day || hour > 23 || minute > 59 || second > 59) {
    return NaN;
  }
  const fraction = match[7] ? Number(`${match[7]}00`.slice(0, 3)) : 0;
  const zone = /^[Zz]$/.test(match[8]) ? 0 : zoneOffset(match[8]);
  const time = days * DAY + hour * 3600000 + minute * 60000 + second * 1000 + fraction - zone;
  return time >= FIRST && time <= LAST ? time : NaN;
}

/** Milliseconds of a fixed zone. @param {string} zone */
function zoneOffset(zone) {
  if (zone === 'UTC') {
    return 0;
  }
  const match = /^([+-]?)([0-9]{2}):([0-5][0-9])$/.exec(zone);
  if (!match) {
    throw new FlowError('INVALID_ARGUMENT', `${quoted(zone)} is not a fixed offset such as '+02:00'`);
  }
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  if (minutes > 14 * 60) {
    throw new FlowError('INVALID_ARGUMENT', `${quoted(zone)} is an offset of more than 14 hours`);
  }
  return (match[1] === '-' ? -minutes : minutes) * 60000;
}

/** A date and time with offset as canonical text. @param {string} text */
export function timestamp(text) {
  const time = timeOf(text);
  if (time !== time) {
    throw badConversion(quoted(text), 'a timestamp');
  }
  return isoOf(time);
}

/** A timestamp out of an object or list: text or a Date, or nothing. @param {any} value @returns {any} */
export function readTimestamp(value) {
  return value === undefined || value === null ? undefined
    : Object.prototype.toString.call(value) === '[object Date]' ? isoOf(value.getTime()) : timestamp(String(value));
}

/** From seconds since 1970. @param {number} seconds */
export function timestampOfSeconds(seconds) {
  return isoOf(seconds * 1000);
}

/** Whole seconds since 1970. @param {string} time */
export function secondsOfTimestamp(time) {
  return Math.floor(timeOf(time) / 1000);
}

/** Whole milliseconds of a text such as 1h30m or -1.5s. @param {string} text */
export function duration(text) {
  if (!/^[+-]?(0|(([0-9]+(\.[0-9]*)?|\.[0-9]+)(h|ms|m|s|us|ns))+)$/.test(text)) {
    throw badConversion(quoted(text), 'a duration');
  }
  /** @type {Record<string, number>} */
  const units = { h: 3600000, m: 60000, s: 1000, ms: 1, us: 0.001, ns: 0.000001 };
  const total = (text.match(/([0-9]+(\.[0-9]*)?|\.[0-9]+)(h|ms|m|s|us|ns)/g) || []).reduce((sum, part) => {
    const unit = part.replace(/[0-9.]+/, '');
    return sum + Number(part.slice(0, part.length - unit.length)) * units[unit];
  }, 0);
  return durationOf(text.charAt(0) === '-' ? -total : total);
}

/** @param {number} milliseconds */
function durationOf(milliseconds) {
  if (!(Math.abs(milliseconds) <= LONGEST)) {
    throw new FlowError('OUT_OF_RANGE', 'the duration is longer than 10,000 years');
  }
  return Math.trunc(Math.floor(milliseconds * 1000 + 0.5) / 1000) + 0;
}

/** A duration out of an object or list, or nothing. @param {any} value @returns {any} */
export function readDuration(value) {
  return value === undefined || value === null ? undefined : duration(String(value));
}

/** Whether a list holds a timestamp. @param {readonly any[]} list @param {string} time */
export function hasTimestamp(list, time) {
  return list.some((item) => readTimestamp(item) === time);
}

/** Whether a list holds a duration. @param {readonly any[]} list @param {number} milliseconds */
export function hasDuration(list, milliseconds) {
  return list.some((item) => readDuration(item) === milliseconds);
}

/** Decimal seconds with s, the form durations have in JSON; nothing stays nothing. @param {any} milliseconds @returns {any} */
export function durationText(milliseconds) {
  return milliseconds === undefined || milliseconds === null ? undefined : `${milliseconds / 1000}s`;
}

/** @param {string} time @param {number} milliseconds */
export function addToTimestamp(time, milliseconds) {
  return isoOf(timeOf(time) + milliseconds);
}

/** @param {string} later @param {string} earlier */
export function timeBetween(later, earlier) {
  return durationOf(timeOf(later) - timeOf(earlier));
}

/** @param {number} a @param {number} b */
export function addDurations(a, b) {
  return durationOf(a + b);
}

/** @param {string} time @param {string} [zone] */
function parts(time, zone) {
  const local = isoOf(timeOf(time) + zoneOffset(zone || 'UTC'));
  const days = Math.floor(timeOf(local) / DAY);
  return { date: dateOf(days), days, text: local };
}

/** @param {string} time @param {string} [zone] */
export const getFullYear = (time, zone) => parts(time, zone).date.year;
/** From 0. @param {string} time @param {string} [zone] */
export const getMonth = (time, zone) => parts(time, zone).date.month - 1;
/** Day of the month from 1. @param {string} time @param {string} [zone] */
export const getDate = (time, zone) => parts(time, zone).date.day;
/** Day of the month from 0. @param {string} time @param {string} [zone] */
export const getDayOfMonth = (time, zone) => parts(time, zone).date.day - 1;
/** From 0, which is Sunday. @param {string} time @param {string} [zone] */
export const getDayOfWeek = (time, zone) => (((parts(time, zone).days + 4) % 7) + 7) % 7;
/** From 0. @param {string} time @param {string} [zone] */
export const getDayOfYear = (time, zone) => parts(time, zone).days - daysOf(parts(time, zone).date.year, 1, 1);
/** @param {string} time @param {string} [zone] */
export const getHours = (time, zone) => Number(parts(time, zone).text.slice(11, 13));
/** @param {string} time @param {string} [zone] */
export const getMinutes = (time, zone) => Number(parts(time, zone).text.slice(14, 16));
/** @param {string} time @param {string} [zone] */
export const getSeconds = (time, zone) => Number(parts(time, zone).text.slice(17, 19));
/** @param {string} time @param {string} [zone] */
export const getMilliseconds = (time, zone) => Number(parts(time, zone).text.slice(20, 23));
/** Whole units of a duration. @param {number} milliseconds @param {number} unit In milliseconds. */
export const wholeUnits = (milliseconds, unit) => Math.trunc(milliseconds / unit) + 0;
