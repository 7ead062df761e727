import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { currentPlatform } from 'backend/wixflow/run/platform.js';

/**
 * Hands an event to every flow that it starts. A flow that fails leaves the others alone: its failure is logged.
 * @param {any} event
 * @param {import('backend/wixflow/triggers/eventStart.js').EventStart[]} starts
 * @returns {Promise<void>}
 */
export async function dispatchEvent(event, starts) {
  await Promise.all(starts.map(({ flow, start }) => logged(flow, () => start(event))));
}

/**
 * Runs a flow that the clock starts; the minute names the run, so a job that the site starts twice has one effect.
 * @param {string} name of the flow
 * @param {(inputs: any, options?: { runId?: string }) => Promise<any>} flow
 * @param {any} inputs
 * @returns {Promise<void>}
 */
export async function runScheduled(name, flow, inputs) {
  const minute = new Date(currentPlatform().clock.now()).toISOString().slice(0, 16);
  await logged(name, () => flow(inputs, { runId: `${name}/schedule/${minute}Z` }));
}

/**
 * Messages may quote data of customers, so the log gets codes and places alone.
 * @param {string} flow
 * @param {() => Promise<any>} run
 */
async function logged(flow, run) {
  try {
    await run();
  } catch (error) {
    const code = error instanceof FlowError ? error.code : ErrorCodes.internal;
    const step = error instanceof FlowError && error.step ? ` in step '${error.step}'` : '';
    currentPlatform().log(`flow '${flow}' failed with ${code}${step}`);
  }
}
