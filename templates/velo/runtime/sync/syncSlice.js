/** The time one invocation may spend on work that the next one can continue. */
export class SyncSlice {
  /**
   * @param {import('backend/wixflow/run/platform.js').Clock} clock
   * @param {number} [end] in milliseconds since 1970; no limit when omitted
   */
  constructor(clock, end) {
    this.clock = clock;
    this.end = end === undefined ? Infinity : end;
    this.units = 0;
  }

  get hasEnd() {
    return this.end < Infinity;
  }

  /** Call before each unit of work. The first unit is always allowed, so that every slice makes progress. */
  mayGoOn() {
    this.units += 1;
    return this.units === 1 || this.clock.now() < this.end;
  }
}
