// @ts-check
import { propertyOf } from './rest-types.mjs';

/**
 * Marks fields of REST types with how their value travels. `number` alone does not say whether it is whole: a field with a
 * float transformation is a double, all others are 32-bit integers. Paths to fields that the REST typings hide are skipped.
 */
export function markWireKinds(/** @type {Record<string, any>} */ types, /** @type {any} */ root, /** @type {{kind: string, path: string, repeated?: boolean, map?: boolean}[]} */ transformations) {
  for (const { kind, path, repeated, map } of transformations) {
    let node = root;
    for (const segment of path.replaceAll('{}', '').split('.')) node = propertyOf(types, node, segment);
    if (!node) continue;
    let leaf = node;
    if (repeated && leaf.t === 'array') leaf = leaf.items;
    if (map && leaf.t === 'map') leaf = leaf.values;
    leaf.wire = kind;
  }
}
