import { milliseconds } from 'backend/wixflow/durations.js';
import { currentPlatform } from 'backend/wixflow/platform.js';

/** @type {Record<string, number[]>} when requests started or will start, by system */
const starts = {};

/**
 * Takes the next free place, so that no stretch of the limit's length holds more requests than it allows.
 * @param {string} name of the system
 * @param {{ requests: number, per: string | number }} limit
 * @returns {number} milliseconds to wait for it
 */
export function reserve(name, limit) {
  const now = currentPlatform().clock.now();
  const places = starts[name] || [];
  starts[name] = places;
  const first = places.length < limit.requests ? undefined : places.shift();
  const start = Math.max(now, first === undefined ? now : first + milliseconds(limit.per));
  places.push(start);
  return start - now;
}
