/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncSide} SyncSide */
/** @typedef {import('backend/wixflow/sync/initialLink.js').LinkPlan} LinkPlan */
/**
 * The phase of the initial link that runs next. `listing`: both sides are read, page by page. `adopting`: what interrupted makings made is joined.
 * `matching`: what belongs together is found. `missing`: pairs are looked for of which an entity is missing. `counting`: the plan is
 * counted. `working`: it is carried out. `clearing`: what was kept for the link is taken away.
 * @typedef {'listing' | 'adopting' | 'matching' | 'missing' | 'counting' | 'working' | 'clearing'} LinkPhase
 */
/**
 * The progress of an initial link, from which another invocation continues.
 * @typedef {object} LinkProgress
 * @property {LinkPhase} phase
 * @property {number} round from 0; what could not be done now is tried in another round
 * @property {boolean} isPaused it stopped between two units of its work; otherwise nobody knows what its last unit did
 * @property {string} [lease] the generation of the lease under which nobody else makes anything
 * @property {number} at milliseconds since 1970 when this was written
 * @property {LinkCursor} wix
 * @property {LinkCursor} external
 * @property {import('backend/wixflow/sync/syncStore.js').IndexRecord[]} claims makings that were interrupted before the sides were read
 * @property {number} works how many works there are
 * @property {number} work the one that is next
 * @property {number} place in the work, or in the claims
 * @property {string} [after] the last pair that was looked at
 * @property {LinkPlan} plan
 * @property {LinkPlan} [first] the plan of the first round
 * @property {number} postponed
 */
/**
 * How far one side was read.
 * @typedef {object} LinkCursor
 * @property {number} pages
 * @property {number} chunks
 * @property {string} [next]
 * @property {string[]} taken ids that got a pair since they were listed
 */
/**
 * One page of a side with what matching needs, without values.
 * @typedef {object} LinkPage
 * @property {LinkEntry[]} candidates entities without a pair
 * @property {{ pair: string, entry: LinkEntry }[]} joined entities that are joined, though their pair does not say so yet
 * @property {string[]} paired ids of all others
 * @property {string[]} differing those of them whose pairs say something else
 */
/**
 * An entity without a pair.
 * @typedef {object} LinkEntry
 * @property {string} id
 * @property {number} place in the chunks of its side
 * @property {string} [carries]
 * @property {string} [key] by which it is matched
 * @property {string} [values] the fingerprint of the fields a new partner is made of; only where an interrupted making may have made it
 */
/** @typedef {{ entity: import('backend/wixflow/sync/syncPlan.js').SyncEntity, number: number }} LinkCandidate as it was listed, and the number of the pair it will begin */
/** @typedef {{ candidates: LinkCandidate[] }} LinkChunk */
/**
 * Work items of one kind.
 * @typedef {object} LinkWork
 * @property {number[]} [joins] places of entities that are the same thing: of Wix, then of the external side, and so on
 * @property {number[]} [fromWix] places of Wix entities that get a partner
 * @property {number[]} [fromExternal] places of external entities that get a partner
 * @property {LinkSettling[]} [settles]
 */
/** @typedef {{ side: SyncSide, id: string }} LinkSettling an entity whose pair says something else, or that is missing */

/**
 * @param {LinkCursor} cursor
 */
export function isAtEnd(cursor) {
  return cursor.pages > 0 && cursor.next === undefined;
}

/**
 * @param {Partial<LinkProgress>} given
 * @returns {LinkProgress}
 */
export function newProgress(given) {
  const none = { create: 0, update: 0, delete: 0 };
  return {
    phase: 'listing',
    round: 0,
    isPaused: false,
    at: 0,
    wix: { pages: 0, chunks: 0, taken: [] },
    external: { pages: 0, chunks: 0, taken: [] },
    claims: [],
    works: 0,
    work: 0,
    place: 0,
    plan: { matched: 0, wix: none, external: none },
    postponed: 0,
    ...given,
  };
}

/**
 * Whether nothing is unknown of what it did: it stopped itself, or has not written to a side yet.
 * @param {LinkProgress} progress
 */
export function mayGoOn(progress) {
  return progress.isPaused || (progress.phase !== 'adopting' && progress.phase !== 'working');
}

/**
 * The progress at the beginning of a phase.
 * @param {LinkProgress} progress
 * @param {LinkPhase} phase
 * @returns {LinkProgress}
 */
export function inPhase(progress, phase) {
  return { ...progress, phase, work: 0, place: 0 };
}
