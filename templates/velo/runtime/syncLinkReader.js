import { entityKey } from 'backend/wixflow/syncKeys.js';
import { idOn } from 'backend/wixflow/syncPairs.js';
import { differs } from 'backend/wixflow/syncPoll.js';

/** @typedef {import('backend/wixflow/syncPlan.js').SyncSide} SyncSide */
/** @typedef {import('backend/wixflow/syncPlan.js').SyncEntity} SyncEntity */
/** @typedef {{ entity: SyncEntity, number: number }} LinkCandidate an entity without a pair, and the number of the pair it will begin */
/**
 * Everything on one side, as the initial link sees it.
 * @typedef {object} LinkListing
 * @property {SyncSide} side
 * @property {Set<string>} present
 * @property {LinkCandidate[]} candidates
 * @property {Set<string>} taken ids of candidates that got a pair since they were listed
 * @property {string[]} differing entities whose pairs say something else
 * @property {Map<string, LinkCandidate>} joined by the key of their pair: entities that are joined, though their pair does not say so yet
 */
/**
 * What is to be linked and made.
 * @typedef {object} LinkMatches
 * @property {{ wix: LinkCandidate, external: LinkCandidate }[]} matched
 * @property {LinkCandidate[]} onlyWix
 * @property {LinkCandidate[]} onlyExternal
 */

/** Reads both sides for the initial link and finds what belongs together. */
export class SyncLinkReader {
  /**
   * @param {import('backend/wixflow/syncStore.js').SyncStore} store
   * @param {import('backend/wixflow/syncSweep.js').SyncSweep} sweep
   * @param {import('backend/wixflow/syncInitialLink.js').LinkOptions} options
   */
  constructor(store, sweep, options) {
    this.store = store;
    this.sweep = sweep;
    this.options = options;
  }

  /**
   * Both sides at once. Writes nothing.
   * @param {() => Promise<void>} hold called after each page
   */
  async list(hold) {
    const [wix, external] = await bothDone([this.listSide('wix', hold), this.listSide('external', async () => {})]);
    return { wix, external };
  }

  /**
   * By the ids they carry, then by their keys.
   * @param {LinkListing} wix
   * @param {LinkListing} external
   * @returns {LinkMatches}
   */
  match(wix, external) {
    /** @type {Map<string, LinkCandidate>} */
    const free = new Map();
    external.candidates.filter(({ entity }) => !external.taken.has(entity.id)).forEach((candidate) => free.set(candidate.entity.id, candidate));
    const carriers = queuesOf(external.candidates, ({ entity }) => entity.carries);
    /** @type {LinkMatches['matched']} */
    const matched = [];
    const listed = wix.candidates.filter(({ entity }) => !wix.taken.has(entity.id));
    const unmatched = listed.filter((candidate) => {
      const { id, carries } = candidate.entity;
      const carried = carries === undefined ? undefined : free.get(carries);
      const partner = carried || (carriers.get(id) || []).find((carrier) => free.has(carrier.entity.id));
      return !join(candidate, partner);
    });
    const { match } = this.options;
    const stillFree = external.candidates.filter((candidate) => free.has(candidate.entity.id));
    const byKey = match ? queuesOf(stillFree, ({ entity }) => match('external', entity.values)) : new Map();
    const onlyWix = unmatched.filter((candidate) => {
      const key = match && match('wix', candidate.entity.values);
      return !join(candidate, key === undefined || key === null ? undefined : (byKey.get(key) || []).shift());
    });
    return { matched, onlyWix, onlyExternal: external.candidates.filter((candidate) => free.has(candidate.entity.id)) };

    /**
     * @param {LinkCandidate} candidate
     * @param {LinkCandidate | undefined} partner
     */
    function join(candidate, partner) {
      if (partner) {
        free.delete(partner.entity.id);
        matched.push({ wix: candidate, external: partner });
      }
      return !!partner;
    }
  }

  /**
   * @param {SyncSide} side
   * @param {() => Promise<void>} hold
   */
  async listSide(side, hold) {
    /** @type {LinkListing} */
    const listing = { side, present: new Set(), candidates: [], taken: new Set(), differing: [], joined: new Map() };
    /** @type {string | undefined} */
    let cursor;
    do {
      const page = await this.sweep.list(side, cursor);
      for (const entity of page.entities) {
        if (!listing.present.has(entity.id)) {
          listing.present.add(entity.id);
          await this.sort(listing, entity);
        }
      }
      await hold();
      cursor = page.next;
    } while (cursor !== undefined);
    return listing;
  }

  /**
   * @param {LinkListing} listing
   * @param {SyncEntity} entity
   */
  async sort(listing, entity) {
    const index = await this.store.index.get(entityKey(listing.side, entity.id));
    const pair = index && (await this.store.pairs.get(index.pair));
    if (!index || !pair) {
      listing.candidates.push({ entity, number: index ? index.number : 1 });
    } else if (pair.state === 'creating' && idOn(pair, listing.side) === undefined) {
      listing.joined.set(index.pair, { entity, number: index.number });
    } else if (pair.state === 'gone' || pair.absent === listing.side) {
      listing.candidates.push({ entity, number: index.number + 1 });
    } else if (pair.state === 'creating' ? pair.wixId !== undefined && pair.externalId !== undefined : differs(pair, listing.side, entity)) {
      listing.differing.push(entity.id);
    }
  }
}

/**
 * Candidates in their order, by a key; those without one are left out.
 * @param {LinkCandidate[]} candidates
 * @param {(candidate: LinkCandidate) => string | undefined} keyOf
 */
export function queuesOf(candidates, keyOf) {
  /** @type {Map<string, LinkCandidate[]>} */
  const queues = new Map();
  candidates.forEach((candidate) => {
    const key = keyOf(candidate);
    if (key !== undefined && key !== null) {
      const queue = queues.get(key);
      if (queue) {
        queue.push(candidate);
      } else {
        queues.set(key, [candidate]);
      }
    }
  });
  return queues;
}

/**
 * What both gave. When one fails the other is waited for all the same, so that nothing goes on unseen.
 * @template T
 * @param {Promise<T>[]} works
 * @returns {Promise<T[]>}
 */
export async function bothDone(works) {
  await Promise.all(works.map((work) => work.then(() => {}, () => {})));
  return Promise.all(works);
}
