// @ts-check
/**
 * Questions asked of REST type schemas: `{t, ref, items, values, props, ...}` nodes over a registry of named types.
 * @typedef {Record<string, any>} Schema
 * @typedef {Record<string, any>} TypeRegistry keyed `<module>#rest/<Name>`
 */

/** The object or enum behind references, aliases, lists and maps; undefined for scalars. */
export function namedTypeOf(/** @type {TypeRegistry} */ types, /** @type {Schema | undefined} */ node) {
  for (let depth = 0; node && depth < 12; depth++) {
    if (node.ref) node = types[node.ref];
    else if (node.t === 'array') node = node.items;
    else if (node.t === 'map') node = node.values;
    else return node;
  }
  return node;
}

/**
 * The property a path segment names, looked up through lists, maps, references and base types.
 * @returns {Schema | undefined}
 */
export function propertyOf(/** @type {TypeRegistry} */ types, /** @type {Schema | undefined} */ node, /** @type {string} */ name) {
  const owner = namedTypeOf(types, node);
  if (!owner) return undefined;
  if (owner.props && Object.hasOwn(owner.props, name)) return owner.props[name];
  for (const base of owner.extends ?? []) {
    const found = propertyOf(types, { ref: base }, name);
    if (found) return found;
  }
  return undefined;
}

/** The one-of group of that name in the object a node stands for. */
export function oneOfGroup(/** @type {TypeRegistry} */ types, /** @type {Schema | undefined} */ node, /** @type {string} */ name) {
  return namedTypeOf(types, node)?.oneOf?.find((/** @type {{name: string}} */ group) => group.name === name);
}

/** The node at the end of a dotted path; undefined when a segment does not exist. */
export function nodeAt(/** @type {TypeRegistry} */ types, /** @type {Schema | undefined} */ root, /** @type {string} */ path) {
  let node = root;
  for (const segment of path.split('.')) node = propertyOf(types, node, segment);
  return node;
}
