// @ts-check
import { nodeAt } from './rest-types.mjs';
import { requestPath, restSpelling, withoutGroups } from './sdk-paths.mjs';

/**
 * What a request must hold, by REST path. A path below a one-of member binds only when that member is given, which is
 * how nested requirements read anyway; a required group is written `path|group`.
 * @returns {string[]}
 */
export function requiredPaths(/** @type {any} */ operation, /** @type {any} */ types, /** @type {(what: string) => void} */ problem) {
  const paths = new Set(operation.http?.pathParams ?? []);
  for (const tag of operation.handWritten ? [] : operation.required ?? []) { // hand-written tags are sloppy; their message types say it better
    const path = requestPath(operation.args, tag);
    if (path === undefined) continue;
    const clean = path === '' ? undefined : withoutGroups(types, operation, path);
    if (clean) paths.add(clean.group ? `${clean.path}|${clean.group}` : clean.path);
    else if (path !== '') problem(`required field '${tag}' names no REST field (${path})`);
  }
  return [...paths].filter(Boolean).sort();
}

/** Response paths the typings promise to be there whenever their parent is. */
export function presentPaths(/** @type {any} */ operation, /** @type {any} */ types) {
  const unwrapped = operation.returns?.kind === 'unwrap' ? operation.returns.field : '';
  const promised = (operation.sdkReturn?.nonNull ?? [])
    .map((/** @type {string} */ path) => [unwrapped, restSpelling(path)].filter(Boolean).join('.'));
  const paths = new Set([unwrapped, ...promised].filter(path => path && nodeAt(types, operation.response, path)));
  return [...paths].sort();
}
