// `fetch` and what it gives. The host sends; it follows no redirect, which is an answer like any other.
import { send } from 'wixflow:host';
import { Buffer } from 'wixflow:buffer';

export class Headers {
  #values = new Map();

  constructor(init = []) {
    const entries = typeof init[Symbol.iterator] === 'function' ? init : Object.entries(init);
    for (const [name, value] of entries) this.append(name, value);
  }

  append(name, value) { this.set(name, this.has(name) ? `${this.get(name)}, ${value}` : value); }

  set(name, value) { this.#values.set(String(name).toLowerCase(), String(value)); }

  get(name) { return this.#values.get(String(name).toLowerCase()) ?? null; }

  has(name) { return this.#values.has(String(name).toLowerCase()); }

  delete(name) { this.#values.delete(String(name).toLowerCase()); }

  forEach(callback) { [...this].forEach(([name, value]) => callback(value, name, this)); }

  entries() { return [...this.#values].sort(([one], [other]) => (one < other ? -1 : 1))[Symbol.iterator](); }

  keys() { return [...this].map(([name]) => name)[Symbol.iterator](); }

  values() { return [...this].map(([, value]) => value)[Symbol.iterator](); }

  [Symbol.iterator]() { return this.entries(); }
}

export class Response {
  #bytes;

  constructor({ url, status, statusText, headers, body }) {
    Object.assign(this, { url, status, statusText, ok: status >= 200 && status < 300, headers: new Headers(headers) });
    this.#bytes = Buffer.from(body);
  }

  async text() { return this.#bytes.toString(); }

  async json() { return JSON.parse(this.#bytes.toString()); }

  async arrayBuffer() { return this.#bytes.buffer; }

  async buffer() { return this.#bytes; }
}

export async function fetch(url, { method = 'GET', headers = {}, body } = {}) {
  return new Response(await send({ url: String(url), method, headers: [...new Headers(headers)], body: bodyOf(body) }));
}

/** Text or bytes, as the host takes them. */
function bodyOf(body) {
  if (body === null || body === undefined) return undefined;
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  return body instanceof Uint8Array ? new Uint8Array(body.buffer, body.byteOffset, body.length) : String(body);
}
