/** How long one invocation works on something that the next one can go on with. */
export class SyncSlice {
  /**
   * @param {import('backend/wixflow/platform.js').Clock} clock
   * @param {number} [end] in milliseconds since 1970; as long as it takes unless it is given
   */
  constructor(clock, end) {
    this.clock = clock;
    this.end = end === undefined ? Infinity : end;
    this.units = 0;
  }

  get hasEnd() {
    return this.end < Infinity;
  }

  /** Asked before each unit of work. The first one is always done, so that every slice gets further. */
  mayGoOn() {
    this.units += 1;
    return this.units === 1 || this.clock.now() < this.end;
  }
}
