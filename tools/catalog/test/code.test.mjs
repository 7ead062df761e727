// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import ts from 'typescript';
import { callsOf, literal, localValue } from '../src/js.mjs';
import { routeOf } from '../src/routes.mjs';
import { transformationsIn } from '../src/transformations.mjs';
import { oneOfGroup } from '../src/type-registry.mjs';

const parse = (/** @type {string} */ code, name = 'code.mjs') => ts.createSourceFile(name, code, ts.ScriptTarget.ESNext, true);

/** A module source with nothing but its functions. */
function source(/** @type {string} */ code) {
  const functions = new Map(parse(code).statements.filter(ts.isFunctionDeclaration).map(statement => [statement.name?.text ?? '', statement]));
  return /** @type {any} */ ({ functions });
}

const route = (/** @type {string} */ mappings, /** @type {string} */ request) => {
  const module = source(`
    function resolve(opts) { const domainToMappings = ${mappings}; return use(opts, domainToMappings); }
    function call(payload) { function inner({ host }) { const metadata = ${request}; return metadata; } return inner; }`);
  return routeOf(module.functions.get('call'), module);
};

test('names that the bundler numbered are found', () => {
  const file = parse('const a = transformPaths3(transformPaths(x, []), []);');
  assert.equal(callsOf(file, 'transformPaths').length, 2);
  assert.deepEqual(literal(localValue(parse('const o = { a: [1, -2, "x"], b: null, c: f };'), 'o')), { a: [1, -2, 'x'], b: null, c: { $source: 'f' } });
});

test('value changes are read with their kind, and slips of the generator are not', () => {
  const code = parse(`transformPaths2(x, [
    { transformFn: transformSDKPageURLV2ToRESTPageURLV22, paths: [{ path: "a.url" }] },
    { transformFn: transformRESTTimestampToSDKTimestamp, paths: [{ path: "undefined.createdDate" }, { path: "b", isRepeated: true }] }])`);
  assert.deepEqual(transformationsIn(code, assert.fail), [{ kind: 'pageURLV2', path: 'a.url' }, { kind: 'timestamp', path: 'b', repeated: true }]);
  /** @type {string[]} */ const problems = [];
  transformationsIn(parse('transformPaths(x, [{ transformFn: transformSDKMoonToRESTMoon, paths: [] }])'), what => problems.push(what));
  assert.deepEqual(problems, ["unknown value transformation 'moon'"]);
});

test('a route is mapped for the public host', () => {
  const found = route('{ "www.wixapis.com": [{ srcPath: "/shop/v1", destPath: "/api/v1" }] }',
    '{ method: "PATCH", methodFqn: "f", url: resolve({ protoPath: "/api/v1/goods/{good.id}", data: payload, host }), data: payload }');
  assert.deepEqual([found.method, found.path, found.public, found.pathParams, found.send], ['PATCH', '/shop/v1/goods/{good.id}', true, ['good.id'], 'body']);
});

test('a route that only user sites have is not public', () => {
  const found = route('{ _: [{ srcPath: "/_api/goods", destPath: "" }] }', '{ method: "GET", url: resolve({ protoPath: "/v1/goods", host }), params: toURLSearchParams(payload) }');
  assert.deepEqual([found.path, found.public, found.send, found.complexQuery], ['/_api/goods/v1/goods', false, 'query', false]);
});

test('a packed query has a route with a body beside it', () => {
  const found = route('{ "www.wixapis.com": [{ srcPath: "/m", destPath: "" }] }',
    '{ method: "GET", url: resolve({ protoPath: "/v1/q", host }), params: toURLSearchParams(payload, true), fallback: [{ method: "POST", url: resolve({ protoPath: "/v1/q", host }), data: payload }] }');
  assert.equal(found.complexQuery, true);
  assert.deepEqual(found.fallback, [{ method: 'POST', path: '/m/v1/q', send: 'body' }]);
});

test('a one-of group is called after its base interface without the owner', () => {
  const named = (/** @type {string} */ base, /** @type {string} */ owner) => {
    const declaration = parse(`interface ${base} { a?: string; b?: string }`, 'types.d.mts').statements[0];
    return ts.isInterfaceDeclaration(declaration) ? oneOfGroup(declaration, owner) : undefined;
  };
  assert.deepEqual(named('ProjectCoverOneOf', 'Project'), { name: 'cover', of: ['a', 'b'] });
  assert.deepEqual(named('SourceOneOf', 'Source'), { name: 'source', of: ['a', 'b'] });
});
