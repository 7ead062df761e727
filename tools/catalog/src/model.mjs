// @ts-check
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { ITEM_TYPING_FILES, readDataItems } from './data-items.mjs';
import { readEvent } from './events.mjs';
import { ModuleSource, typingFiles } from './module-source.mjs';
import { readOperation } from './operations.mjs';
import { readPackage } from './packages.mjs';
import { PayloadTypes } from './payloads.mjs';
import { nodeAt } from './rest-types.mjs';
import { TypeRegistry } from './type-registry.mjs';
import { markWireKinds } from './wire-kinds.mjs';

/**
 * Reads packages that are installed in `nodeModules` into operations, events and REST types. Nothing is guessed: an operation or event
 * that cannot be read is left out, and `problems` says which and why.
 */
export async function readModel(/** @type {string} */ nodeModules, /** @type {string[]} */ packageNames) {
  const root = fs.realpathSync(nodeModules); // the compiler resolves links: both sides have to agree on file names
  /** @type {import('./compact.mjs').Problem[]} */ const problems = [];
  const problem = (/** @type {string} */ where, /** @type {string} */ what) => { problems.push({ where, what }); };
  const packages = packageNames.map(name => readPackage(root, name));
  const itemsFolder = (/** @type {string} */ source) => path.join(root, source, 'build');
  const program = createProgram([
    ...packages.flatMap(entry => entry.modules).flatMap(module => typingFiles(module.folder)),
    ...packages.flatMap(entry => (entry.handWrittenItems ? ITEM_TYPING_FILES.map(file => path.join(itemsFolder(/** @type {string} */ (entry.handWrittenItems)), 'cjs/src', file)) : [])),
  ], problem);
  const registry = new TypeRegistry(program.getTypeChecker(), problem);
  const models = [];
  for (const entry of packages) {
    const model = { name: entry.name, version: entry.version, operations: /** @type {any[]} */ ([]), events: /** @type {any[]} */ ([]) };
    const prefix = entry.name.replace(/^@wix\//, '');
    const add = (/** @type {any} */ found, /** @type {string} */ namespace) => {
      model.operations.push(...found.operations.map((/** @type {any} */ operation) => ({ id: `${prefix}.${namespace}.${operation.name}`, ...operation })));
      model.events.push(...found.events.map((/** @type {any} */ event) => ({ id: `${prefix}.${namespace}.${event.handler}`, ...event })));
    };
    for (const module of entry.modules) add(await readModule(new ModuleSource(module, program), registry, problem), module.namespace);
    if (entry.handWrittenItems) add(readDataItems(itemsFolder(entry.handWrittenItems), program, registry, problem), 'items');
    models.push(model);
  }
  finishTypes(models, registry);
  return { models, types: registry.types, namespaces: namespaceOfModule(packages), problems };
}

function createProgram(/** @type {string[]} */ files, /** @type {(where: string, what: string) => void} */ problem) {
  for (const file of files.filter(candidate => !fs.existsSync(candidate))) problem(file, 'the file is missing');
  return ts.createProgram(files, {
    target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext,
    skipLibCheck: true, noEmit: true, strict: true, types: [],
  });
}

/** Every export of a module: operations, events, and other things (enums, helpers) that are passed over. */
async function readModule(/** @type {ModuleSource} */ source, /** @type {TypeRegistry} */ registry, /** @type {(where: string, what: string) => void} */ problem) {
  const operations = [];
  const events = [];
  for (const [name, local] of [...source.exports].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const made = source.wrapperOf(local);
    const where = `${source.module.package} ${source.module.namespace}.${name}`;
    const report = (/** @type {string} */ what) => problem(where, what);
    let isWhole = true;
    const notice = (/** @type {string} */ what) => { isWhole = false; report(what); };
    try {
      if (made && /^createEventModule/.test(made.wrapper)) {
        const event = readEvent(source, registry, name, made.argument, notice);
        if (isWhole) events.push(event);
      } else if (made && /^createRESTModule/.test(made.wrapper)) {
        const operation = readOperation(source, registry, name, made.argument, notice);
        if (isWhole) operations.push(operation);
      }
    } catch (error) {
      report(error instanceof Error ? error.message : String(error));
    }
  }
  for (const name of source.metaTypes.keys()) {
    if (!source.exports.has(name)) problem(`${source.module.package} ${source.module.namespace}.${name}`, 'described in meta.d.mts but not exported');
  }
  return { operations: await agreedWithMeta(source, operations, problem), events };
}

/** The operations on whose routes the code and the executable description in the package agree. */
async function agreedWithMeta(/** @type {ModuleSource} */ source, /** @type {any[]} */ operations, /** @type {(where: string, what: string) => void} */ problem) {
  const meta = await source.meta();
  const shape = (/** @type {string} */ url) => url.replace(/\{[^}]+\}/g, ':').replace(/:[A-Za-z0-9_.]+/g, ':');
  return operations.filter(({ name, http }) => {
    const described = typeof meta[name] === 'function' ? meta[name]() : undefined;
    const url = described?.getUrl({ host: 'www.wixapis.com' });
    const difference = !described ? 'meta.mjs does not describe this function'
      : described.httpMethod !== http.method ? `meta.mjs says ${described.httpMethod}, the code ${http.method}`
      : shape(url) !== shape(http.path) ? `meta.mjs says ${url}, the code ${http.path}` : undefined;
    if (difference) problem(`${source.module.package} ${source.module.namespace}.${name}`, difference);
    return !difference;
  });
}

/** What needs all operations first: value kinds on REST types, REST payloads of events, page limits of typed queries. */
function finishTypes(/** @type {any[]} */ models, /** @type {TypeRegistry} */ registry) {
  const payloads = new PayloadTypes(registry.types);
  for (const operation of models.flatMap(model => model.operations)) {
    markWireKinds(registry.types, operation.request, operation.requestTransforms ?? []);
    markWireKinds(registry.types, operation.response, operation.responseTransforms ?? []);
    payloads.join(operation);
    const query = operation.typedQuery?.params[0];
    operation.queryLimit = query && (nodeAt(registry.types, query, 'cursorPaging.limit') ?? nodeAt(registry.types, query, 'paging.limit'))?.max;
  }
  for (const event of models.flatMap(model => model.events)) {
    event.restPayload ??= payloads.restTypeOf(event.payload);
    if (event.restPayload) markWireKinds(registry.types, { ref: event.restPayload }, event.transforms ?? []);
  }
}

function namespaceOfModule(/** @type {import('./packages.mjs').ApiPackage[]} */ packages) {
  const found = { '@wix/wix-data-items-common': 'items', '@wix/wix-data-items-sdk': 'items' };
  for (const module of packages.flatMap(entry => entry.modules)) Object.assign(found, { [module.source]: module.namespace });
  return found;
}
