// Time belongs to the host on the other end of standard input; only Node's own connections keep the machine's clock.
import { ask, forget, world } from './world.mjs';

export function virtualize() {
  const RealDate = Date;
  const { setTimeout: setRealTimeout, clearTimeout: clearRealTimeout } = globalThis;
  globalThis.Date = class Date extends RealDate {
    constructor(...args) {
      super(...(args.length === 0 ? [world.now] : args));
    }
    static now() {
      return world.now;
    }
  };
  globalThis.setTimeout = function setTimeout(callback, ms = 0, ...args) {
    return isCalledByNode(setTimeout)
      ? setRealTimeout(callback, ms, ...args)
      : ask({ kind: 'sleep', ms: Math.max(0, Number(ms) || 0) }, () => callback(...args));
  };
  globalThis.clearTimeout = id => {
    if (typeof id === 'object') clearRealTimeout(id);
    else if (forget(id)) world.events.push({ kind: 'cancel', id });
  };
}

/** Whether the function was called by a module of Node itself: `fetch` asks the global functions for the timers of its connections. */
function isCalledByNode(asked) {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 1;
  const caller = {};
  Error.captureStackTrace(caller, asked);
  Error.stackTraceLimit = stackTraceLimit;
  return caller.stack.includes('node:internal/');
}
