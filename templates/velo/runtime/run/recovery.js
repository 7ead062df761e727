import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { markedRuns, markRun, publish, publishOnce, purgeEvents, unmarkRun } from 'backend/wixflow/events/eventRecords.js';
import { currentPlatform } from 'backend/wixflow/run/platform.js';

/** @typedef {import('backend/wixflow/events/eventRecords.js').WaitingRun} WaitingRun */
/** @typedef {Record<string, { resume: (runId: string) => Promise<any> }>} FlowsByName */

const day = 24 * 60 * 60 * 1000;

/** How long a finished run gives its outcome to who starts it again, and an event waits for runs. */
const keptRuns = 30 * day;
const keptEvents = 31 * day;

/**
 * What a job of the site does every hour: resumes the runs that may go on, and forgets old runs and events.
 * @param {FlowsByName} flows
 * @returns {Promise<{ resumed: number, forgotten: number }>}
 */
export async function recoverFlows(flows) {
  const resumed = await recoverRuns(flows);
  const { journal, clock } = currentPlatform();
  const runs = journal.purge ? await journal.purge(clock.now() - keptRuns) : 0;
  return { resumed, forgotten: runs + (await purgeEvents(clock.now() - keptEvents)) };
}

/**
 * Publishes an event and resumes the runs that waited for it, as far as they are runs of these flows.
 * @param {string} name
 * @param {any} payload
 * @param {FlowsByName} flows
 * @returns {Promise<{ resumed: number }>}
 */
export async function publishTo(name, payload, flows) {
  return { resumed: await resumeAll(await publish(name, payload), flows) };
}

/**
 * Publishes an event that may come again, and resumes the runs that waited for it, as far as they are runs of these flows.
 * @param {string} name
 * @param {string} eventId the same whenever the event comes
 * @param {any} payload
 * @param {FlowsByName} flows
 * @returns {Promise<{ resumed: number }>}
 */
export async function publishOnceTo(name, eventId, payload, flows) {
  return { resumed: await resumeAll(await publishOnce(name, eventId, payload), flows) };
}

/**
 * Resumes the runs of these flows that may go on: those an event has let go on, those whose time has come, and those that broke off.
 * @param {FlowsByName} flows
 * @returns {Promise<number>} how many
 */
export async function recoverRuns(flows) {
  const { journal, clock } = currentPlatform();
  const marked = await markedRuns();
  const isMarked = (/** @type {string} */ runId) => marked.some((run) => run.runId === runId);
  const unfinished = journal.unfinished ? await journal.unfinished() : [];
  const due = unfinished.filter((run) => !isMarked(run.runId) && (run.wakeAt === undefined || run.wakeAt <= clock.now()));
  return resumeAll(marked.concat(due), flows);
}

/**
 * @param {WaitingRun[]} runs
 * @param {FlowsByName} flows
 */
async function resumeAll(runs, flows) {
  const known = runs.filter((run) => Object.prototype.hasOwnProperty.call(flows, run.flow));
  const resumed = await Promise.all(known.map((run) => resumeOne(run, flows[run.flow])));
  return resumed.filter((isResumed) => isResumed).length;
}

/**
 * @param {WaitingRun} run
 * @param {{ resume: (runId: string) => Promise<any> }} flow
 * @returns {Promise<boolean>} false when somebody else works on the run; it stays marked then
 */
async function resumeOne(run, flow) {
  // Taken off before the run looks at the events: one that is published meanwhile marks it again.
  const wasMarked = await unmarkRun(run.runId);
  try {
    await flow.resume(run.runId);
  } catch (error) {
    const code = error instanceof FlowError ? error.code : ErrorCodes.internal;
    if (code === ErrorCodes.runBusy) {
      if (wasMarked) {
        await markRun(run);
      }
      return false;
    }
    if (code !== ErrorCodes.runWaiting && code !== ErrorCodes.runPaused) {
      const step = error instanceof FlowError && error.step ? ` in step '${error.step}'` : '';
      currentPlatform().log(`flow '${run.flow}' failed with ${code}${step}`);
    }
  }
  return true;
}
