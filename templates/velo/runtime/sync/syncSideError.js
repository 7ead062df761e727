/**
 * Why a call to a side failed, as far as a sync acts on it.
 *
 * `busy`: too many calls, nothing happened, and later it may. `conflict`: the entity has another revision, nothing happened.
 * `refused`: the system does not take these values, nothing happened, and trying again at once is useless. `gone`: the entity to be
 * written is not there. `unknown`: no answer, or one that tells nothing; the effect may have happened.
 * @typedef {'busy' | 'conflict' | 'refused' | 'gone' | 'unknown'} SyncFault
 */

/** A call to one side of a sync failed. */
export class SyncSideError extends Error {
  /**
   * @param {SyncFault} fault
   * @param {string} message
   * @param {unknown} [cause]
   */
  constructor(fault, message, cause) {
    super(message);
    this.name = 'SyncSideError';
    this.fault = fault;
    this.cause = cause;
  }
}

/**
 * Whether a side does not take the values. Errors that no side gave are thrown on.
 * @param {unknown} error
 * @returns {error is SyncSideError}
 */
export function isRefusal(error) {
  return sideErrorOf(error).fault === 'refused';
}

/**
 * @param {unknown} error
 * @returns {SyncSideError}
 */
export function sideErrorOf(error) {
  if (error instanceof SyncSideError) {
    return error;
  }
  throw error;
}
