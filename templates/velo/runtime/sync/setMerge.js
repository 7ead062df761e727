import { sameJson } from 'backend/wixflow/run/json.js';

/**
 * Three-way union of lists without order: what the external side has, with what Wix added and without what Wix took away.
 * Values of both sides are compared unchanged: elements of a union are not converted.
 * @param {any} wixBase
 * @param {any} wix
 * @param {any} externalBase
 * @param {any} external
 * @returns {any[]}
 */
export function unionOf(wixBase, wix, externalBase, external) {
  const removedHere = itemsOf(wixBase).filter((item) => !hasItem(itemsOf(wix), item));
  const removedThere = itemsOf(externalBase).filter((item) => !hasItem(itemsOf(external), item));
  const merged = itemsOf(external).filter((item) => !hasItem(removedHere, item));
  itemsOf(wix).forEach((item) => {
    if (!hasItem(merged, item) && !hasItem(removedThere, item)) {
      merged.push(item);
    }
  });
  return merged;
}

/**
 * @param {any} list
 * @returns {any[]}
 */
function itemsOf(list) {
  return Array.isArray(list) ? list : [];
}

/**
 * @param {any[]} items
 * @param {any} item
 */
function hasItem(items, item) {
  return items.some((other) => sameJson(other, item));
}
