// Text by code points.
import { FlowError } from 'backend/wixflow/run/errors.js';

const BLANK = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+';
const BLANK_START = new RegExp(`^${BLANK}`);
const BLANK_END = new RegExp(`${BLANK}$`);

/** The code points of a text. @param {string} text @returns {string[]} */
function points(text) {
  return text.match(/[\ud800-\udbff][\udc00-\udfff]|[\s\S]/g) || [];
}

/** Number of code points. @param {string} text */
export function textSize(text) {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g) || []).length;
}

/** @param {number} unit */
function rank(unit) {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** Order by code point: less than 0, 0 or more than 0. @param {string} a @param {string} b */
export function compareText(a, b) {
  for (let i = 0; i < a.length && i < b.length; i++) {
    if (a.charCodeAt(i) !== b.charCodeAt(i)) {
      return rank(a.charCodeAt(i)) - rank(b.charCodeAt(i));
    }
  }
  return a.length - b.length;
}

/** @param {string} text */
export function lowerAscii(text) {
  return text.replace(/[A-Z]+/g, (part) => part.toLowerCase());
}

/** @param {string} text */
export function upperAscii(text) {
  return text.replace(/[a-z]+/g, (part) => part.toUpperCase());
}

/** Without Unicode white space at both ends. @param {string} text */
export function trimText(text) {
  return text.replace(BLANK_START, '').replace(BLANK_END, '');
}

/** @param {string} text */
export function reverseText(text) {
  return points(text).reverse().join('');
}

/** Offset in UTF-16 units of a position in code points. @param {string} text @param {number} position */
function offset(text, position) {
  let at = 0;
  let left = position;
  while (left > 0 && at < text.length) {
    at += /^[\ud800-\udbff][\udc00-\udfff]/.test(text.substr(at, 2)) ? 2 : 1;
    left -= 1;
  }
  if (left !== 0) {
    throw new FlowError('INVALID_ARGUMENT', `the text has no position ${position}`);
  }
  return at;
}

/** @param {string} text @param {number} at */
function positionOf(text, at) {
  return at < 0 ? -1 : textSize(text.slice(0, at));
}

/** The code point at a position; empty at the end. @param {string} text @param {number} index */
export function charAt(text, index) {
  const start = offset(text, index);
  return points(text.substr(start, 2))[0] || '';
}

/** Position of the first occurrence; -1 when there is none. @param {string} text @param {string} part @param {number} [from] */
export function indexOfText(text, part, from) {
  return positionOf(text, text.indexOf(part, offset(text, from || 0)));
}

/** Position of the last occurrence; -1 when there is none. @param {string} text @param {string} part @param {number} [from] */
export function lastIndexOfText(text, part, from) {
  const start = from === undefined ? text.length : offset(text, from);
  return part.length > text.length ? -1 : positionOf(text, text.lastIndexOf(part, start));
}

/** @param {string} text @param {number} start @param {number} [end] Position just past the last code point. */
export function substring(text, start, end) {
  if (end === undefined) {
    return text.slice(offset(text, start));
  }
  if (start > end) {
    throw new FlowError('INVALID_ARGUMENT', `substring from ${start} to ${end}`);
  }
  return text.slice(offset(text, start), offset(text, end));
}

/** @param {string} text @param {number} most */
function letters(text, most) {
  const all = points(text);
  return all.length <= most ? all : all.slice(0, most - 1).concat(all.slice(most - 1).join(''));
}

/**
 * @param {string} text
 * @param {string} separator
 * @param {number} [count] Parts at most, the rest stays in the last; a negative number means all.
 * @returns {string[]}
 */
export function splitText(text, separator, count) {
  const most = count === undefined || count < 0 ? Infinity : count;
  if (most === 0 || most === 1) {
    return most === 0 ? [] : [text];
  }
  if (separator === '') {
    return letters(text, most);
  }
  const parts = text.split(separator);
  return parts.length <= most ? parts : parts.slice(0, most - 1).concat(parts.slice(most - 1).join(separator));
}

/** @param {string} text @param {number} cuts */
function characters(text, cuts) {
  if (cuts === 0) {
    return [text];
  }
  const parts = [''].concat(letters(text, cuts));
  return parts.length - 1 < cuts && text.length > 0 ? parts.concat('') : parts;
}

/**
 * @param {string} text
 * @param {string} old
 * @param {string} replacement
 * @param {number} [count] Replacements at most, from the left; a negative number means all.
 */
export function replaceText(text, old, replacement, count) {
  const most = count === undefined || count < 0 ? Infinity : count;
  return (old === '' ? characters(text, most) : splitText(text, old, most + 1)).join(replacement);
}
