import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { renewClaims } from 'backend/wixflow/links/linkClaims.js';
import { currentPlatform } from 'backend/wixflow/run/platform.js';
import { RunScope } from 'backend/wixflow/run/scope.js';
import { RunStopped } from 'backend/wixflow/run/runStopped.js';

/** @typedef {import('backend/wixflow/journal/journal.js').JournalEntry} JournalEntry */

/**
 * How steps and blocks ended, as the journal keeps it: results, failures, and what a waiting step remembers. A handler may have answered
 * a failure already, so a run that goes on gets it again and does not repeat the effect.
 */
export class RunOutcomes extends RunScope {
  /**
   * @protected
   * @param {string} full key
   * @param {'completed' | 'replayed' | 'failed'} outcome
   */
  tell(full, outcome) {
    currentPlatform().observer({ kind: 'step', runId: this.id, key: full, outcome });
  }

  /**
   * @protected
   * @param {JournalEntry} entry
   */
  async append(entry) {
    if (this.state.isUnrecorded) {
      return;
    }
    try {
      await currentPlatform().journal.append(this.state.hold, entry);
      this.state.lease.show(entry.at);
      await renewClaims(this.state.lease, entry.at);
    } catch (error) {
      if (error instanceof RunStopped) {
        throw error;
      }
      const failure = new FlowError(ErrorCodes.journalFailed, `the journal of run '${this.id}' could not be written`, error);
      throw new RunStopped(failure, { isLost: true });
    }
  }

  /**
   * @protected
   * @param {string} full key
   * @param {import('backend/wixflow/run/scope.js').KeptWait} kept
   */
  keep(full, kept) {
    const at = currentPlatform().clock.now();
    return this.append({ key: full, kind: 'waiting', json: JSON.stringify(kept), at, attempt: this.state.begun[full] || 1 });
  }

  /**
   * @protected
   * @param {string} key
   * @returns {import('backend/wixflow/run/scope.js').KeptWait}
   */
  kept(key) {
    return this.state.kept[this.keyOf(key)] || {};
  }

  /**
   * @protected
   * @param {string} key
   */
  isRecorded(key) {
    const { completed, failed } = this.state;
    const full = this.keyOf(key);
    return Object.prototype.hasOwnProperty.call(completed, full) || Object.prototype.hasOwnProperty.call(failed, full);
  }

  /**
   * Throws the failure with which the step or block ended, as the journal tells.
   * @protected
   * @param {string} full key
   */
  throwRecordedFailure(full) {
    const { failed } = this.state;
    if (Object.prototype.hasOwnProperty.call(failed, full)) {
      this.tell(full, 'replayed');
      const { code, message, step, details } = failed[full];
      const error = new FlowError(code, message);
      error.step = step;
      error.details = details;
      throw error;
    }
  }

  /**
   * The step or block has ended well, and gives nothing that is recorded.
   * @protected
   * @param {string} full key
   */
  recordDone(full) {
    return this.append({ key: full, kind: 'completed', at: currentPlatform().clock.now(), attempt: this.state.begun[full] || 1 });
  }

  /**
   * @protected
   * @param {string} full key
   * @param {FlowError} error
   */
  recordFailure(full, error) {
    const { code, message, step, details } = error;
    const json = JSON.stringify({ code, message, step, details });
    return this.append({ key: full, kind: 'failed', json, at: currentPlatform().clock.now(), attempt: this.state.begun[full] || 1 });
  }

  /**
   * The run has used up the time of this invocation.
   * @param {number} wakeAt when it should go on
   */
  paused(wakeAt) {
    return this.stopped(ErrorCodes.runPaused, (resumeAt) => `run '${this.id}' is not over: resume it at ${resumeAt}`, wakeAt);
  }

  /**
   * @protected
   * @param {string} code
   * @param {(resumeAt: string) => string} message
   * @param {number} wakeAt
   */
  stopped(code, message, wakeAt) {
    const resumeAt = new Date(wakeAt).toISOString();
    const error = new FlowError(code, message(resumeAt));
    error.details = { runId: this.id, resumeAt };
    return new RunStopped(error, { wakeAt });
  }
}
