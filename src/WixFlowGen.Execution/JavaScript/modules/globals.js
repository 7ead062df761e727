// What a site's code finds in the global scope beside the language itself.
import { random, startTimer, stopTimer } from 'wixflow:host';
import { Buffer } from 'wixflow:buffer';
import { Headers, Response, fetch } from 'wixflow:fetch';

/** Nobody reads what the modules of a site print in a test. */
const log = () => {};

Object.assign(globalThis, {
  Buffer,
  Headers,
  Response,
  fetch,
  console: { log, info: log, debug: log, warn: log, error: log },
  queueMicrotask: (task) => { Promise.resolve().then(() => task()); },
  setTimeout: (callback, delay, ...rest) => startTimer(() => { callback(...rest); }, Math.max(0, Number(delay) || 0)),
  clearTimeout: (id) => { if (typeof id === 'number') stopTimer(id); },
});
Math.random = random;
