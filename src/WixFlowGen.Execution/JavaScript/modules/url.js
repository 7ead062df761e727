// URL and URLSearchParams, as far as packages for Velo use them.
const DEFAULT_PORTS = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443', 'ftp:': '21' };
const isSpecial = (protocol) => protocol in DEFAULT_PORTS;

/** Percent-encodes what may not stand in a part of an address; what is encoded already stays so. */
const encode = (text, forbidden) => text.replace(forbidden, (character) => Array.from(new TextEncoder().encode(character), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''));
const inPath = (text) => encode(text, /[^\x21\x24-\x3b\x3d\x40-\x5f\x61-\x7a\x7c\x7e%]/gu);
const inOpaquePath = (text) => encode(text, /[^\x20-\x7e]/gu);
const inQuery = (text) => encode(text, /[^\x21\x24-\x3b\x3d\x3f-\x7e%]/gu);
const inFragment = (text) => encode(text, /[^\x21\x23-\x3b\x3d\x3f-\x5f\x61-\x7e%]/gu);

function withoutDots(path) {
  const segments = [];
  const parts = path.split('/').slice(1);
  parts.forEach((part, i) => {
    const isLast = i === parts.length - 1;
    if (/^(\.|%2e){2}$/i.test(part)) {
      segments.pop();
      if (isLast) segments.push('');
    } else if (/^(\.|%2e)$/i.test(part)) {
      if (isLast) segments.push('');
    } else {
      segments.push(part);
    }
  });
  return `/${segments.join('/')}`;
}

function invalid() {
  return Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL' });
}

function authorityOf(text, protocol) {
  const at = text.lastIndexOf('@');
  const [username, ...password] = at < 0 ? [''] : text.slice(0, at).split(':');
  const parts = /^(\[[0-9a-fA-F:.]+\]|[^:]*)(?::(\d*))?$/.exec(text.slice(at + 1));
  if (!parts || Number(parts[2] || 0) > 65535) throw invalid();
  const hostname = isSpecial(protocol) ? parts[1].toLowerCase() : parts[1];
  if (/[\s#%/<>?@\\^|]/.test(hostname) || (isSpecial(protocol) && hostname === '')) throw invalid();
  const port = parts[2] && Number(parts[2]) !== Number(DEFAULT_PORTS[protocol]) ? String(Number(parts[2])) : '';
  return { username, password: password.join(':'), hostname, port };
}

function parse(input, base) {
  const text = input.replace(/^[\0-\x20]+|[\0-\x20]+$|[\t\n\r]/g, '');
  const [, scheme, rest] = /^([A-Za-z][A-Za-z0-9+.-]*:)(.*)$/s.exec(text) ?? [];
  if (!scheme) {
    if (base === undefined) throw invalid();
    return parseRelative(text, parse(String(base)));
  }
  const protocol = scheme.toLowerCase();
  const [, body, query, fragment] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(rest);
  const path = isSpecial(protocol) ? body.replaceAll('\\', '/').replace(/^\/*/, '//') : body;
  const parts = { protocol, username: '', password: '', hostname: '', port: '', search: queryOf(query), hash: hashOf(fragment) };
  if (!path.startsWith('//')) return { ...parts, pathname: path.startsWith('/') ? withoutDots(inPath(path)) : inOpaquePath(path), hasHost: false };
  const [, authority, pathname] = /^\/\/([^/]*)(.*)$/s.exec(path);
  const whole = pathname === '' && isSpecial(protocol) ? '/' : pathname;
  return { ...parts, ...authorityOf(authority, protocol), pathname: whole === '' ? '' : withoutDots(inPath(whole)), hasHost: true };
}

function parseRelative(text, base) {
  if (!base.hasHost && !base.pathname.startsWith('/')) throw invalid();
  if (text.startsWith('//')) return parse(base.protocol + text);
  const [, path, query, fragment] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(text);
  const folder = base.pathname.slice(0, base.pathname.lastIndexOf('/') + 1);
  const pathname = path === '' ? base.pathname : withoutDots(inPath(path.startsWith('/') ? path : folder + path));
  return { ...base, pathname, search: path === '' && query === undefined ? base.search : queryOf(query), hash: hashOf(fragment) };
}

const queryOf = (text) => (text ? inQuery(text) : '');
const hashOf = (text) => (text ? inFragment(text) : '');

/** A mark that nothing follows stands in the address only. */
const unlessAlone = (text) => (text.length > 1 ? text : '');

const formEncode = (text) => encodeURIComponent(text.toWellFormed()).replace(/[!'()~]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`).replaceAll('%20', '+');

function formDecode(text) {
  const plain = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain; // no text in UTF-8
  }
}

export class URLSearchParams {
  #pairs = [];

  #onChange;

  constructor(init = '', onChange = () => {}) {
    if (typeof init === 'object' || typeof init === 'function') {
      const entries = typeof init[Symbol.iterator] === 'function' ? init : Object.entries(init);
      for (const [name, value] of entries) this.#pairs.push([String(name), String(value)]);
    } else {
      this.#read(String(init));
    }
    this.#onChange = onChange;
  }

  #read(text) {
    this.#pairs = text.replace(/^\?/, '').split('&').filter(Boolean).map((pair) => {
      const equals = pair.indexOf('=');
      return equals < 0 ? [formDecode(pair), ''] : [formDecode(pair.slice(0, equals)), formDecode(pair.slice(equals + 1))];
    });
  }

  get size() { return this.#pairs.length; }

  append(name, value) { this.#change([...this.#pairs, [String(name), String(value)]]); }

  delete(name) { this.#change(this.#pairs.filter(([one]) => one !== name)); }

  set(name, value) {
    const first = this.#pairs.findIndex(([one]) => one === name);
    if (first < 0) this.append(name, value);
    else this.#change(this.#pairs.filter(([one], i) => one !== name || i === first).map(([one, old]) => [one, one === name ? String(value) : old]));
  }

  get(name) { return this.#pairs.find(([one]) => one === name)?.[1] ?? null; }

  getAll(name) { return this.#pairs.filter(([one]) => one === name).map(([, value]) => value); }

  has(name) { return this.#pairs.some(([one]) => one === name); }

  sort() { this.#change(this.#pairs.toSorted(([one], [other]) => (one < other ? -1 : Number(one > other)))); }

  forEach(callback) { this.#pairs.forEach(([name, value]) => callback(value, name, this)); }

  entries() { return this.#pairs.map((pair) => [...pair])[Symbol.iterator](); }

  keys() { return this.#pairs.map(([name]) => name)[Symbol.iterator](); }

  values() { return this.#pairs.map(([, value]) => value)[Symbol.iterator](); }

  [Symbol.iterator]() { return this.entries(); }

  toString() { return this.#pairs.map((pair) => pair.map(formEncode).join('=')).join('&'); }

  #change(pairs) {
    this.#pairs = pairs;
    this.#onChange(this.toString());
  }
}

export class URL {
  #parts;

  #params;

  constructor(input, base) { this.#parts = parse(String(input), base); }

  static canParse(input, base) {
    try {
      return Boolean(new URL(input, base));
    } catch {
      return false;
    }
  }

  get protocol() { return this.#parts.protocol; }

  get username() { return this.#parts.username; }

  get password() { return this.#parts.password; }

  get hostname() { return this.#parts.hostname; }

  get port() { return this.#parts.port; }

  get host() { return this.port === '' ? this.hostname : `${this.hostname}:${this.port}`; }

  get origin() { return isSpecial(this.protocol) ? `${this.protocol}//${this.host}` : 'null'; }

  get pathname() { return this.#parts.pathname; }

  set pathname(text) { this.#parts.pathname = withoutDots(inPath(text.startsWith('/') ? text : `/${text}`)); }

  get search() { return unlessAlone(this.#parts.search); }

  set search(text) {
    this.#parts.search = queryOf(text === '' || text.startsWith('?') ? text : `?${text}`);
    this.#params = undefined;
  }

  get hash() { return unlessAlone(this.#parts.hash); }

  set hash(text) { this.#parts.hash = hashOf(text === '' || text.startsWith('#') ? text : `#${text}`); }

  get searchParams() {
    this.#params ??= new URLSearchParams(this.search, (text) => { this.#parts.search = text === '' ? '' : `?${text}`; });
    return this.#params;
  }

  get href() {
    const user = this.username === '' && this.password === '' ? '' : `${this.username}${this.password === '' ? '' : `:${this.password}`}@`;
    return `${this.protocol}${this.#parts.hasHost ? `//${user}${this.host}` : ''}${this.pathname}${this.#parts.search}${this.#parts.hash}`;
  }

  toString() { return this.href; }

  toJSON() { return this.href; }
}
