/** Virtual time that lets what one timer woke run to its next wait before it fires another, as the model does. */
export class SyncTime {
  static start = Date.UTC(2030, 0, 1);

  constructor() {
    this.milliseconds = SyncTime.start;
    this.timers = new TimerQueue();
  }

  now() {
    return this.milliseconds;
  }

  after(ms, callback) {
    const timer = { callback };
    this.timers.add(this.milliseconds + ms, timer);
    return () => {
      timer.callback = undefined;
    };
  }

  delay(ms) {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  async run(body) {
    let outcome;
    body().then(
      (value) => (outcome = { value }),
      (error) => (outcome = { error }),
    );
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (outcome) {
        if (outcome.error) {
          throw outcome.error;
        }
        return outcome.value;
      }
      const next = this.timers.take();
      this.milliseconds = Math.max(this.milliseconds, next.due);
      next.timer.callback?.();
    }
  }
}

/** By due time, then in the order they were added. */
class TimerQueue {
  constructor() {
    this.waiting = [];
  }

  add(due, timer) {
    let place = this.waiting.length;
    while (place > 0 && this.waiting[place - 1].due > due) {
      place -= 1;
    }
    this.waiting.splice(place, 0, { due, timer });
  }

  take() {
    if (this.waiting.length === 0) {
      throw new Error('the run waits for something that never comes');
    }
    return this.waiting.shift();
  }
}
