/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncSide} SyncSide */
/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncValues} SyncValues */
/**
 * Two synced entities.
 * @typedef {object} SyncPair
 * @property {string} key side, id and number of the entity the pair began with: the claim of its creation
 * @property {SyncSide} source the side the pair began on
 * @property {PairState} state
 * @property {string} [wixId]
 * @property {string} [externalId]
 * @property {SyncValues} wixBase the fields as Wix had them when both sides were last the same
 * @property {SyncValues} externalBase the fields as the external side had them when both sides were last the same
 * @property {boolean} isAttempted a try to make the partner began and nobody knows how it ended
 * @property {SyncSide} [absent] the side that is gone in a pair that ends, or of which one entity is left
 * @property {PendingWrite} [pending] the writes that began; absent when all are known to be done
 */
/**
 * The state of a pair. `creating`: the claim is made, the partner may exist or not. `ending`: one side is gone, and the other
 * is being removed or put aside. `archived`: one side is gone, the other was put aside. `detached`: one side is gone, the other stays
 * and is no longer kept the same. `gone`: both are; kept so that late events find it.
 * @typedef {'creating' | 'linked' | 'ending' | 'archived' | 'detached' | 'gone'} PairState
 */
/**
 * What is about to be written, and the values of each side after the write.
 * @typedef {object} PendingWrite
 * @property {SyncValues} wix
 * @property {SyncValues} external
 * @property {SyncValues} wixBase
 * @property {SyncValues} externalBase
 */

/**
 * @param {string} key
 * @param {SyncSide} source
 * @param {string} id
 * @returns {SyncPair}
 */
export function newPair(key, source, id) {
  return withId({ key, source, state: 'creating', wixBase: {}, externalBase: {}, isAttempted: false }, source, id);
}

/**
 * @param {SyncPair} pair
 * @param {SyncSide} side
 */
export function idOn(pair, side) {
  return side === 'wix' ? pair.wixId : pair.externalId;
}

/**
 * @param {SyncPair} pair
 * @param {SyncSide} side
 */
export function baseOf(pair, side) {
  return side === 'wix' ? pair.wixBase : pair.externalBase;
}

/**
 * @param {SyncPair} pair
 * @param {SyncSide} side
 * @param {string} id
 * @returns {SyncPair}
 */
export function withId(pair, side, id) {
  return side === 'wix' ? { ...pair, wixId: id } : { ...pair, externalId: id };
}

/**
 * @param {SyncPair} pair
 * @param {SyncSide} side
 * @param {SyncValues} values
 * @returns {SyncPair}
 */
export function withBase(pair, side, values) {
  return side === 'wix' ? { ...pair, wixBase: values } : { ...pair, externalBase: values };
}

/**
 * Whether the entity has no partner, so that one has to be created.
 * @param {SyncPair | undefined} pair
 * @param {SyncSide} side
 */
export function isAlone(pair, side) {
  return !pair || pair.state === 'gone' || pair.absent === side;
}
