// @ts-check
import ts from 'typescript';
import { callsOf, literal, localValue, nodesIn, propertiesOf } from './js.mjs';
import { routerOf } from './module-source.mjs';
import { routeOf } from './routes.mjs';
import { transformationsIn } from './transformations.mjs';
import { documentation, resultType } from './documentation.mjs';

/**
 * Reads one exported function through its three layers: the public wrapper, the universal function (arguments, renames,
 * media values, unwrapping) and the http function (method, path, query or body, dates and floats).
 * @param {import('./module-source.mjs').ModuleSource} source
 * @param {import('./type-registry.mjs').TypeRegistry} registry
 * @param {string} name the exported name
 * @param {string} publicName the local function behind the export
 * @param {(what: string) => void} problem
 */
export function readOperation(source, registry, name, publicName, problem) {
  const { builder, typed } = universalLayers(source, publicName);
  const universal = functionNamed(source, builder);
  const request = requestCall(universal);
  const http = functionNamed(source, request.expression.getText());
  const { transformResponse, ...route } = routeOf(http, source);
  const args = argumentsOf(universal);
  const query = callsOf(universal, 'queryBuilder')[0];
  const payload = localValue(universal.body, 'payload');
  const answer = query ? propertiesOf(query.arguments[0]).responseTransformer : firstReturned(universal);
  return {
    name,
    http: route,
    args,
    returns: query ? { kind: 'queryBuilder' } : resultOf(answer, problem),
    // media values change first on the way out and last on the way back
    requestTransforms: [
      ...transformationsIn(payload, problem),
      ...transformationsIn(query && propertiesOf(query.arguments[0]).requestTransformer, problem),
      ...transformationsIn(localValue(http.body, 'serializedData'), problem),
    ],
    responseTransforms: [...transformationsIn(transformResponse, problem), ...transformationsIn(answer, problem)],
    renameIgnoreRequest: renameExclusions(payload, 'renameKeysFromSDKRequestToRESTRequest'),
    renameIgnoreResponse: renameExclusions(answer, 'renameKeysFromRESTResponseToSDKResponse'),
    ...documentation(source, registry, name, problem),
    ...(typed ? typedQuery(source, registry, typed) : {}), // its result is the whole answer, the builder's is not
    ...messages(source, registry, name, problem),
  };
}

function functionNamed(/** @type {import('./module-source.mjs').ModuleSource} */ source, /** @type {string | undefined} */ name) {
  const found = name === undefined ? undefined : source.functions.get(name);
  if (!found?.body) throw new Error(`the function '${name}' was not found in the bundle`);
  return found;
}

/** The universal function behind a public one; of a query router both: the one with the builder and the typed one. */
function universalLayers(/** @type {import('./module-source.mjs').ModuleSource} */ source, /** @type {string} */ publicName) {
  const publicFunction = functionNamed(source, publicName);
  const router = routerOf(publicFunction);
  if (!router) return { builder: source.firstCalled(publicFunction.body), typed: undefined };
  const branches = propertiesOf(router.arguments[0]);
  const behind = (/** @type {string} */ branch) => source.firstCalled(functionNamed(source, source.firstCalled(branches[branch])).body);
  const keys = Object.keys(branches);
  const builder = keys.find(key => /^builder\w*Function$/.test(key));
  const typed = keys.find(key => /^typed\w*Function$/.test(key));
  if (!builder || !typed) throw new Error(`the overload router has the branches ${keys.join(', ')}`);
  return { builder: behind(builder), typed: behind(typed) };
}

function requestCall(/** @type {ts.FunctionDeclaration} */ universal) {
  const found = localValue(universal.body, 'reqOpts');
  if (!found || !ts.isCallExpression(found)) throw new Error('the universal layer makes no request');
  return found;
}

/** REST path -> argument place, which every universal function hands to its error transformer. */
function argumentsOf(/** @type {ts.FunctionDeclaration} */ universal) {
  const places = literal(callsOf(universal, 'sdkTransformError')[0]?.arguments[1]) ?? {};
  return {
    names: universal.parameters.map(parameter => parameter.name.getText()),
    explicit: places.explicitPathsToArguments ?? {},
    spread: places.spreadPathsToArguments ?? {},
  };
}

/** The overload that takes a query object; what its payload spreads at the root are all other request fields. */
function typedQuery(/** @type {import('./module-source.mjs').ModuleSource} */ source, /** @type {import('./type-registry.mjs').TypeRegistry} */ registry, /** @type {string} */ name) {
  const universal = functionNamed(source, name);
  const { names, explicit, spread } = argumentsOf(universal);
  const payload = localValue(universal.body, 'payload');
  for (const node of payload ? nodesIn(payload) : []) {
    if (!ts.isSpreadAssignment(node)) continue;
    const index = names.indexOf(node.expression.getText());
    if (index >= 0) spread[''] = `$[${index}]`;
  }
  const declaration = (source.declarations.get(name) ?? source.declarations.get(name.replace(/\d+$/, '')))?.[0];
  const params = (declaration?.parameters ?? []).map(parameter => ({ ...registry.schema(parameter.type), ...(parameter.questionToken ? { optional: true } : {}) }));
  const result = resultType(declaration?.type);
  return { typedQuery: { args: names, explicit, spread, params }, sdkReturn: result && registry.schema(result.value) };
}

function firstReturned(/** @type {ts.FunctionDeclaration} */ universal) {
  for (const node of nodesIn(universal)) {
    if (!ts.isTryStatement(node)) continue;
    for (const child of nodesIn(node.tryBlock)) if (ts.isReturnStatement(child)) return child.expression;
  }
  return undefined;
}

function resultOf(/** @type {ts.Expression | undefined} */ answer, /** @type {(what: string) => void} */ problem) {
  if (!answer) return { kind: 'void' };
  const fields = [];
  let node = answer;
  while (ts.isPropertyAccessExpression(node) || ts.isParenthesizedExpression(node)) {
    if (ts.isPropertyAccessExpression(node)) fields.unshift(node.name.text);
    node = node.expression;
  }
  if (callsOf(answer, 'renameKeysFromRESTResponseToSDKResponse').length === 0) problem(`unusual result: ${answer.getText().slice(0, 120)}`);
  else if (!ts.isCallExpression(node)) return { kind: 'whole' };
  return fields.length > 0 ? { kind: 'unwrap', field: fields.join('.') } : { kind: 'whole' };
}

function renameExclusions(/** @type {ts.Node | undefined} */ node, /** @type {string} */ renaming) {
  const excluded = node && callsOf(node, renaming)[0]?.arguments[1];
  return excluded ? literal(excluded) : [];
}

/** REST request and response message, from the declaration in meta.d.mts. */
function messages(/** @type {import('./module-source.mjs').ModuleSource} */ source, /** @type {import('./type-registry.mjs').TypeRegistry} */ registry, /** @type {string} */ name, /** @type {(what: string) => void} */ problem) {
  const type = source.metaTypes.get(name);
  if (!type || !ts.isTypeReferenceNode(type) || type.typeArguments?.length !== 6) {
    problem('meta.d.mts declares no REST request and response');
    return {};
  }
  return { request: registry.schema(type.typeArguments[3]), response: registry.schema(type.typeArguments[5]) };
}
