// @ts-check
import { pagingOf } from './paging.mjs';
import { presentPaths, requiredPaths } from './obligations.mjs';
import { argumentTexts, resultText, transformationTexts } from './sdk-text.mjs';
import { propertyText } from './type-text.mjs';

/**
 * @typedef {{where: string, what: string}} Problem
 * @typedef {{name: string, version: string, operations: any[], events: any[]}} PackageModel
 */

const byKey = (/** @type {[string, any]} */ [a], /** @type {[string, any]} */ [b]) => (a < b ? -1 : a > b ? 1 : 0);
const sorted = (/** @type {Iterable<[string, any]>} */ entries) => Object.fromEntries([...entries].sort(byKey));
const filled = (/** @type {Record<string, any>} */ record) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && value !== '' && (!Array.isArray(value) || value.length > 0)));

/** Writes packages as compact documents: REST types in use, operations and events, in a fixed order. */
export class Compactor {
  /** @type {Problem[]} */ problems = [];
  /** @type {Map<string, string>} type key -> name inside its package */ #names = new Map();
  /** @type {string[]} */ #pending = [];

  constructor(/** @type {Record<string, any>} */ types, /** @type {Record<string, string>} */ namespaceOfModule) {
    this.types = types;
    this.namespaceOfModule = namespaceOfModule;
  }

  /** @returns {Record<string, any>} */
  document(/** @type {PackageModel} */ model) {
    this.#names = new Map();
    const operations = model.operations.map(operation => /** @type {[string, any]} */ ([localId(operation.id), this.#operation(operation)]));
    const events = model.events.map(event => /** @type {[string, any]} */ ([localId(eventId(event)), this.#event(event)]));
    const { types, enums } = this.#reachableTypes();
    return { format: 1, package: model.name, version: model.version, enums, types, operations: sorted(operations), events: sorted(events) };
  }

  /** The name other parts of the document use for a type; makes sure the type is written. */
  nameOf(/** @type {string} */ key) {
    let name = this.#names.get(key);
    if (!name) {
      const [module, local] = key.split('#');
      name = `${this.namespaceOfModule[module] ?? module}.${local.slice(local.indexOf('/') + 1)}`;
      if ([...this.#names.values()].includes(name)) name += local.startsWith('sdk/') ? 'Payload' : '2';
      this.#names.set(key, name);
      this.#pending.push(key);
    }
    return name;
  }

  #reachableTypes() {
    /** @type {[string, any][]} */ const types = [];
    /** @type {[string, any][]} */ const enums = [];
    for (let key = this.#pending.pop(); key; key = this.#pending.pop()) {
      const name = /** @type {string} */ (this.#names.get(key));
      const type = this.types[key];
      if (type?.kind === 'enum') enums.push([name, type.values.join(' ')]);
      else if (type?.kind === 'object') types.push([name, this.#members(type, name)]);
      else if (type?.kind === 'alias') types.push([name, { '=': propertyText(type, this) }]);
      else this.problems.push({ where: name, what: `type ${key} is not an object, enum or alias` });
    }
    return { types: sorted(types), enums: sorted(enums) };
  }

  #members(/** @type {any} */ type, /** @type {string} */ name) {
    /** @type {Record<string, string>} */
    const members = type.index ? { '=': `map(${propertyText(type.index, this)})` } : {};
    for (const base of type.extends ?? []) {
      const owner = this.types[base];
      if (owner?.kind === 'object') Object.assign(members, this.#members(owner, name));
      else this.problems.push({ where: name, what: `base type ${base} is unknown` });
    }
    for (const [property, schema] of Object.entries(type.props)) {
      if (schema.t !== 'function') members[property] = propertyText(schema, this, property);
    }
    for (const group of type.oneOf ?? []) {
      const shown = group.of.filter((/** @type {string} */ member) => Object.hasOwn(members, member)); // a group may have hidden members only
      if (shown.length > 0) members[`|${group.name}`] = shown.join(' ');
    }
    return members;
  }

  #operation(/** @type {any} */ operation) {
    const problem = (/** @type {string} */ what) => this.problems.push({ where: operation.id, what });
    const http = operation.http;
    const paging = operation.local ? undefined : pagingOf(operation, this.types);
    return filled({
      http: `${http.method} ${http.path}${http.send === 'body' ? ' body' : ''}`,
      fallback: http.fallback?.filter((/** @type {any} */ route) => route.send === 'body').map((/** @type {any} */ route) => `${route.method} ${route.path} body`)[0],
      flags: [http.public === false && 'unreachable', operation.undocumented && 'undocumented', http.complexQuery && 'packed-query', http.packedGet && `packed-get=${http.packedGet}`, operation.wireDates && 'wraps-dates'].filter(Boolean).join(' '),
      deprecated: operation.deprecated ? deprecation(operation) : undefined,
      request: operation.request?.ref && this.nameOf(operation.request.ref),
      response: operation.response?.ref && this.nameOf(operation.response.ref),
      required: requiredPaths(operation, this.types, problem),
      present: presentPaths(operation, this.types),
      arguments: argumentTexts(operation, this.types),
      result: resultText(operation),
      requestChanges: transformationTexts(operation.requestTransforms, operation.request, this.types),
      responseChanges: transformationTexts(operation.responseTransforms, operation.response, this.types),
      notRenamed: [...new Set([...(operation.renameIgnoreRequest ?? []), ...(operation.renameIgnoreResponse ?? [])])].sort(),
      permissions: operation.permissions,
      scopes: operation.scopes,
      errors: operation.errorCodes,
      paging: paging && [paging.style, paging.items, paging.next ?? '-', paging.request || '-', paging.max ?? '-', paging.hasNext ?? '-', paging.limit, paging.position].join(' '),
    });
  }

  #event(/** @type {any} */ event) {
    return filled({
      type: event.type,
      entity: event.entityFqdn,
      slug: event.slug ?? event.type.slice(event.type.lastIndexOf('_') + 1),
      envelope: event.wire,
      handler: event.handler,
      payload: event.restPayload && this.nameOf(event.restPayload),
      changes: event.restPayload && transformationTexts(event.transforms, { ref: event.restPayload }, this.types),
      permissions: event.permissions,
    });
  }
}

/** `media.files.listFiles` -> `files.listFiles`: ids inside a document leave the package out. */
export const localId = (/** @type {string} */ id) => id.slice(id.indexOf('.') + 1);

/** `onProjectCreated` -> `projectCreated`. */
export const eventId = (/** @type {{id: string}} */ event) =>
  event.id.replace(/\.on([A-Z])(\w*)$/, (_, first, rest) => `.${first.toLowerCase()}${rest}`);

/** @returns {string} a short note, `-` when there is nothing but the flag */
export function deprecation(/** @type {any} */ node) {
  const date = node.removal ?? node.targetRemovalDate ?? node['@removalDate'];
  const instead = node.replacedBy && String(node.replacedBy).split('.').pop()?.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
  return [date && `removal ${date}`, instead && `use ${instead}`].filter(Boolean).join(', ') || '-';
}
