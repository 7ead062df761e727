import { milliseconds } from 'backend/wixflow/steps/durations.js';
import { byName } from 'backend/wixflow/run/json.js';
import { currentPlatform } from 'backend/wixflow/run/platform.js';

/** @type {Record<string, number[]>} when requests started or will start, by system */
let starts = byName();

/** @type {import('backend/wixflow/run/platform.js').Clock | undefined} whose times these are */
let clockOfStarts;

/**
 * Takes the next free place, so that no stretch of the limit's length holds more requests than it allows.
 * @param {string} name of the system
 * @param {{ requests: number, per: string | number }} limit
 * @returns {number} milliseconds to wait for it
 */
export function reserve(name, limit) {
  const { clock } = currentPlatform();
  if (clock !== clockOfStarts) {
    starts = byName();
    clockOfStarts = clock;
  }
  const now = clock.now();
  const places = starts[name] || [];
  starts[name] = places;
  const first = places.length < limit.requests ? undefined : places.shift();
  const start = Math.max(now, first === undefined ? now : first + milliseconds(limit.per));
  places.push(start);
  return start - now;
}

/**
 * Takes a place among the calls of Wix; Wix Data counts by rules of its own.
 * @param {string} operationId
 * @returns {number} milliseconds to wait for it
 */
export function reserveCall(operationId) {
  const most = currentPlatform().callsPerMinute;
  return operationId.indexOf('data.items.') === 0 || most === Infinity ? 0 : reserve('@wix', { requests: most, per: 60000 });
}
