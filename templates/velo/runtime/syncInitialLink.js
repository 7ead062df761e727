import { originOf, otherSide } from 'backend/wixflow/syncKeys.js';
import { SyncLinkAdoption } from 'backend/wixflow/syncLinkAdoption.js';
import { bothDone } from 'backend/wixflow/syncLinkReader.js';
import { initialLink } from 'backend/wixflow/syncPairSettlement.js';
import { writesTo } from 'backend/wixflow/syncPlan.js';
import { isMissing } from 'backend/wixflow/syncPoll.js';

/** @typedef {import('backend/wixflow/syncPlan.js').SyncSide} SyncSide */
/** @typedef {import('backend/wixflow/syncPairs.js').SyncPair} SyncPair */
/** @typedef {import('backend/wixflow/syncStore.js').IndexRecord} IndexRecord */
/** @typedef {import('backend/wixflow/syncLeases.js').SyncLease} SyncLease */
/** @typedef {import('backend/wixflow/syncRepair.js').SyncRepair} SyncRepair */
/** @typedef {import('backend/wixflow/syncLinkReader.js').LinkListing} LinkListing */
/** @typedef {import('backend/wixflow/syncLinkReader.js').LinkMatches} LinkMatches */
/**
 * What the initial link does with entities that are there already.
 * @typedef {object} LinkOptions
 * @property {(side: SyncSide, values: Record<string, any>) => string | undefined} [match] what entities that are the same thing have in
 * common, undefined for one that is never matched; several with one key are matched in the order of their lists. Without it only the
 * ids they carry tell
 * @property {'both' | 'externalToWix' | 'wixToExternal' | 'none'} [create] where partners of entities are made that match none; both
 * unless it is given
 */
/** @typedef {{ create: number, update: number, delete: number }} LinkCounts writes to one side */
/** @typedef {{ matched: number, wix: LinkCounts, external: LinkCounts }} LinkPlan what the initial link is going to do, or did */
/**
 * How the initial link ended.
 * @typedef {object} LinkReport
 * @property {LinkPlan} done what was to be done, as planned by this run; a repeated run finds less to do
 * @property {number} postponed entities that could not be settled now; another run or a reconcile takes them up
 * @property {import('backend/wixflow/syncStore.js').SyncDeadLetter[]} deadLetters
 * @property {boolean} isComplete false when another worker is at it, or something was postponed
 */

const rounds = 3;

/** Links what is on both sides already and makes what is missing on one. A run that was interrupted is simply run again. */
export class SyncInitialLink {
  /**
   * @param {import('backend/wixflow/syncPlan.js').SyncPlan} plan
   * @param {import('backend/wixflow/syncStore.js').SyncStore} store
   * @param {import('backend/wixflow/syncLeases.js').SyncLeases} leases
   * @param {import('backend/wixflow/syncLinkReader.js').SyncLinkReader} reader
   * @param {import('backend/wixflow/syncLinkJoiner.js').SyncLinkJoiner} joiner
   * @param {import('backend/wixflow/syncBulkMaker.js').SyncBulkMaker} bulk
   * @param {import('backend/wixflow/syncPoll.js').SyncPoll} poll
   * @param {LinkOptions} options
   */
  constructor(plan, store, leases, reader, joiner, bulk, poll, options) {
    this.syncPlan = plan;
    this.store = store;
    this.leases = leases;
    this.reader = reader;
    this.joiner = joiner;
    this.bulk = bulk;
    this.poll = poll;
    this.options = options;
  }

  /** @returns {Promise<LinkPlan>} */
  async plan() {
    const { wix, external } = await this.reader.list(async () => {});
    return this.planOf(wix, external, this.reader.match(wix, external));
  }

  /**
   * What was planned, and whether it was done; the plan is empty when another worker is at it.
   * @param {SyncRepair} repair
   */
  async run(repair) {
    /** @type {LinkPlan} */
    let done = { matched: 0, wix: { create: 0, update: 0, delete: 0 }, external: { create: 0, update: 0, delete: 0 } };
    const isDone = await this.leases.whileHeld(initialLink, this.syncPlan.lease, async (lease) => {
      for (let round = 0; round < rounds && (round === 0 || repair.postponed > 0); round += 1) {
        repair.postponed = 0;
        const planned = await this.round(lease, repair);
        done = round === 0 ? planned : done;
      }
      return repair.postponed === 0;
    });
    return { done, isDone };
  }

  /**
   * @param {SyncLease} lease
   * @param {SyncRepair} repair
   */
  async round(lease, repair) {
    const interrupted = await this.interrupted();
    const { wix, external } = await this.reader.list(() => lease.hold());
    const adoption = new SyncLinkAdoption(this.syncPlan, { wix, external }, interrupted.length > 0);
    for (const claim of interrupted) {
      await lease.hold();
      await repair.settleClaim(claim, (pair) => adoption.find(pair));
      const pair = await this.store.pairs.get(claim.pair);
      wix.taken.add((pair && pair.wixId) || '');
      external.taken.add((pair && pair.externalId) || '');
    }
    const matches = this.reader.match(wix, external);
    const planned = await this.planOf(wix, external, matches);
    for (const match of matches.matched) {
      await lease.hold();
      await this.joiner.join(lease, match.wix, match.external, repair);
    }
    await bothDone([
      this.makes('wix') ? this.bulk.make(lease, 'wix', matches.onlyWix, external.present, repair) : Promise.resolve(),
      this.makes('external') ? this.bulk.make(lease, 'external', matches.onlyExternal, wix.present, repair) : Promise.resolve(),
    ]);
    for (const listing of [wix, external]) {
      for (const id of listing.differing) {
        await repair.settle(listing.side, id);
      }
      await this.poll.settleMissing(listing.side, listing.present, repair, lease);
    }
    return planned;
  }

  /** Makings nobody is at: what they made is there when both sides are listed now. */
  async interrupted() {
    /** @type {IndexRecord[]} */
    const interrupted = [];
    await this.store.openClaims.each('', async (_, claim) => {
      if (!(await this.leases.isHeld(originOf(claim.pair)))) {
        interrupted.push(claim);
      }
    });
    return interrupted;
  }

  /**
   * @param {LinkListing} wix
   * @param {LinkListing} external
   * @param {LinkMatches} matches
   * @returns {Promise<LinkPlan>}
   */
  async planOf(wix, external, matches) {
    const onWix = { create: this.makes('external') ? matches.onlyExternal.length : 0, update: external.differing.length, delete: 0 };
    const onExternal = { create: this.makes('wix') ? matches.onlyWix.length : 0, update: wix.differing.length, delete: 0 };
    for (const match of matches.matched) {
      const fields = await this.joiner.count(match.wix, match.external);
      onWix.update += fields.wix > 0 ? 1 : 0;
      onExternal.update += fields.external > 0 ? 1 : 0;
    }
    await this.store.pairs.each('', (_, pair) => {
      const isOffWix = isOff(pair, wix);
      const isOffExternal = isOff(pair, external);
      onWix.delete += isOffExternal && !isOffWix && this.syncPlan.externalToWix === 'propagate' ? 1 : 0;
      onExternal.delete += isOffWix && !isOffExternal && this.syncPlan.wixToExternal === 'propagate' ? 1 : 0;
    });
    return { matched: matches.matched.length, wix: onWix, external: onExternal };
  }

  /**
   * Whether entities of this side get partners.
   * @param {SyncSide} source
   */
  makes(source) {
    const { create = 'both' } = this.options;
    return writesTo(this.syncPlan, otherSide(source)) && (create === 'both' || create === (source === 'wix' ? 'wixToExternal' : 'externalToWix'));
  }
}

/**
 * @param {SyncPair} pair
 * @param {LinkListing} listing
 */
function isOff(pair, listing) {
  const isPaired = pair.state === 'linked' || pair.state === 'ending';
  return isPaired && (pair.absent === listing.side || isMissing(pair, listing.side, listing.present));
}
