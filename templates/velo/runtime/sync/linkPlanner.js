import { otherSide } from 'backend/wixflow/sync/syncKeys.js';
import { matchesOf } from 'backend/wixflow/sync/linkMatcher.js';
import { idOn } from 'backend/wixflow/sync/pairs.js';
import { writesTo } from 'backend/wixflow/sync/syncPlan.js';
import { isMissing } from 'backend/wixflow/sync/syncPoll.js';

/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncSide} SyncSide */
/** @typedef {import('backend/wixflow/sync/pairs.js').SyncPair} SyncPair */
/** @typedef {import('backend/wixflow/sync/linkListing.js').SyncLinkListing} SyncLinkListing */
/** @typedef {import('backend/wixflow/sync/linkRecords.js').LinkSettling} LinkSettling */
/** @typedef {import('backend/wixflow/sync/linkRun.js').SyncLinkRun} SyncLinkRun */
/** @typedef {import('backend/wixflow/sync/initialLink.js').LinkCounts} LinkCounts */

/** Positions or ids in one work item, chosen so that a record stays far below the size limit of Wix Data. */
const longestWork = 5000;

/** Plans the initial link: finds what to do, stores it as work items and counts it before anything is changed. */
export class SyncLinkPlanner {
  /**
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncPlan} plan
   * @param {import('backend/wixflow/sync/syncStore.js').SyncStore} store
   * @param {import('backend/wixflow/sync/linkJoiner.js').SyncLinkJoiner} joiner
   * @param {import('backend/wixflow/sync/initialLink.js').LinkOptions} options
   */
  constructor(plan, store, joiner, options) {
    this.plan = plan;
    this.store = store;
    this.joiner = joiner;
    this.options = options;
  }

  /**
   * Finds matching entities. This is one unit of work because it needs all ids and keys at once. False when the slice ends first.
   * @param {SyncLinkRun} run
   */
  async match(run) {
    const { progress, notes, slice } = run;
    if (!slice.mayGoOn()) {
      return false;
    }
    const { wix, external } = await run.listings();
    const { joins, onlyWix, onlyExternal } = matchesOf(wix.candidates, external.candidates);
    const fromWix = this.makes('wix') ? onlyWix : [];
    const fromExternal = this.makes('external') ? onlyExternal : [];
    progress.works = 0;
    for (let first = 0; first < joins.length; first += 2 * longestWork) {
      await notes.addWork(progress, { joins: joins.slice(first, first + 2 * longestWork) });
    }
    for (let first = 0; first < Math.max(fromWix.length, fromExternal.length); first += longestWork) {
      const end = first + longestWork;
      await notes.addWork(progress, { fromWix: fromWix.slice(first, end), fromExternal: fromExternal.slice(first, end) });
    }
    await addSettles(run, settlesOf(wix, wix.differing).concat(settlesOf(external, external.differing)));
    progress.plan = {
      matched: joins.length / 2,
      wix: { create: fromExternal.length, update: external.differing.length, delete: 0 },
      external: { create: fromWix.length, update: wix.differing.length, delete: 0 },
    };
    return true;
  }

  /**
   * Finds pairs of which an entity was not listed. False when the slice ends first.
   * @param {SyncLinkRun} run
   */
  async findMissing(run) {
    const { progress, slice } = run;
    /** @type {LinkSettling[]} */
    const missing = [];
    const isOver = await this.store.pairs.walk('', progress.after, async (key, pair) => {
      if (!slice.mayGoOn()) {
        return false;
      }
      const { wix, external } = await run.listings();
      [wix, external].filter(({ side, present }) => isMissing(pair, side, present)).forEach(({ side }) => {
        missing.push({ side, id: idOn(pair, side) || '' });
      });
      this.countDelete(progress.plan, pair, wix, external);
      progress.after = key;
      return true;
    });
    run.forgetListings();
    await addSettles(run, missing);
    return isOver;
  }

  /**
   * Counts what joining is going to write. False when the slice ends first.
   * @param {SyncLinkRun} run
   */
  async count(run) {
    const { progress, notes, slice } = run;
    for (; progress.work < progress.works; progress.work += 1, progress.place = 0) {
      const { joins = [] } = await notes.work(progress.work);
      for (; progress.place < joins.length; progress.place += 2) {
        if (!slice.mayGoOn()) {
          return false;
        }
        const onWix = await notes.candidate('wix', joins[progress.place]);
        const onExternal = await notes.candidate('external', joins[progress.place + 1]);
        const fields = await this.joiner.count(onWix, onExternal);
        const { plan } = progress;
        plan.wix = withMore(plan.wix, 'update', fields.wix > 0);
        plan.external = withMore(plan.external, 'update', fields.external > 0);
      }
    }
    return true;
  }

  /**
   * @param {import('backend/wixflow/sync/initialLink.js').LinkPlan} counted
   * @param {SyncPair} pair
   * @param {SyncLinkListing} wix
   * @param {SyncLinkListing} external
   */
  countDelete(counted, pair, wix, external) {
    const isOffWix = isOff(pair, wix);
    const isOffExternal = isOff(pair, external);
    counted.wix = withMore(counted.wix, 'delete', isOffExternal && !isOffWix && this.plan.externalToWix === 'propagate');
    counted.external = withMore(counted.external, 'delete', isOffWix && !isOffExternal && this.plan.wixToExternal === 'propagate');
  }

  /**
   * Whether entities of this side get partners.
   * @param {SyncSide} source
   */
  makes(source) {
    const { create = 'both' } = this.options;
    return writesTo(this.plan, otherSide(source)) && (create === 'both' || create === (source === 'wix' ? 'wixToExternal' : 'externalToWix'));
  }
}

/**
 * @param {SyncLinkRun} run
 * @param {LinkSettling[]} settles
 */
async function addSettles(run, settles) {
  for (let first = 0; first < settles.length; first += longestWork) {
    await run.notes.addWork(run.progress, { settles: settles.slice(first, first + longestWork) });
  }
}

/**
 * @param {SyncLinkListing} listing
 * @param {string[]} ids
 * @returns {LinkSettling[]}
 */
function settlesOf(listing, ids) {
  return ids.map((id) => ({ side: listing.side, id }));
}

/**
 * @param {SyncPair} pair
 * @param {SyncLinkListing} listing
 */
function isOff(pair, listing) {
  const isPaired = pair.state === 'linked' || pair.state === 'ending';
  return isPaired && (pair.absent === listing.side || isMissing(pair, listing.side, listing.present));
}

/**
 * @param {LinkCounts} counts
 * @param {'update' | 'delete'} kind
 * @param {boolean} isOneMore
 * @returns {LinkCounts}
 */
function withMore(counts, kind, isOneMore) {
  return { ...counts, [kind]: counts[kind] + (isOneMore ? 1 : 0) };
}
