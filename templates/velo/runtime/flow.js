import { FlowError } from 'backend/wixflow/errors.js';
import { ErrorCodes } from 'backend/wixflow/errorCodes.js';
import { inputsOf, withoutContent } from 'backend/wixflow/inputs.js';
import { clean, sameJson } from 'backend/wixflow/json.js';
import { currentPlatform } from 'backend/wixflow/platform.js';
import { FlowRun, stateOf } from 'backend/wixflow/run.js';

/**
 * @typedef {object} FlowDefinition
 * @property {string} name kebab case, as in the YAML
 * @property {Record<string, { type?: string, default?: any }>} [inputs] `type: 'file'` marks files
 * @property {import('backend/wixflow/rules.js').Rule[]} [rules] checked on the inputs, in order, before anything happens
 */

/**
 * A flow: started by a call, or run by another flow as a step.
 * @typedef {((inputs: any, options?: { runId?: string }) => Promise<any>) & {
 *   definition: FlowDefinition, body: (inputs: any, run: FlowRun) => Promise<any> }} Flow
 */

let invocations = 0;

/**
 * A flow as a function: runs it, goes on with a run that stopped, or returns the recorded outcome of one that finished.
 * Rejects with a {@link FlowError} when the flow failed.
 * @param {FlowDefinition} definition
 * @param {(inputs: any, run: FlowRun) => Promise<any>} body
 * @returns {Flow}
 */
export function defineFlow(definition, body) {
  /** @type {(inputs: any, options?: { runId?: string }) => Promise<any>} */
  const start = async (given, options) => {
    const { journal, clock, newRunId, lease } = currentPlatform();
    const inputs = inputsOf(definition, given);
    const inputsJson = JSON.stringify(withoutContent(inputs, definition));
    const runId = options && options.runId !== undefined ? options.runId : newRunId();
    invocations += 1;
    const owner = `${clock.now()}-${invocations}-${Math.random()}`;
    const opening = await journal.open({ runId, flow: definition.name, inputsJson, now: clock.now(), owner, leaseMs: lease });
    if (opening.status === 'busy') {
      throw new FlowError(ErrorCodes.runBusy, `run '${runId}' is being worked on elsewhere`);
    }
    if (opening.status !== 'new' && !sameJson(JSON.parse(opening.inputsJson), JSON.parse(inputsJson))) {
      throw new FlowError(ErrorCodes.runInputDiffers, `run '${runId}' was started with other inputs`);
    }
    if (opening.outcome) {
      return recorded(opening.outcome);
    }
    return execute(body, inputs, new FlowRun(stateOf(runId, opening.entries), ''));
  };
  return Object.assign(start, { definition, body });
}

/**
 * @param {(inputs: any, run: FlowRun) => Promise<any>} body
 * @param {any} inputs
 * @param {FlowRun} run
 */
async function execute(body, inputs, run) {
  const { journal } = currentPlatform();
  try {
    const output = clean(await body(inputs, run));
    await journal.finish(run.id, { json: JSON.stringify({ value: output }) });
    return output;
  } catch (thrown) {
    const error =
      thrown instanceof FlowError
        ? thrown
        : new FlowError(ErrorCodes.internal, 'the flow stopped because of a fault in its program', thrown);
    await journal.finish(run.id, { error: { code: error.code, message: error.message, step: error.step } });
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
