import { milliseconds, printDuration } from 'backend/wixflow/steps/durations.js';
import { RunEffects } from 'backend/wixflow/run/effects.js';
import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { beginWait, endWait, eventsSince, isOf, takeEvent } from 'backend/wixflow/events/eventRecords.js';
import { toFile } from 'backend/wixflow/run/files.js';
import { clean, has, isObject, setField } from 'backend/wixflow/run/json.js';
import { currentPlatform } from 'backend/wixflow/run/platform.js';
import { brokenPromise } from 'backend/wixflow/rules/rules.js';

/**
 * @typedef {object} EventWait
 * @property {string | number} timeout from when the step began to wait; an event that was published later does not count
 * @property {(event: any) => boolean} [where] an event that lacks what it reads is not the one
 * @property {import('backend/wixflow/rules/rules.js').Rule[]} [answerRules] nor is one that breaks these
 */

/** The steps that wait for something outside the run. */
export class RunWaits extends RunEffects {
  /**
   * The first event of a name, published since the run started, for which `where` holds. Until it is there the run stops with
   * `RUN_WAITING`; resumed, it looks again. A run takes an event once. The event is recorded with the content of its files.
   * @param {string} key
   * @param {string} name
   * @param {EventWait} wait
   * @returns {Promise<any>}
   * @step
   */
  waitFor(key, name, wait) {
    return this.step(key, async () => {
      const { clock, journal } = currentPlatform();
      const full = this.keyOf(key);
      const until = await this.endOfWait(key, wait);
      const started = await journal.find(this.id);
      if (!started) {
        throw new FlowError(ErrorCodes.internal, `the journal has no run '${this.id}'`);
      }
      await beginWait(name, { flow: started.flow, runId: this.id }, full);
      const events = await eventsSince(name, started.startedAt || 0);
      const byEvent = `${started.flow}/event/`;
      for (let i = 0; i < events.length; i += 1) {
        // The event that started the run is over, though it may have been published at the same moment.
        const isStart = this.id.indexOf(byEvent) === 0 && isOf(events[i], this.id.slice(byEvent.length));
        const isOut = isStart || events[i].at > until;
        const event = isOut ? undefined : readEvent(events[i].payload);
        if (event !== undefined && isWanted(event, name, wait) && (await takeEvent(events[i].id, this.id, full))) {
          await endWait(name, this.id, full);
          return event;
        }
      }
      if (clock.now() < until) {
        throw this.stopped(ErrorCodes.runWaiting, (end) => `run '${this.id}' waits for event '${name}' until ${end}`, until);
      }
      await endWait(name, this.id, full);
      throw new FlowError(ErrorCodes.waitTimeout, `event '${name}' did not come within ${printDuration(milliseconds(wait.timeout))}`);
    });
  }

  /**
   * Counts from when the step first waited, however often the run stops.
   * @private
   * @param {string} key
   * @param {EventWait} wait
   * @returns {Promise<number>}
   */
  async endOfWait(key, wait) {
    const known = this.kept(key).until;
    if (known !== undefined) {
      return known;
    }
    const until = currentPlatform().clock.now() + milliseconds(wait.timeout);
    await this.keep(this.keyOf(key), { until });
    return until;
  }
}

/**
 * Events come from anywhere: one of another shape must not end the runs that wait for a good one.
 * @param {any} event
 * @param {string} name
 * @param {EventWait} wait
 */
function isWanted(event, name, wait) {
  try {
    return !brokenPromise(event, wait.answerRules || [], `event '${name}'`) && (!wait.where || wait.where(event));
  } catch {
    return false;
  }
}

/**
 * The event without nulls, its files with their sizes; undefined when the content of a file is not base64.
 * @param {any} payload
 */
function readEvent(payload) {
  try {
    return withFiles(clean(payload));
  } catch {
    return undefined;
  }
}

/**
 * @param {any} value
 * @returns {any}
 */
function withFiles(value) {
  if (Array.isArray(value)) {
    return value.map(withFiles);
  }
  if (!isObject(value)) {
    return value;
  }
  if (has(value, 'content') && typeof value.name === 'string' && typeof value.mimeType === 'string') {
    return toFile(value);
  }
  /** @type {Record<string, any>} */
  const read = {};
  Object.keys(value).forEach((name) => setField(read, name, withFiles(value[name])));
  return read;
}
