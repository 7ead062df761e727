import { FlowError } from 'backend/wixflow/errors.js';
import { ErrorCodes } from 'backend/wixflow/errorCodes.js';
import { inputsOf, withoutContent } from 'backend/wixflow/inputs.js';
import { clean, sameJson } from 'backend/wixflow/json.js';
import { currentPlatform } from 'backend/wixflow/platform.js';
import { FlowRun, stateOf } from 'backend/wixflow/run.js';
import { RunStopped } from 'backend/wixflow/runStopped.js';

/**
 * @typedef {object} FlowDefinition
 * @property {string} name kebab case, as in the YAML
 * @property {Record<string, { type?: string, default?: any }>} [inputs] `type: 'file'` marks files
 * @property {import('backend/wixflow/rules.js').Rule[]} [rules] checked on the inputs, in order, before anything happens
 */

/**
 * @typedef {object} Resumable
 * @property {(runId: string) => Promise<any>} resume goes on with a run that stopped, with the inputs it was started with
 * @typedef {{ definition: FlowDefinition, body: (inputs: any, run: FlowRun) => Promise<any> }} Runnable what other flows run as a step
 * @typedef {((inputs: any, options?: { runId?: string }) => Promise<any>) & Resumable & Runnable} FlowFunction
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
  /** @type {(given: any, options?: { runId?: string }) => Promise<any>} */
  const run = async (given, options) => {
    const runId = options && options.runId !== undefined ? options.runId : currentPlatform().newRunId();
    return work(definition, body, inputsOf(definition, given), runId, false);
  };
  return Object.assign(run, {
    definition,
    body,
    resume: async (/** @type {string} */ runId) => {
      const record = await currentPlatform().journal.find(checkedRunId(runId));
      if (!record || record.flow !== definition.name) {
        throw new FlowError(ErrorCodes.runUnknown, `flow '${definition.name}' has no run '${runId}'`);
      }
      return work(definition, body, inputsOf(definition, JSON.parse(record.inputsJson)), runId, true);
    },
  });
}

/**
 * @param {FlowDefinition} definition
 * @param {(inputs: any, run: FlowRun) => Promise<any>} body
 * @param {any} inputs
 * @param {string} runId
 * @param {boolean} isFromJournal
 */
async function work(definition, body, inputs, runId, isFromJournal) {
  const { journal, clock, lease } = currentPlatform();
  const inputsJson = JSON.stringify(withoutContent(inputs, definition));
  invocations += 1;
  const hold = { runId: checkedRunId(runId), owner: `${clock.now()}-${invocations}-${Math.random()}` };
  const opening = await journal.open({ ...hold, flow: definition.name, inputsJson, now: clock.now(), leaseMs: lease });
  if (opening.status === 'busy') {
    throw new FlowError(ErrorCodes.runBusy, `run '${runId}' is being worked on elsewhere`);
  }
  if (opening.status !== 'new' && !sameJson(JSON.parse(opening.inputsJson), JSON.parse(inputsJson))) {
    if (opening.status === 'resumed') {
      await journal.release(hold);
    }
    throw new FlowError(ErrorCodes.runInputDiffers, `run '${runId}' was started with other inputs`);
  }
  if (opening.outcome) {
    return recorded(opening.outcome);
  }
  return execute(body, inputs, new FlowRun(stateOf(hold, opening.entries, isFromJournal), ''));
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
    const output = clean(await body(inputs, run));
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

/** @param {import('backend/wixflow/journal.js').RunOutcome} outcome */
function recorded(outcome) {
  if ('error' in outcome) {
    const error = new FlowError(outcome.error.code, outcome.error.message);
    error.step = outcome.error.step;
    throw error;
  }
  return JSON.parse(outcome.json).value;
}
