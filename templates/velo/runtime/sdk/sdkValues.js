/** Single values that the SDK gives in another form than REST. */

/** By REST name: what the SDK calls a part of an address. */
/** @type {Record<string, string>} */
const addressNames = { formattedAddress: 'formatted', geocode: 'location', addressLine: 'addressLine1' };

/** @param {Record<string, any>} address */
export function addressToSdk(address) {
  return renamed(address, addressNames);
}

/** @param {Record<string, any>} address */
export function addressToRest(address) {
  return renamed(address, Object.fromEntries(Object.entries(addressNames).map(([rest, sdk]) => [sdk, rest])));
}

/**
 * @param {Record<string, any>} object
 * @param {Record<string, string>} names
 */
function renamed(object, names) {
  return Object.fromEntries(
    Object.entries(object)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [Object.prototype.hasOwnProperty.call(names, name) ? names[name] : name, value]),
  );
}

/**
 * `3.500s` is three seconds and 500,000,000 nanoseconds.
 * @param {string} text
 */
export function durationToSdk(text) {
  const [seconds, fraction] = text.replace(/s$/, '').split('.');
  return { seconds: seconds || '0', nanos: fraction === undefined ? 0 : Number(fraction.padEnd(9, '0').slice(0, 9)) };
}

/**
 * With as few groups of three digits behind the point as hold it, as REST writes it.
 * @param {{ seconds?: string | number, nanos?: number }} duration
 */
export function durationToRest({ seconds, nanos }) {
  const fraction = String(nanos || 0).padStart(9, '0').replace(/(000)+$/, '');
  return `${seconds || '0'}${fraction ? `.${fraction}` : ''}s`;
}

/** @param {{ base?: string, path?: string }} url */
export function pageUrlToSdk(url) {
  const base = url.base || '';
  return `${/^https?:\/\//.test(base) ? '' : 'http://'}${base}${url.path || ''}`;
}

/**
 * The SDK joins both parts and writes `http://` before a base without a protocol. The base of a free site has the site's name:
 * `user.wixsite.com/site`.
 * @param {string} text
 */
export function pageUrlToRest(text) {
  const whole = text.replace(/^http:\/\//, '');
  const parts = /^((?:https:\/\/)?[^/?#]*)(.*)$/.exec(whole);
  const [base, path] = parts ? [parts[1], parts[2]] : [whole, ''];
  const site = /\.(wixsite\.com|wixstudio\.com|wixstudio\.io|editorx\.io)$/.test(base) ? /^(\/[^/?#]+)(\/.*)?$/.exec(path) : null;
  return site ? { base: base + site[1], path: site[2] || '' } : { base, path };
}

/** @param {string} text */
export function splitUrl(text) {
  const parts = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/([^/?#]*)([^?#]*)/.exec(text);
  return { host: parts ? parts[1] : '', path: parts && parts[2] ? parts[2] : '/' };
}
