import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { currentPlatform } from 'backend/wixflow/run/platform.js';
import { createSync } from 'backend/wixflow/sync/syncEngine.js';
import { FlowSide } from 'backend/wixflow/sync/flowSide.js';
import { linkReport, planReport, reconcileReport } from 'backend/wixflow/sync/syncReports.js';
import { SyncSideError } from 'backend/wixflow/sync/syncSideError.js';
import { matchKeyOf, planOf } from 'backend/wixflow/sync/syncDefinition.js';

/** @typedef {import('backend/wixflow/run/run.js').FlowRun} FlowRun */
/** @typedef {import('backend/wixflow/sync/syncDefinition.js').SyncDefinition} SyncDefinition */
/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncSide} SyncSide */
/** @typedef {import('backend/wixflow/sync/initialLink.js').LinkOptions} LinkOptions */
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

/**
 * The step that keeps the news of a change until a sync has worked on it.
 * @param {FlowRun} run
 * @param {string} key
 * @param {SyncDefinition} sync
 * @param {SyncSide} side
 * @param {SyncNews} news
 */
export async function syncReceive(run, key, sync, side, news) {
  await run.step(key, async () => {
    const { appId } = currentPlatform();
    const { eventId, entityId, sequence, revision } = news;
    await syncOf(run, key, sync).receive({ id: eventId, side, entityId, sequence, revision, isOwn: appId !== undefined && news.appId === appId });
    return true;
  });
}

/**
 * The step that works on the news that a sync has received. When some has to wait for long, the run stops and is to be resumed.
 * @param {FlowRun} run
 * @param {string} key
 * @param {SyncDefinition} sync
 */
export async function syncWork(run, key, sync) {
  await run.step(key, () => ofSide(async () => {
    const end = currentPlatform().clock.now() + patience;
    for (;;) {
      const due = await syncOf(run, key, sync).work();
      if (due === undefined) {
        return true;
      }
      if (due > end) {
        throw run.paused(due);
      }
      await run.wait(run.keyOf(key), due - currentPlatform().clock.now(), {});
    }
  }));
}

/**
 * The step that asks a side of a sync for changes that no event tells of, and settles them.
 * @param {FlowRun} run
 * @param {string} key
 * @param {SyncDefinition} sync
 * @param {SyncSide} side
 */
export async function syncPoll(run, key, sync, side) {
  await run.step(key, () => ofSide(async () => (await syncOf(run, key, sync).poll(side)).isComplete));
}

/**
 * The step that compares everything on both sides of a sync and repairs what differs.
 * @param {FlowRun} run
 * @param {string} key
 * @param {SyncDefinition} sync
 * @returns {Promise<any>}
 */
export function syncReconcile(run, key, sync) {
  return run.step(key, () => ofSide(async () => reconcileReport(await syncOf(run, key, sync).reconcile())));
}

/**
 * The step that joins what both sides of a sync have already and creates what is missing. When that takes longer than the run may,
 * it is to be resumed.
 * @param {FlowRun} run
 * @param {string} key
 * @param {SyncDefinition} sync
 * @param {boolean} apply false only counts what it would do
 * @returns {Promise<any>}
 */
export function syncSetup(run, key, sync, apply) {
  const options = { match: matchKeyOf(sync), create: sync.create };
  return run.step(key, () => ofSide(() => (apply ? link(run, key, sync, options) : planLink(run, key, sync, options))));
}

/**
 * @param {FlowRun} run
 * @param {string} key
 * @param {SyncDefinition} sync
 * @param {LinkOptions} options
 */
async function link(run, key, sync, options) {
  const report = await syncOf(run, key, sync).link(options, run.state.sliceEnd);
  if (report.isPaused) {
    throw run.paused(currentPlatform().clock.now());
  }
  return linkReport(report);
}

/**
 * @param {FlowRun} run
 * @param {string} key
 * @param {SyncDefinition} sync
 * @param {LinkOptions} options
 */
async function planLink(run, key, sync, options) {
  for (;;) {
    const plan = await syncOf(run, key, sync).planLink(options, run.state.sliceEnd);
    if (plan) {
      return planReport(plan);
    }
    await run.wait(run.keyOf(key), planPatience, {});
  }
}

/**
 * @param {FlowRun} run
 * @param {string} key
 * @param {SyncDefinition} sync
 */
function syncOf(run, key, sync) {
  const part = run.scope(key);
  const [wix, external] = [new FlowSide(sync, 'wix', part), new FlowSide(sync, 'external', part)];
  wix.partner = external;
  external.partner = wix;
  const { records, clock } = currentPlatform();
  return createSync(planOf(sync), { wix, external }, records, clock);
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
