import { otherSide } from 'backend/wixflow/syncKeys.js';
import { queuesOf } from 'backend/wixflow/syncLinkReader.js';
import { baseOf, idOn } from 'backend/wixflow/syncPairs.js';
import { awayFrom } from 'backend/wixflow/syncPlan.js';
import { fingerprintOf, setValue, valueOf } from 'backend/wixflow/syncValues.js';

/** @typedef {import('backend/wixflow/syncPlan.js').SyncPlan} SyncPlan */
/** @typedef {import('backend/wixflow/syncPlan.js').SyncSide} SyncSide */
/** @typedef {import('backend/wixflow/syncPlan.js').SyncValues} SyncValues */
/** @typedef {import('backend/wixflow/syncLinkReader.js').LinkCandidate} LinkCandidate */
/** @typedef {import('backend/wixflow/syncLinkReader.js').LinkListing} LinkListing */
/** @typedef {{ byValues: Map<string, LinkCandidate[]>, byCarried: Map<string, LinkCandidate[]> }} Index */

/** Finds in the listings what an interrupted link made already, so that no side is asked for each one. */
export class SyncLinkAdoption {
  /**
   * @param {SyncPlan} plan
   * @param {{ wix: LinkListing, external: LinkListing }} listings
   * @param {boolean} hasClaims whether anything is to be found at all
   */
  constructor(plan, listings, hasClaims) {
    this.plan = plan;
    this.listings = listings;
    /** @type {Set<LinkCandidate>} */
    this.adopted = new Set();
    this.indexes = { wix: this.indexOf(listings.wix, hasClaims), external: this.indexOf(listings.external, hasClaims) };
  }

  /**
   * The partner that was made for the pair.
   * @param {import('backend/wixflow/syncPairs.js').SyncPair} pair
   */
  find(pair) {
    const target = otherSide(pair.source);
    const { byValues, byCarried } = this.indexes[target];
    const carriers = byCarried.get(idOn(pair, pair.source) || '');
    let found = this.listings[target].joined.get(pair.key) || (carriers && carriers[carriers.length - 1]);
    const same = byValues.get(this.fingerprint(target, baseOf(pair, target))) || [];
    while (!found && same.length > 0) {
      const candidate = /** @type {LinkCandidate} */ (same.shift());
      found = candidate.entity.carries === undefined && !this.adopted.has(candidate) ? candidate : undefined;
    }
    if (found) {
      this.adopted.add(found);
    }
    return found && found.entity;
  }

  /**
   * @param {LinkListing} listing
   * @param {boolean} hasClaims
   * @returns {Index}
   */
  indexOf(listing, hasClaims) {
    const candidates = hasClaims ? listing.candidates : [];
    return {
      byValues: queuesOf(candidates, ({ entity }) => this.fingerprint(listing.side, entity.values)),
      byCarried: queuesOf(candidates, ({ entity }) => entity.carries),
    };
  }

  /**
   * Of the fields a new partner is made of, but the names of bytes, which each side gives in its own way.
   * @param {SyncSide} side
   * @param {SyncValues} values
   */
  fingerprint(side, values) {
    /** @type {SyncValues} */
    const made = {};
    this.plan.fields
      .filter((field) => !field.isTransfer && field.direction !== awayFrom(side))
      .forEach((field) => setValue(made, field[side], valueOf(values, field[side])));
    return fingerprintOf(made);
  }
}
