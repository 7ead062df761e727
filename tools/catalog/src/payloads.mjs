// @ts-check
import { propertyOf } from './rest-types.mjs';
import { restSpelling } from './sdk-paths.mjs';

/**
 * Finds the REST type of SDK types. The two sides name types differently (`Image` may be `ItemImage`), so types are joined
 * by their position in requests and answers of the same operation, never by name.
 */
export class PayloadTypes {
  /** @type {Map<string, string>} SDK type key -> REST type key */ #joined = new Map();

  constructor(/** @type {Record<string, any>} */ types) {
    this.types = types;
  }

  join(/** @type {any} */ operation) {
    const response = operation.returns?.kind === 'unwrap' ? propertyOf(this.types, operation.response, operation.returns.field) : operation.response;
    this.#walk(operation.sdkReturn, response);
    for (const [path, place] of [...Object.entries(operation.args?.explicit ?? {}), ...Object.entries(operation.args?.spread ?? {})]) {
      const index = Number(/^\$\[(\d+)\]$/.exec(place)?.[1] ?? -1);
      const parameter = operation.params?.[index];
      if (parameter && path) this.#walk(parameter, propertyOf(this.types, operation.request, path));
    }
  }

  /** The REST type for an event payload, made from the SDK type where no operation shows one. @returns {string | undefined} */
  restTypeOf(/** @type {any} */ schema) {
    return schema?.ref && this.#restKey(schema.ref);
  }

  #walk(/** @type {any} */ sdk, /** @type {any} */ rest) {
    /** @type {[any, any][]} */ const waiting = [[sdk, rest]];
    for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
      const [left, right] = pair;
      if (!left || !right) continue;
      if (left.t === 'array' && right.t === 'array') waiting.push([left.items, right.items]);
      else if (left.t === 'map' && right.t === 'map') waiting.push([left.values, right.values]);
      else if (left.ref && right.ref && !this.#joined.has(left.ref)) {
        const [sdkType, restType] = [this.types[left.ref], this.types[right.ref]];
        if (sdkType?.kind !== restType?.kind) continue;
        this.#joined.set(left.ref, right.ref);
        for (const [name, property] of Object.entries(sdkType.props ?? {})) waiting.push([property, propertyOf(this.types, right, restSpelling(name))]);
      }
    }
  }

  #restKey(/** @type {string} */ key) {
    const joined = this.#joined.get(key);
    if (joined) return joined;
    const type = this.types[key];
    if (type?.kind !== 'object') return key; // enums are the same on both sides
    const restKey = key.replace('#sdk/', '#payload/');
    this.#joined.set(key, restKey);
    /** @type {Record<string, any>} */ const made = { kind: 'object', props: {}, ...(type.oneOf ? { oneOf: type.oneOf } : {}) };
    this.types[restKey] = made;
    for (const [name, property] of this.#members(type)) made.props[restSpelling(name)] = this.#restSchema(property);
    return restKey;
  }

  /** @returns {[string, any][]} */
  #members(/** @type {any} */ type) {
    const inherited = (type.extends ?? []).flatMap((/** @type {string} */ base) => this.#members(this.types[base] ?? {}));
    return [...inherited, ...Object.entries(type.props ?? {})];
  }

  /** @returns {Record<string, any>} */
  #restSchema(/** @type {any} */ schema) {
    if (schema.ref) return { ...schema, ref: this.#restKey(schema.ref) };
    if (schema.t === 'array') return { ...schema, items: this.#restSchema(schema.items) };
    if (schema.t === 'map') return { ...schema, values: this.#restSchema(schema.values) };
    return { ...schema };
  }
}
