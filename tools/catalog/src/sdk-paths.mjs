// @ts-check
import { oneOfGroup, propertyOf } from './rest-types.mjs';

const RENAMED = new Map([['_id', 'id'], ['_createdDate', 'createdDate'], ['_updatedDate', 'updatedDate']]);

/** The REST spelling of an SDK path: the three renamed fields, and no list or map wildcards. */
export const restSpelling = (/** @type {string} */ path) =>
  path.split('.').filter(segment => segment !== '*').map(segment => RENAMED.get(segment) ?? segment).join('.');

/** Fields that an address value calls otherwise in the SDK. */
const ADDRESS_FIELDS = new Map([['formatted', 'formattedAddress'], ['location', 'geocode'], ['addressLine1', 'addressLine']]);

/** The REST spelling of a field below a path at which an operation changes an address. */
export function addressField(/** @type {any} */ operation, /** @type {string} */ parent, /** @type {string} */ field) {
  const isAddress = operation.requestTransforms?.some((/** @type {any} */ change) => change.kind === 'address' && change.path === parent);
  return isAddress ? ADDRESS_FIELDS.get(field) ?? field : field;
}

/**
 * Turns a path into SDK arguments (`options.gallery.items`) into the REST request path it fills.
 * @returns {string | undefined} undefined when the path stands for an argument that only groups others, such as `options`
 */
export function requestPath(/** @type {any} */ args, /** @type {string} */ sdkPath) {
  const [argument, ...segments] = sdkPath.split('.');
  const index = args.names.indexOf(argument);
  if (index < 0) return undefined;
  const explicit = Object.entries(args.explicit ?? {});
  for (let length = segments.length; length >= 0; length--) {
    const source = [`$[${index}]`, ...segments.slice(0, length)].join('.');
    const match = explicit.find(([, from]) => from === source)?.[0]
      ?? Object.entries(args.spread ?? {}).find(([, from]) => from === source)?.[0];
    if (match !== undefined) return [match, restSpelling(segments.slice(length).join('.'))].filter(Boolean).join('.');
  }
  return undefined;
}

/**
 * Removes the names of proto one-of groups from a path, which tags carry although messages do not.
 * @returns {{path: string, group?: string} | undefined} `group` when the path names a group itself; undefined when it does not resolve
 */
export function withoutGroups(/** @type {any} */ types, /** @type {any} */ operation, /** @type {string} */ path) {
  let node = operation.request;
  /** @type {string[]} */ const kept = [];
  const segments = path.split('.');
  for (const [position, written] of segments.entries()) {
    const segment = addressField(operation, kept.join('.'), written);
    const property = propertyOf(types, node, segment);
    if (property) {
      node = property;
      kept.push(segment);
    } else if (oneOfGroup(types, node, segment)) {
      if (position === segments.length - 1) return { path: kept.join('.'), group: segment };
    } else {
      return undefined;
    }
  }
  return { path: kept.join('.') };
}
