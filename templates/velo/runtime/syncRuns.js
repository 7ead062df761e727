import { FlowError } from 'backend/wixflow/errors.js';
import { ErrorCodes } from 'backend/wixflow/errorCodes.js';
import { currentPlatform } from 'backend/wixflow/platform.js';
import { createSync } from 'backend/wixflow/syncEngine.js';
import { FlowSide } from 'backend/wixflow/syncFlowSide.js';
import { linkReport, planReport, reconcileReport } from 'backend/wixflow/syncReports.js';
import { SyncSideError } from 'backend/wixflow/syncSideError.js';
import { matchKeyOf, planOf } from 'backend/wixflow/syncDefinition.js';
import { RunWaits } from 'backend/wixflow/waits.js';

/** @typedef {import('backend/wixflow/syncDefinition.js').SyncDefinition} SyncDefinition */
/** @typedef {import('backend/wixflow/syncPlan.js').SyncSide} SyncSide */
/** @typedef {import('backend/wixflow/syncInitialLink.js').LinkOptions} LinkOptions */
/**
 * The news of a change.
 * @typedef {object} SyncNews
 * @property {string} eventId
 * @property {string} entityId
 * @property {number} [sequence]
 * @property {string} [revision]
 * @property {string} [appId] of the app that made the change
 */

/** Events that are due so soon are waited for; for others the run stops until they are. */
const patience = 30000;

/** How long a plan that is being counted, by this run or another, is left alone; longer than what is left of a budget after a slice. */
const planPatience = 5000;

/** The steps that work on syncs. */
export class RunSyncs extends RunWaits {
  /**
   * Keeps the news of a change until a sync has worked on it.
   * @param {string} key
   * @param {SyncDefinition} sync
   * @param {SyncSide} side
   * @param {SyncNews} news
   */
  async syncReceive(key, sync, side, news) {
    await this.step(key, async () => {
      const { appId } = currentPlatform();
      const { eventId, entityId, sequence, revision } = news;
      await this.syncOf(key, sync).receive({ id: eventId, side, entityId, sequence, revision, isOwn: appId !== undefined && news.appId === appId });
      return true;
    });
  }

  /**
   * Works on the news that a sync has received. When some has to wait for long, the run stops and is to be resumed.
   * @param {string} key
   * @param {SyncDefinition} sync
   */
  async syncWork(key, sync) {
    await this.step(key, () => ofSide(async () => {
      const end = currentPlatform().clock.now() + patience;
      for (;;) {
        const due = await this.syncOf(key, sync).work();
        if (due === undefined) {
          return true;
        }
        if (due > end) {
          throw this.paused(due);
        }
        await this.wait(this.keyOf(key), due - currentPlatform().clock.now(), {});
      }
    }));
  }

  /**
   * Asks a side of a sync for changes that no event tells of, and settles them.
   * @param {string} key
   * @param {SyncDefinition} sync
   * @param {SyncSide} side
   */
  async syncPoll(key, sync, side) {
    await this.step(key, () => ofSide(async () => (await this.syncOf(key, sync).poll(side)).isComplete));
  }

  /**
   * Compares everything on both sides of a sync and repairs what differs.
   * @param {string} key
   * @param {SyncDefinition} sync
   * @returns {Promise<any>}
   */
  syncReconcile(key, sync) {
    return this.step(key, () => ofSide(async () => reconcileReport(await this.syncOf(key, sync).reconcile())));
  }

  /**
   * Joins what both sides of a sync have already and makes what is missing. When that takes longer than the run may, it is to be resumed.
   * @param {string} key
   * @param {SyncDefinition} sync
   * @param {boolean} apply false only counts what it would do
   * @returns {Promise<any>}
   */
  syncSetup(key, sync, apply) {
    const options = { match: matchKeyOf(sync), create: sync.create };
    return this.step(key, () => ofSide(() => (apply ? this.link(key, sync, options) : this.planLink(key, sync, options))));
  }

  /**
   * @private
   * @param {string} key
   * @param {SyncDefinition} sync
   * @param {LinkOptions} options
   */
  async link(key, sync, options) {
    const report = await this.syncOf(key, sync).link(options, this.state.sliceEnd);
    if (report.isPaused) {
      throw this.paused(currentPlatform().clock.now());
    }
    return linkReport(report);
  }

  /**
   * @private
   * @param {string} key
   * @param {SyncDefinition} sync
   * @param {LinkOptions} options
   */
  async planLink(key, sync, options) {
    for (;;) {
      const plan = await this.syncOf(key, sync).planLink(options, this.state.sliceEnd);
      if (plan) {
        return planReport(plan);
      }
      await this.wait(this.keyOf(key), planPatience, {});
    }
  }

  /**
   * Work on which nothing is written down and which has no past: every effect happens anew.
   * @param {string} id
   * @param {string} prefix of keys
   * @returns {this}
   */
  unrecorded(id, prefix) {
    const Run = /** @type {any} */ (this.constructor);
    const state = { ...this.state, id, completed: {}, failed: {}, begun: {}, kept: {}, isFromJournal: false, isUnrecorded: true };
    return new Run(state, prefix, { bound: this.bound });
  }

  /**
   * @private
   * @param {string} key
   * @param {SyncDefinition} sync
   */
  syncOf(key, sync) {
    const run = this.scope(key);
    const [wix, external] = [new FlowSide(sync, 'wix', run), new FlowSide(sync, 'external', run)];
    wix.partner = external;
    external.partner = wix;
    const { records, clock } = currentPlatform();
    return createSync(planOf(sync), { wix, external }, records, clock);
  }
}

/**
 * A failure of a side that the sync cannot go on with is the step's.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function ofSide(work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SyncSideError)) {
      throw error;
    }
    throw error.cause instanceof FlowError ? error.cause : new FlowError(ErrorCodes.unexpectedAnswer, error.message, error);
  }
}
