// @ts-check
import path from 'node:path';
import ts from 'typescript';
import { callsOf, literal, nodesIn } from './js.mjs';
import { parseFile } from './packages.mjs';
import { tagsOf } from './documentation.mjs';
import { tagText } from './type-registry.mjs';
import { wireMember } from './events.mjs';

/** The items namespace of @wix/data is written by hand: a client with one request description a method, and public functions over it. */
export const ITEM_TYPING_FILES = [
  'data-v2-data-item-items.universal.d.ts', 'data-v2-data-item-items.types.d.ts', 'data-items-api-client.d.ts', 'data-v2-data-item-items.context.d.ts',
];

/** Public functions whose @fqn tag is missing or names an older method; the method each one calls. */
const METHODS = new Map([
  ['insertReference', 'BulkInsertDataItemReferences'],
  ['removeReference', 'BulkRemoveDataItemReferences'],
  ['search', 'SearchDataItems'],
  ['aggregatePipeline', 'AggregatePipelineDataItems'],
  ['distinct', 'QueryDistinctValues'],
  ['count', 'CountDataItems'],
  ['queryReferenced', 'QueryReferencedDataItems'],
]);

/** Methods the client sends as GET with the whole message in one parameter while the URL is at most this many characters long. */
const PACKED_GET = new Map([['QueryDataItems', 2048]]);

/** Messages in which the client sends the drafts option although their type does not declare it. */
const WITH_DRAFTS_OPTION = [
  'InsertDataItem', 'BulkInsertDataItems', 'TruncateDataItems',
  'BulkInsertDataItemReferences', 'BulkRemoveDataItemReferences', 'ReplaceDataItemReferences',
];
const DRAFTS_OPTION = { publishPluginOptions: { ref: '@wix/wix-data-items-common#rest/DataPublishPluginOptions' } };

/** Functions that only build values and send nothing. */
const LOCAL = new Set(['filter', 'withEnvironment']);

/**
 * @param {string} folder the build folder of @wix/wix-data-items-sdk
 * @param {ts.Program} program
 * @param {import('./type-registry.mjs').TypeRegistry} registry
 * @param {(where: string, what: string) => void} problem
 */
export function readDataItems(folder, program, registry, problem) {
  const typings = (/** @type {string} */ name) => program.getSourceFile(path.join(folder, 'cjs/src', name));
  const code = (/** @type {string} */ name) => parseFile(path.join(folder, 'es/src', name));
  const requests = requestDescriptions(code('data-items-api-client.js'));
  const messages = clientMessages(typings('data-items-api-client.d.ts'), registry);
  const exported = exportedFunctions(code('data-v2-data-item-items.context.js'));
  const operations = [];
  for (const [name, overloads] of publicFunctions(typings('data-v2-data-item-items.universal.d.ts'), exported)) {
    if (LOCAL.has(name)) continue;
    const tags = overloads.flatMap(overload => [...ts.getJSDocTags(overload)]);
    const declared = tags.filter(tag => tag.tagName.text === 'fqn').map(tagText).pop()?.split('.').pop() ?? '';
    const description = requests.byMethod.get(declared) ?? requests.byMethod.get(METHODS.get(name) ?? '');
    if (!description) {
      problem(`items.${name}`, 'no request description belongs to this function');
      continue;
    }
    const { required, ...documented } = tagsOf(tags); // its required tags are sloppy; the messages say it better
    operations.push({
      name, handWritten: true, wireDates: true, ...documented,
      http: route(description, requests.mapping),
      overloads: overloads.map(overload => ({ params: overload.parameters.map(parameter => ({ name: parameter.name.getText(), optional: Boolean(parameter.questionToken) })) })),
      ...messages.get(description.methodName),
    });
  }
  for (const method of WITH_DRAFTS_OPTION) {
    const message = registry.types[messages.get(method)?.request.ref];
    if (message) message.props = { ...DRAFTS_OPTION, ...message.props };
    else problem(`items ${method}`, 'the client has no such method any more');
  }
  return { operations, events: itemEvents(code('data-v2-data-item-items.public.js')) };
}

function route(/** @type {any} */ description, /** @type {{srcPath: string, destPath: string}} */ mapping) {
  return {
    method: description.method,
    path: mapping.srcPath + description.httpPath.slice(mapping.destPath.length),
    public: true,
    pathParams: [...description.httpPath.matchAll(/\{([^}]+)\}/g)].map(match => match[1]),
    send: description.method === 'GET' ? 'query' : 'body',
    complexQuery: description.method === 'GET',
    packedGet: PACKED_GET.get(description.methodName),
    fallback: [],
  };
}

function requestDescriptions(/** @type {ts.SourceFile} */ client) {
  /** @type {Map<string, any>} */ const byMethod = new Map();
  let mapping = { srcPath: '', destPath: '' };
  for (const node of nodesIn(client)) {
    if (!ts.isVariableDeclaration(node) || !node.initializer) continue;
    if (node.name.getText() === 'domainToMappings') mapping = literal(node.initializer)['www.wixapis.com'][0];
    if (/RequestOptions$/.test(node.name.getText()) && ts.isObjectLiteralExpression(node.initializer)) {
      const description = literal(node.initializer);
      byMethod.set(description.methodName, description);
    }
  }
  return { byMethod, mapping };
}

/** Request and response of each client method, by the method's REST name. */
function clientMessages(/** @type {ts.SourceFile | undefined} */ typings, /** @type {import('./type-registry.mjs').TypeRegistry} */ registry) {
  /** @type {Map<string, {request: any, response: any}>} */ const found = new Map();
  for (const node of typings ? nodesIn(typings) : []) {
    if (!ts.isMethodDeclaration(node) || node.parameters.length !== 1) continue;
    const promise = node.type && ts.isTypeReferenceNode(node.type) ? node.type.typeArguments?.[0] : undefined;
    const response = promise && ts.isTypeReferenceNode(promise) ? promise.typeArguments?.[0] : undefined;
    const name = node.name.getText();
    if (response) found.set(name[0].toUpperCase() + name.slice(1), { request: registry.schema(node.parameters[0].type), response: registry.schema(response) });
  }
  return found;
}

function exportedFunctions(/** @type {ts.SourceFile} */ context) {
  const names = new Set();
  for (const node of nodesIn(context)) {
    if (ts.isVariableDeclaration(node) && node.initializer && callsOf(node.initializer, 'createRESTModule').length > 0) names.add(node.name.getText());
  }
  return names;
}

function publicFunctions(/** @type {ts.SourceFile | undefined} */ typings, /** @type {Set<string>} */ exported) {
  /** @type {Map<string, ts.FunctionDeclaration[]>} */ const found = new Map();
  for (const statement of typings?.statements ?? []) {
    if (!ts.isFunctionDeclaration(statement) || !statement.name || !exported.has(statement.name.text)) continue;
    found.set(statement.name.text, [...(found.get(statement.name.text) ?? []), statement]);
  }
  return found;
}

function itemEvents(/** @type {ts.SourceFile} */ file) {
  const events = [];
  for (const node of nodesIn(file)) {
    if (!ts.isVariableDeclaration(node) || !node.initializer || !/^onDataItem/.test(node.name.getText())) continue;
    const type = literal(callsOf(node.initializer, 'EventDefinition')[0].arguments[0]);
    events.push({
      handler: node.name.getText(), type, isDomainEvent: true, slug: type.slice(type.lastIndexOf('_') + 1),
      entityFqdn: 'wix.data.v2.data_item', wire: wireMember(type, true, {}),
      restPayload: '@wix/wix-data-items-common#rest/DataItem', // the SDK's entity type spells its fields its own way
    });
  }
  return events;
}
