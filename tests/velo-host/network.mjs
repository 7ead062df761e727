// The network of this process. Code sends with Node's own `fetch` over real connections, but every connection leads to the host's door, whatever host it
// is meant for. The host learns in which order requests were begun, and an answer is handed on, whole, when the host says that its time has come.
import { ask, world } from './world.mjs';

const DISPATCHER = Symbol.for('undici.globalDispatcher.1');
const TOKEN_INFO = 'https://www.wixapis.com/oauth2/token-info';

/** @param {string} door where the host listens: `http://127.0.0.1:port` */
export function openNetwork(door) {
  const send = globalThis.fetch;
  new Headers(); // loads what `fetch` is made of
  const { constructor: Agent } = globalThis[DISPATCHER];
  const connections = new Agent({ headersTimeout: 0, bodyTimeout: 0, connect: { timeout: 0 } });
  globalThis[DISPATCHER] = {
    dispatch(request, handler) {
      const delivery = new Delivery(handler);
      const exchange = ask({ kind: 'fetch' }, () => delivery.fallDue());
      const headers = { ...request.headers, 'x-exchange': String(exchange), 'x-meant-for': request.origin };
      return connections.dispatch({ ...request, origin: door, headers }, delivery);
    },
  };
  globalThis.fetch = (input, init) => (String(input) === TOKEN_INFO ? tokenInfo() : send(input, init));
}

/** What Wix knows of the token of the invocation. It is asked for before a flow starts, so it is no part of what a flow sends. */
async function tokenInfo() {
  const subject = world.callerId === null ? { subjectType: 'VISITOR', subjectId: 'a-visitor' } : { subjectType: 'MEMBER', subjectId: world.callerId };
  return Response.json({ active: true, ...subject });
}

/**
 * Keeps an answer back until it is due and whole (or its connection broken), so that nothing hangs on how the network cuts it into pieces.
 * The answer of a run that was given up never falls due.
 */
class Delivery {
  #handler;
  #pieces = [];
  #isDue = false;
  #isOver = false;

  constructor(handler) {
    this.#handler = handler;
  }

  fallDue() {
    this.#isDue = true;
    world.arriving += 1;
    this.#handOn();
  }

  onConnect(abort) {
    this.#handler.onConnect(abort);
  }

  onHeaders(status, headers, resume, statusText) {
    this.#pieces.push(handler => handler.onHeaders(status, headers, () => {}, statusText));
    return true;
  }

  onData(bytes) {
    this.#pieces.push(handler => handler.onData(bytes));
    return true;
  }

  onComplete(trailers) {
    this.#end(handler => handler.onComplete(trailers));
  }

  onError(error) {
    this.#end(handler => handler.onError(error));
  }

  #end(piece) {
    this.#pieces.push(piece);
    this.#isOver = true;
    this.#handOn();
  }

  #handOn() {
    if (!this.#isDue || !this.#isOver) return;
    world.arriving -= 1;
    for (const piece of this.#pieces) piece(this.#handler);
  }
}
