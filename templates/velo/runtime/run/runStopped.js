/** A run stops where it is without being finished; it can go on later. No handler of the flow sees this. */
export class RunStopped extends Error {
  /**
   * @param {import('backend/wixflow/run/errors.js').FlowError} error what the caller of the run gets
   * @param {{ wakeAt?: number, isLost?: boolean }} [options] `isLost`: the run is held by another, so that not even its release may be written
   */
  constructor(error, options) {
    super(error.message);
    this.error = error;
    this.wakeAt = options && options.wakeAt;
    this.isLost = !!(options && options.isLost);
  }
}
