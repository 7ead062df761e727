/** @type {Record<string, number>} */
const units = { ms: 1, s: 1000, m: 60000, h: 3600000, d: 86400000 };

/**
 * A length of time in milliseconds.
 * @param {string | number} duration `90s`, `5m`, or milliseconds
 * @returns {number}
 */
export function milliseconds(duration) {
  if (typeof duration === 'number') {
    return duration;
  }
  const parts = /^([0-9]+)(ms|s|m|h|d)$/.exec(duration);
  if (!parts) {
    throw new TypeError(`'${duration}' is not a duration such as 90s`);
  }
  return Number(parts[1]) * units[parts[2]];
}

/**
 * In the largest unit that keeps a whole number: `90s`, `5m`, `1500ms`.
 * @param {number} length in milliseconds
 * @returns {string}
 */
export function printDuration(length) {
  const unit = ['d', 'h', 'm', 's'].find((name) => length > 0 && length % units[name] === 0) || 'ms';
  return `${Math.floor(length / units[unit])}${unit}`;
}
