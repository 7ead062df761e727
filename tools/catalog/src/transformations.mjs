// @ts-check
import ts from 'typescript';
import { callsOf, literal, plainName } from './js.mjs';

/** The closed set of value changes between SDK and REST. */
export const KINDS = new Set(['address', 'audio', 'bytes', 'document', 'duration', 'fieldMask', 'float', 'image', 'pageURL', 'pageURLV2', 'timestamp', 'video', 'videoV2']);

/** `transformSDKImageToRESTImage2` -> `image`. */
function kindOf(/** @type {string} */ functionName) {
  const name = plainName(functionName).replace(/^transform(SDK|REST)/, '').replace(/To(REST|SDK).*$/, '');
  const kind = name[0].toLowerCase() + name.slice(1);
  return kind === 'pageUrl' ? 'pageURL' : kind;
}

/**
 * The value changes inside a piece of code, in the order they stand. Paths that begin with `undefined.` are a slip of the
 * SDK's generator in deleted events and change nothing.
 */
export function transformationsIn(/** @type {ts.Node | undefined} */ node, /** @type {(what: string) => void} */ problem) {
  /** @type {{kind: string, path: string, repeated?: boolean, map?: boolean}[]} */ const found = [];
  for (const call of node ? callsOf(node, 'transformPaths') : []) {
    const groups = call.arguments[1];
    if (!groups || !ts.isArrayLiteralExpression(groups)) continue;
    for (const group of groups.elements.map(literal)) {
      // the function is an identifier, sometimes with a suffix given by the bundler
      const kind = kindOf(String(group.transformFn?.$source ?? '').replace(/\(.*$/s, ''));
      if (!KINDS.has(kind)) problem(`unknown value transformation '${kind}'`);
      for (const { path, isRepeated, isMap } of group.paths ?? []) {
        if (path.startsWith('undefined.')) continue;
        found.push({ kind, path, ...(isRepeated ? { repeated: true } : {}), ...(isMap ? { map: true } : {}) });
      }
    }
  }
  return found;
}
