import { fingerprintOfText } from 'backend/wixflow/sync/syncValues.js';

/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncSide} SyncSide */

const longestId = 96;

/**
 * @param {SyncSide} side
 * @returns {SyncSide}
 */
export function otherSide(side) {
  return side === 'wix' ? 'external' : 'wix';
}

/**
 * Ids of records are made of parts that cannot run into each other.
 * @param {SyncSide} side
 * @param {string} id
 */
export function entityKey(side, id) {
  return `${side}|${keyPart(id)}`;
}

/**
 * The key of the n-th pair that begins with an entity; a reused id begins a new pair.
 * @param {SyncSide} side
 * @param {string} id
 * @param {number} number
 */
export function pairKey(side, id, number) {
  return `${entityKey(side, id)}|${padded(number, 4)}`;
}

/**
 * The side a pair began on.
 * @param {string} pair
 * @returns {SyncSide}
 */
export function sourceOf(pair) {
  return pair.indexOf('wix|') === 0 ? 'wix' : 'external';
}

/**
 * The id of the lease: the entity a pair began with, without the pair's number.
 * @param {string} pair
 */
export function originOf(pair) {
  return pair.slice(0, pair.lastIndexOf('|'));
}

/**
 * @param {string} key
 * @returns {number} behind the last bar
 */
export function numberOf(key) {
  return Number(key.slice(key.lastIndexOf('|') + 1));
}

/**
 * @param {string} id
 * @param {number} number
 */
export function numberedKey(id, number) {
  return `${id}|${padded(number, 12)}`;
}

/**
 * Record ids are limited in length; a longer id is replaced by its beginning and its fingerprint.
 * @param {string} id
 */
export function keyPart(id) {
  const part = id.split('%').join('%25').split('|').join('%7C');
  return part.length <= longestId ? part : `${part.slice(0, longestId - 17)}~${fingerprintOfText(id)}`;
}

/**
 * @param {number} number
 * @param {number} digits
 */
function padded(number, digits) {
  let text = String(number);
  while (text.length < digits) {
    text = `0${text}`;
  }
  return text;
}
