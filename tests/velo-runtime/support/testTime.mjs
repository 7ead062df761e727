/** Time that passes only when nothing else can happen. */
export class TestTime {
  constructor() {
    this.milliseconds = 0;
    this.timers = [];
    this.sequence = 0;
  }

  now() {
    return this.milliseconds;
  }

  after(ms, callback) {
    const timer = { due: this.milliseconds + ms, order: (this.sequence += 1), callback };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  /** The outcome of the work; fails when it waits for something that never comes. */
  async run(work) {
    let outcome;
    work().then(
      (value) => (outcome = { value }),
      (error) => (outcome = { error }),
    );
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (outcome) {
        return outcome;
      }
      const next = this.timers.sort((left, right) => left.due - right.due || left.order - right.order).shift();
      if (!next) {
        throw new Error('the work waits for something that never comes');
      }
      this.milliseconds = Math.max(this.milliseconds, next.due);
      next.callback();
    }
  }
}
