import { entityKey, keyPart } from 'backend/wixflow/sync/syncKeys.js';
import { SyncBulkMaker } from 'backend/wixflow/sync/bulkMaker.js';
import { SyncDeadLetters } from 'backend/wixflow/sync/syncDeadLetters.js';
import { SyncInitialLink } from 'backend/wixflow/sync/initialLink.js';
import { SyncLeases } from 'backend/wixflow/sync/syncLeases.js';
import { SyncLedger } from 'backend/wixflow/sync/syncLedger.js';
import { SyncLinkAdoption } from 'backend/wixflow/sync/linkAdoption.js';
import { SyncLinkJoiner } from 'backend/wixflow/sync/linkJoiner.js';
import { SyncLinkPlanner } from 'backend/wixflow/sync/linkPlanner.js';
import { SyncLinkReader } from 'backend/wixflow/sync/linkReader.js';
import { SyncLinkWorker } from 'backend/wixflow/sync/linkWorker.js';
import { SyncPairMaker } from 'backend/wixflow/sync/pairMaker.js';
import { SyncPairSettlement } from 'backend/wixflow/sync/pairSettlement.js';
import { SyncPairWriter } from 'backend/wixflow/sync/pairWriter.js';
import { wholePlan } from 'backend/wixflow/sync/syncPlan.js';
import { SyncPoll } from 'backend/wixflow/sync/syncPoll.js';
import { SyncReconcile } from 'backend/wixflow/sync/syncReconcile.js';
import { SyncRepair } from 'backend/wixflow/sync/syncRepair.js';
import { isRefusal } from 'backend/wixflow/sync/syncSideError.js';
import { SyncSlice } from 'backend/wixflow/sync/syncSlice.js';
import { SyncStore } from 'backend/wixflow/sync/syncStore.js';
import { SyncSweep } from 'backend/wixflow/sync/syncSweep.js';

/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncPlan} SyncPlan */
/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncEvent} SyncEvent */
/** @typedef {import('backend/wixflow/sync/syncStore.js').InboxRecord} InboxRecord */
/** @typedef {import('backend/wixflow/sync/syncReconcile.js').ReconcileReport} ReconcileReport */
/** @typedef {import('backend/wixflow/sync/initialLink.js').LinkOptions} LinkOptions */
/** @typedef {import('backend/wixflow/sync/initialLink.js').LinkPlan} LinkPlan */
/** @typedef {import('backend/wixflow/sync/initialLink.js').LinkReport} LinkReport */

const longestWait = 60 * 1000;

/** Syncs two systems. Events are hints: what is written depends on the current and the last synced state of both sides. */
export class SyncEngine {
  /**
   * @param {SyncPlan} plan
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncSides} sides
   * @param {import('backend/wixflow/storage/records.js').RecordStore} records
   * @param {import('backend/wixflow/run/platform.js').Clock} clock
   */
  constructor(plan, sides, records, clock) {
    this.store = new SyncStore(records, plan.name);
    this.clock = clock;
    this.ledger = new SyncLedger(this.store, clock);
    const leases = new SyncLeases(this.store, clock);
    const maker = new SyncPairMaker(plan, sides, this.store, this.ledger);
    const writer = new SyncPairWriter(plan, sides, this.store, this.ledger);
    this.settlement = new SyncPairSettlement(plan, sides, this.store, leases, maker, writer, false);
    this.linking = new SyncPairSettlement(plan, sides, this.store, leases, maker, writer, true);
    this.dead = new SyncDeadLetters(plan, this.store, clock);
    const sweep = new SyncSweep(sides, this.store, clock);
    this.pollOf = new SyncPoll(plan, sides, this.store, leases, sweep);
    const joiner = new SyncLinkJoiner(plan, sides, this.store, maker);
    const worker = new SyncLinkWorker(sides, joiner, new SyncBulkMaker(plan, sides, this.store, maker, this.dead, clock));
    const adoption = new SyncLinkAdoption(plan, this.store);
    /** @type {(options: LinkOptions) => SyncInitialLink} */
    this.linkOf = (options) => {
      const reader = new SyncLinkReader(plan, this.store, sweep, options);
      return new SyncInitialLink(plan, this.store, leases, reader, adoption, new SyncLinkPlanner(plan, this.store, joiner, options), worker, clock);
    };
    this.reconciling = new SyncReconcile(plan, this.store, this.pollOf, this.dead, clock);
  }

  /**
   * Stores an event until it is processed. When this resolves, the event may be acknowledged.
   * @param {SyncEvent} news
   */
  async receive(news) {
    if (!news.isOwn) {
      await this.store.inbox.insert(keyPart(news.id), { event: { ...news, isOwn: false }, attempts: 0, nextAt: 0 });
    }
  }

  /**
   * Processes all events that are due.
   * @returns {Promise<number | undefined>} when the next event is due, in milliseconds since 1970; undefined when none waits
   */
  async work() {
    /** @type {number | undefined} */
    let next;
    await this.store.inbox.each('', async (id, waiting) => {
      const due = waiting.nextAt <= this.clock.now() ? await this.workOn(id, waiting) : waiting.nextAt;
      next = due !== undefined && (next === undefined || due < next) ? due : next;
    });
    await this.repair().retryRefused();
    return next;
  }

  /**
   * Compares all entities of both sides, settles differences and reports what was found.
   * @returns {Promise<ReconcileReport>}
   */
  reconcile() {
    return this.reconciling.run(this.repair());
  }

  /**
   * Replaces events for a side that has none: settles entities that differ from their last synced state. Continues where it was interrupted.
   * When the side can list changes, only those are read, and deletions wait for a reconcile.
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncSide} side
   * @returns {Promise<ReconcileReport>}
   */
  async poll(side) {
    const repair = this.repair();
    const isComplete = await this.pollOf.run(side, repair);
    return this.reconciling.report(repair, isComplete);
  }

  /**
   * What `link` would do. Writes nothing on either side.
   * @param {LinkOptions} options
   * @param {number} [until] when this invocation stops counting, in milliseconds since 1970; no limit when omitted
   * @returns {Promise<LinkPlan | undefined>} undefined when the time is over or another worker is counting; call it again to continue
   */
  async planLink(options, until) {
    const { plan, isDone } = await this.linkOf(options).plan(this.linkRepair(), new SyncSlice(this.clock, until));
    return isDone ? plan : undefined;
  }

  /**
   * Joins entities that exist on both sides and creates missing partners. Run it again to continue after a pause or an interruption.
   * Until it ends, events of entities without a partner wait, also between invocations, for at most a day.
   * @param {LinkOptions} options
   * @param {number} [until] when this invocation stops, in milliseconds since 1970; no limit when omitted
   * @returns {Promise<LinkReport>}
   */
  async link(options, until) {
    const repair = this.linkRepair();
    const { plan, isDone, isPaused } = await this.linkOf(options).run(repair, new SyncSlice(this.clock, until));
    return { done: plan, postponed: repair.postponed, deadLetters: await this.dead.all(), isComplete: isDone, isPaused };
  }

  linkRepair() {
    return new SyncRepair(this.linking, this.dead, this.clock);
  }

  repair() {
    return new SyncRepair(this.settlement, this.dead, this.clock);
  }

  /**
   * When the event is due again; undefined when it is done.
   * @param {string} id
   * @param {InboxRecord} waiting
   * @returns {Promise<number | undefined>}
   */
  async workOn(id, waiting) {
    const news = waiting.event;
    try {
      if (!(await this.isOldNews(id, news))) {
        if (!(await this.settlement.settle(news.side, news.entityId))) {
          return await this.wait(id, waiting);
        }
        await this.dead.remove(news.side, news.entityId);
      }
    } catch (error) {
      if (!isRefusal(error)) {
        return this.wait(id, waiting);
      }
      await this.dead.add(news.side, news.entityId, error.message);
    }
    await this.finish(id, news);
    return undefined;
  }

  /**
   * @param {string} id
   * @param {SyncEvent} news
   */
  async isOldNews(id, news) {
    if (await this.store.seen.get(id)) {
      return true;
    }
    if (news.sequence !== undefined) {
      const latest = await this.store.sequences.get(entityKey(news.side, news.entityId));
      if (latest && news.sequence <= latest.last) {
        return true;
      }
    }
    return this.ledger.isEcho(news);
  }

  /**
   * @param {string} id
   * @param {SyncEvent} news
   */
  async finish(id, news) {
    if (news.sequence !== undefined) {
      const entity = entityKey(news.side, news.entityId);
      const latest = await this.store.sequences.get(entity);
      if (!latest || latest.last < news.sequence) {
        await this.store.sequences.put(entity, { last: news.sequence });
      }
    }
    await this.store.seen.put(id, { at: this.clock.now() });
    await this.store.inbox.remove(id);
  }

  /**
   * One second, doubled each time, at most a minute.
   * @param {string} id
   * @param {InboxRecord} waiting
   */
  async wait(id, waiting) {
    const nextAt = this.clock.now() + Math.min(longestWait, 1000 * Math.pow(2, Math.min(waiting.attempts, 10)));
    await this.store.inbox.put(id, { ...waiting, attempts: waiting.attempts + 1, nextAt });
    return nextAt;
  }
}

/**
 * The engine of one sync.
 * @param {Pick<SyncPlan, 'name' | 'fields'> & Partial<SyncPlan>} plan
 * @param {import('backend/wixflow/sync/syncPlan.js').SyncSides} sides
 * @param {import('backend/wixflow/storage/records.js').RecordStore} records
 * @param {import('backend/wixflow/run/platform.js').Clock} clock
 */
export function createSync(plan, sides, records, clock) {
  return new SyncEngine(wholePlan(plan), sides, records, clock);
}
