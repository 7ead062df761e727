import { otherSide } from 'backend/wixflow/sync/syncKeys.js';
import { queuesOf } from 'backend/wixflow/sync/linkMatcher.js';
import { baseOf, idOn } from 'backend/wixflow/sync/pairs.js';
import { creationFingerprint } from 'backend/wixflow/sync/syncPlan.js';

/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncPlan} SyncPlan */
/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncSide} SyncSide */
/** @typedef {import('backend/wixflow/sync/pairs.js').SyncPair} SyncPair */
/** @typedef {import('backend/wixflow/sync/linkRecords.js').LinkEntry} LinkEntry */
/** @typedef {import('backend/wixflow/sync/linkListing.js').SyncLinkListing} SyncLinkListing */
/** @typedef {import('backend/wixflow/sync/linkNotes.js').SyncLinkNotes} SyncLinkNotes */

/** Joins partners that an interrupted initial link created. They are found in the listings, without a request for each. */
export class SyncLinkAdoption {
  /**
   * @param {SyncPlan} plan
   * @param {import('backend/wixflow/sync/syncStore.js').SyncStore} store
   */
  constructor(plan, store) {
    this.plan = plan;
    this.store = store;
  }

  /**
   * False when the slice ends first.
   * @param {import('backend/wixflow/sync/linkRun.js').SyncLinkRun} run
   */
  async run(run) {
    const { progress, notes, slice, repair } = run;
    if (progress.claims.length === 0) {
      return true;
    }
    const finder = new Finder(this.plan, notes, await run.listings());
    run.forgetListings(); // an adopted entity is no longer a candidate
    for (; progress.place < progress.claims.length; progress.place += 1) {
      if (!slice.mayGoOn()) {
        return false;
      }
      await run.hold();
      const claim = progress.claims[progress.place];
      await repair.settleClaim(claim, (pair) => finder.find(pair));
      const pair = await this.store.pairs.get(claim.pair);
      for (const side of /** @type {SyncSide[]} */ (['wix', 'external'])) {
        const taken = pair && idOn(pair, side);
        if (taken !== undefined) {
          progress[side].taken.push(taken);
        }
      }
    }
    return true;
  }
}

class Finder {
  /**
   * @param {SyncPlan} plan
   * @param {SyncLinkNotes} notes
   * @param {{ wix: SyncLinkListing, external: SyncLinkListing }} listings
   */
  constructor(plan, notes, listings) {
    this.plan = plan;
    this.notes = notes;
    this.listings = listings;
    /** @type {Set<LinkEntry>} */
    this.adopted = new Set();
    this.indexes = { wix: indexOf(listings.wix), external: indexOf(listings.external) };
  }

  /**
   * The partner that was made for the pair.
   * @param {SyncPair} pair
   */
  async find(pair) {
    const target = otherSide(pair.source);
    const carriers = this.indexes[target].byCarried.get(idOn(pair, pair.source) || '');
    const found = this.listings[target].joined.get(pair.key) || (carriers && carriers[carriers.length - 1]) || this.ofValues(pair, target);
    if (!found) {
      return undefined;
    }
    this.adopted.add(found);
    return (await this.notes.candidate(target, found.place)).entity;
  }

  /**
   * @param {SyncPair} pair
   * @param {SyncSide} target
   */
  ofValues(pair, target) {
    const same = this.indexes[target].byValues.get(creationFingerprint(this.plan, target, baseOf(pair, target))) || [];
    /** @type {LinkEntry | undefined} */
    let found;
    while (!found && same.length > 0) {
      const entry = /** @type {LinkEntry} */ (same.shift());
      found = entry.carries === undefined && !this.adopted.has(entry) ? entry : undefined;
    }
    return found;
  }
}

/** @param {SyncLinkListing} listing */
function indexOf(listing) {
  return { byValues: queuesOf(listing.candidates, ({ values }) => values), byCarried: queuesOf(listing.candidates, ({ carries }) => carries) };
}
