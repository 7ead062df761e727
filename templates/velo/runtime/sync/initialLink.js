import { originOf } from 'backend/wixflow/sync/syncKeys.js';
import { SyncLinkNotes } from 'backend/wixflow/sync/linkNotes.js';
import { inPhase, mayGoOn, newProgress } from 'backend/wixflow/sync/linkRecords.js';
import { SyncLinkRun } from 'backend/wixflow/sync/linkRun.js';
import { initialLink } from 'backend/wixflow/sync/pairSettlement.js';
import { SyncSideError } from 'backend/wixflow/sync/syncSideError.js';

/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncSide} SyncSide */
/** @typedef {import('backend/wixflow/sync/syncLeases.js').SyncLease} SyncLease */
/** @typedef {import('backend/wixflow/sync/syncRepair.js').SyncRepair} SyncRepair */
/** @typedef {import('backend/wixflow/sync/syncSlice.js').SyncSlice} SyncSlice */
/** @typedef {import('backend/wixflow/sync/linkRecords.js').LinkProgress} LinkProgress */
/** @typedef {import('backend/wixflow/sync/linkRecords.js').LinkPhase} LinkPhase */
/**
 * What the initial link does with existing entities.
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
 * @property {import('backend/wixflow/sync/syncStore.js').SyncDeadLetter[]} deadLetters
 * @property {boolean} isComplete false when another worker is at it, something was postponed, or the time was over
 * @property {boolean} isPaused the time was over: called again, the link goes on where it stopped
 */
/** @typedef {{ plan: LinkPlan, isDone: boolean, isPaused: boolean }} LinkOutcome how an invocation of the initial link ended */

const rounds = 3;
const linking = 'link';
const planning = 'plan';

/** How long others wait for a link of which a slice is over, in milliseconds. */
const longestPause = 24 * 60 * 60 * 1000;

/** How long a plan that is under way may be gone on with, in milliseconds. */
const longestPlan = 2 * 60 * 60 * 1000;

/** @type {LinkPhase[]} */
const linkPhases = ['listing', 'adopting', 'matching', 'missing', 'counting', 'working', 'clearing'];

/** @type {LinkPhase[]} */
const planPhases = ['listing', 'matching', 'missing', 'counting', 'clearing'];

/**
 * Joins entities that exist on both sides and creates missing partners, in as many slices as needed.
 *
 * Its progress is stored, and its lease stays valid between slices, so that no other worker creates partners for listed entities. If a
 * slice is killed while it writes, the result of its creations is unknown: both sides are listed again to find them.
 */
export class SyncInitialLink {
  /**
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncPlan} plan
   * @param {import('backend/wixflow/sync/syncStore.js').SyncStore} store
   * @param {import('backend/wixflow/sync/syncLeases.js').SyncLeases} leases
   * @param {import('backend/wixflow/sync/linkReader.js').SyncLinkReader} reader
   * @param {import('backend/wixflow/sync/linkAdoption.js').SyncLinkAdoption} adoption
   * @param {import('backend/wixflow/sync/linkPlanner.js').SyncLinkPlanner} planner
   * @param {import('backend/wixflow/sync/linkWorker.js').SyncLinkWorker} worker
   * @param {import('backend/wixflow/run/platform.js').Clock} clock
   */
  constructor(plan, store, leases, reader, adoption, planner, worker, clock) {
    this.syncPlan = plan;
    this.store = store;
    this.leases = leases;
    this.reader = reader;
    this.adoption = adoption;
    this.planner = planner;
    this.worker = worker;
    this.clock = clock;
  }

  /**
   * Writes nothing on either side.
   * @param {SyncRepair} repair has nothing to do
   * @param {SyncSlice} slice
   * @returns {Promise<LinkOutcome>}
   */
  async plan(repair, slice) {
    let outcome = busy();
    await this.leases.whileHeld(planning, this.syncPlan.lease, async (lease) => {
      const notes = new SyncLinkNotes(this.store, planning);
      const begun = await notes.progress();
      const progress = begun && this.clock.now() - begun.at < longestPlan ? begun : newProgress({});
      outcome = await this.goOn(new SyncLinkRun(notes, progress, slice, repair, lease, this.clock), planPhases);
      return true;
    });
    return outcome;
  }

  /**
   * What was planned, and whether it was carried out.
   * @param {SyncRepair} repair
   * @param {SyncSlice} slice
   * @returns {Promise<LinkOutcome>}
   */
  async run(repair, slice) {
    let outcome = busy();
    await this.leases.whileHeld(`work|${linking}`, this.syncPlan.lease, async (lease) => {
      const notes = new SyncLinkNotes(this.store, linking);
      const begun = await notes.progress();
      const length = slice.hasEnd ? longestPause : this.syncPlan.lease;
      const taken = await this.leases.takeOver(initialLink, length, begun && begun.lease);
      if (!taken) {
        return false;
      }
      lease.with = taken.lease;
      const progress = taken.isUnbroken && begun && mayGoOn(begun) ? begun : await this.round(0);
      outcome = await this.runReserved(new SyncLinkRun(notes, progress, slice, repair, lease, this.clock), taken.lease);
      return true;
    });
    return outcome;
  }

  /**
   * @param {SyncLinkRun} run
   * @param {SyncLease} reservation
   */
  async runReserved(run, reservation) {
    run.repair.postponed = run.progress.postponed;
    run.progress.isPaused = false;
    await run.keep();
    try {
      const outcome = await this.goOn(run, linkPhases);
      if (!outcome.isPaused) {
        await this.leases.giveBack(reservation);
      }
      return outcome;
    } catch (error) {
      if (error instanceof SyncSideError) {
        await this.leases.giveBack(reservation); // a side that cannot be listed must not block other workers
      }
      throw error;
    }
  }

  /**
   * Runs phase after phase until the slice ends or no work is left.
   * @param {SyncLinkRun} run
   * @param {LinkPhase[]} phases
   * @returns {Promise<LinkOutcome>}
   */
  async goOn(run, phases) {
    for (;;) {
      if (!(await this.phase(run))) {
        run.progress.isPaused = true;
        await run.keep();
        return { plan: planOf(run.progress), isDone: false, isPaused: true };
      }
      const next = await this.after(run, phases);
      if (!next) {
        await run.notes.forgetProgress();
        return { plan: planOf(run.progress), isDone: run.repair.postponed === 0, isPaused: false };
      }
      run.progress = next;
      await run.keep();
    }
  }

  /**
   * @param {SyncLinkRun} run
   * @returns {Promise<boolean>}
   */
  phase(run) {
    switch (run.progress.phase) {
      case 'listing':
        return this.reader.run(run);
      case 'adopting':
        return this.adoption.run(run);
      case 'matching':
        return this.planner.match(run);
      case 'missing':
        return this.planner.findMissing(run);
      case 'counting':
        return this.planner.count(run);
      case 'working':
        return this.worker.run(run);
      default:
        return run.notes.clear(run.slice);
    }
  }

  /**
   * What follows; undefined when nothing does.
   * @param {SyncLinkRun} run
   * @param {LinkPhase[]} phases
   */
  async after(run, phases) {
    const { progress, repair } = run;
    if (progress.phase === 'working' && repair.postponed > 0 && progress.round + 1 < rounds) {
      repair.postponed = 0;
      return this.round(progress.round + 1, planOf(progress));
    }
    const next = phases[phases.indexOf(progress.phase) + 1];
    return next && inPhase(progress, next);
  }

  /**
   * Completes abandoned creations first, so that the listings that follow contain their results.
   * @param {number} round
   * @param {LinkPlan} [first]
   */
  async round(round, first) {
    const progress = newProgress({ round, first });
    await this.store.openClaims.each('', async (_, claim) => {
      if (!(await this.leases.isHeld(originOf(claim.pair)))) {
        progress.claims.push(claim);
      }
    });
    return progress;
  }
}

/**
 * Another worker is running it.
 * @returns {LinkOutcome}
 */
function busy() {
  return { plan: newProgress({}).plan, isDone: false, isPaused: false };
}

/** @param {LinkProgress} progress */
function planOf(progress) {
  return progress.first || progress.plan;
}
