import { readSecrets } from 'backend/wixflow/connectors/connectorSecrets.js';
import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { inputsOf, withoutContent } from 'backend/wixflow/run/inputs.js';
import { sameJson, written } from 'backend/wixflow/run/json.js';
import { currentPlatform, useSite } from 'backend/wixflow/run/platform.js';
import { FlowRun, stateOf } from 'backend/wixflow/run/run.js';
import { RunStopped } from 'backend/wixflow/run/runStopped.js';
import { wixSite } from 'backend/wixflow/run/site.js';

/**
 * @typedef {object} FlowDefinition
 * @property {string} name kebab case, as in the YAML
 * @property {Record<string, { default?: any }>} [inputs] those with a default
 * @property {boolean} [readsCaller] the flow reads who calls it, so it runs for a member only
 * @property {string[]} [secrets] that the flow hands to connectors, by name; they are read before the first step
 * @property {import('backend/wixflow/rules/rules.js').Rule[]} [rules] checked on the inputs, in order, before anything happens
 */

/** @typedef {import('backend/wixflow/run/caller.js').FlowCaller} FlowCaller */
/** @typedef {{ runId?: string, caller?: FlowCaller }} FlowOptions `caller`: as Wix authenticated them, never as a page says */

/**
 * @typedef {object} Resumable
 * @property {(runId: string, caller?: FlowCaller) => Promise<any>} resume goes on with a run that stopped, with the inputs it was started
 * with; without a caller for the site itself, otherwise for the member who started it and nobody else
 * @typedef {{ definition: FlowDefinition, body: (inputs: any, run: FlowRun) => Promise<any> }} Runnable what other flows run as a step
 * @typedef {((inputs: any, options?: FlowOptions) => Promise<any>) & Resumable & Runnable} FlowFunction
 */

/** What fits into an id of a record with the number of a line. */
const longestRunId = 80;

let invocations = 0;

/**
 * A flow as a function: runs it, goes on with a run that stopped, or returns the recorded outcome of one that finished.
 * Rejects with a {@link FlowError} when the flow failed; `RUN_PAUSED` tells that the run used up its time and is to be resumed.
 * @param {FlowDefinition} definition
 * @param {(inputs: any, run: FlowRun) => Promise<any>} body
 * @returns {FlowFunction}
 */
export function defineFlow(definition, body) {
  useSite(wixSite);
  /** @type {(given: any, options?: FlowOptions) => Promise<any>} */
  const run = async (given, options) => {
    const runId = options && options.runId !== undefined ? options.runId : currentPlatform().newRunId();
    return work(definition, body, inputsOf(definition, given), runId, options && options.caller, false);
  };
  return Object.assign(run, {
    definition,
    body,
    resume: async (/** @type {string} */ runId, /** @type {FlowCaller | undefined} */ caller) => {
      const record = await currentPlatform().journal.find(checkedRunId(runId));
      if (!record || record.flow !== definition.name) {
        throw new FlowError(ErrorCodes.runUnknown, `flow '${definition.name}' has no run '${runId}'`);
      }
      const starter = record.callerId ? { memberId: record.callerId } : undefined;
      return work(definition, body, inputsOf(definition, JSON.parse(record.inputsJson)), runId, caller || starter, true);
    },
  });
}

/**
 * @param {FlowDefinition} definition
 * @param {(inputs: any, run: FlowRun) => Promise<any>} body
 * @param {any} inputs
 * @param {string} runId
 * @param {FlowCaller | undefined} caller
 * @param {boolean} isFromJournal
 */
async function work(definition, body, inputs, runId, caller, isFromJournal) {
  const { journal, clock, lease } = currentPlatform();
  const callerId = definition.readsCaller ? idOf(definition, caller) : undefined;
  const inputsJson = JSON.stringify(withoutContent(inputs, definition));
  invocations += 1;
  const hold = { runId: checkedRunId(runId), owner: `${clock.now()}-${invocations}-${Math.random()}` };
  const opening = await journal.open({ ...hold, flow: definition.name, inputsJson, callerId, now: clock.now(), leaseMs: lease });
  if (opening.status === 'busy') {
    throw new FlowError(ErrorCodes.runBusy, `run '${runId}' is being worked on elsewhere`);
  }
  const difference = opening.status === 'new' ? undefined : differenceFrom(opening, runId, inputsJson, callerId);
  if (difference) {
    if (opening.status === 'resumed') {
      await journal.release(hold);
    }
    throw difference;
  }
  if (opening.outcome) {
    return recorded(opening.outcome);
  }
  const run = new FlowRun(stateOf(hold, opening.entries, isFromJournal, callerId), '');
  try {
    await readSecrets(definition.secrets, run.secrets);
  } catch (error) {
    // A run whose secrets are not there has not failed: it is started again when they are.
    await journal.release(hold);
    throw error;
  }
  return execute(body, inputs, run);
}

/**
 * @param {FlowDefinition} definition
 * @param {FlowCaller | undefined} caller
 */
function idOf(definition, caller) {
  if (!caller || typeof caller.memberId !== 'string' || caller.memberId === '') {
    throw new FlowError(ErrorCodes.callerUnknown, `flow '${definition.name}' runs for members, and nobody knows who calls`);
  }
  return caller.memberId;
}

/**
 * Why the run is not the one that was started under this id; undefined when it is.
 * @param {import('backend/wixflow/journal/journal.js').RunOpening} opening
 * @param {string} runId
 * @param {string} inputsJson
 * @param {string | undefined} callerId
 */
function differenceFrom(opening, runId, inputsJson, callerId) {
  if ((opening.callerId || undefined) !== callerId) {
    return new FlowError(ErrorCodes.runCallerDiffers, `run '${runId}' was started by another member`);
  }
  return sameJson(JSON.parse(opening.inputsJson), JSON.parse(inputsJson))
    ? undefined
    : new FlowError(ErrorCodes.runInputDiffers, `run '${runId}' was started with other inputs`);
}

/** @param {unknown} runId */
function checkedRunId(runId) {
  if (typeof runId !== 'string' || runId.length === 0 || runId.length > longestRunId) {
    throw new FlowError(ErrorCodes.inputInvalid, `the id of a run has 1 to ${longestRunId} characters`);
  }
  return runId;
}

/**
 * @param {(inputs: any, run: FlowRun) => Promise<any>} body
 * @param {any} inputs
 * @param {FlowRun} run
 */
async function execute(body, inputs, run) {
  const { journal, clock } = currentPlatform();
  const { hold } = run.state;
  try {
    const output = written(await body(inputs, run));
    await journal.finish(hold, { json: JSON.stringify({ value: output }) }, clock.now());
    return output;
  } catch (thrown) {
    if (thrown instanceof RunStopped) {
      if (!thrown.isLost) {
        await journal.release(hold, thrown.wakeAt);
      }
      throw thrown.error;
    }
    const error =
      thrown instanceof FlowError
        ? thrown
        : new FlowError(ErrorCodes.internal, 'the flow stopped because of a fault in its program', thrown);
    await journal.finish(hold, { error: { code: error.code, message: error.message, step: error.step } }, clock.now());
    throw error;
  }
}

/** @param {import('backend/wixflow/journal/journal.js').RunOutcome} outcome */
function recorded(outcome) {
  if ('error' in outcome) {
    const error = new FlowError(outcome.error.code, outcome.error.message);
    error.step = outcome.error.step;
    throw error;
  }
  return JSON.parse(outcome.json).value;
}
