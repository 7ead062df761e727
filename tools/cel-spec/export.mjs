// Writes the conformance tests of the CEL specification as compact JSON, one test a line.
// usage: npm install && node export.mjs > ../../tests/cel-spec/simple.json
// A test whose data or result has no JSON form keeps its name and says under "needs" what it would take.
import { createRegistry } from '@bufbuild/protobuf';
import { anyUnpack, DurationSchema, TimestampSchema } from '@bufbuild/protobuf/wkt';
import { getConformanceSuite } from '@bufbuild/cel-spec/testdata/tests.js';

const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);
const registry = createRegistry(DurationSchema, TimestampSchema);
const PRIMITIVES = { 1: 'boolean', 2: 'integer', 4: 'number', 5: 'string', 6: 'bytes' };

class Needs extends Error {}

/** @returns {[string, unknown]} the type and the JSON form */
function json(value) {
  const { case: kind, value: inner } = value.kind;
  switch (kind) {
    case 'nullValue': return ['any', null];
    case 'boolValue': return ['boolean', inner];
    case 'stringValue': return ['string', inner];
    case 'bytesValue': return ['bytes', Buffer.from(inner).toString('base64')];
    case 'doubleValue': return ['number', Number.isFinite(inner) ? inner : String(inner)];
    case 'int64Value':
      if (inner > LARGEST || inner < -LARGEST) throw new Needs('integers beyond 2^53-1');
      return ['integer', Number(inner)];
    case 'listValue': return ['list', inner.values.map((item) => json(item)[1])];
    case 'mapValue':
      if (inner.entries.some((entry) => entry.key.kind.case !== 'stringValue')) throw new Needs('map keys that are not text');
      return ['map', Object.fromEntries(inner.entries.map((entry) => [entry.key.kind.value, json(entry.value)[1]]))];
    case 'objectValue': return message(inner);
    case 'uint64Value': throw new Needs('unsigned integers');
    case 'typeValue': throw new Needs('types as values');
    case 'enumValue': throw new Needs('protobuf enumerations');
    default: throw new Needs(`values of kind ${kind}`);
  }
}

function message(any) {
  const found = anyUnpack(any, registry);
  const milliseconds = found ? Number(found.seconds) * 1000 + Math.trunc(found.nanos / 1e6) : 0;
  if (found?.$typeName === 'google.protobuf.Timestamp') return ['timestamp', new Date(milliseconds).toISOString()];
  if (found?.$typeName === 'google.protobuf.Duration') return ['duration', `${milliseconds / 1000}s`];
  throw new Needs('protobuf messages');
}

function declared(type) {
  const { case: kind, value } = type.typeKind;
  if (kind === 'primitive' && PRIMITIVES[value]) return PRIMITIVES[value];
  if (kind === 'listType') return { list: declared(value.elemType) };
  if (kind === 'mapType' && declared(value.keyType) === 'string') return { map: declared(value.valueType) };
  if (kind === 'null' || kind === 'dyn') return 'any';
  throw new Needs(kind === 'mapType' ? 'map keys that are not text' : kind === 'primitive' ? 'unsigned integers' : 'protobuf messages');
}

function exported(test, path) {
  const row = { name: [...path, test.name].join('/'), expr: test.expr };
  try {
    if (test.checkOnly) throw new Needs('the names of inferred types');
    if (test.disableMacros) throw new Needs('macros switched off');
    if (/TestAllTypes|NestedEnum|GlobalEnum|google\.protobuf|proto\./.test(test.expr)) throw new Needs('protobuf messages');
    const scope = {};
    for (const declaration of test.typeEnv) {
      if (declaration.declKind.case !== 'ident') throw new Needs('functions declared by the test');
      scope[declaration.name] = { type: declared(declaration.declKind.value.type) };
    }
    for (const [name, bound] of Object.entries(test.bindings)) {
      if (bound.kind.case !== 'value') throw new Needs('values that are errors');
      const [type, data] = json(bound.kind.value);
      scope[name] = { type: scope[name]?.type ?? (type === 'list' || type === 'map' ? 'any' : type), value: data };
    }
    if (Object.keys(scope).some((name) => name.includes('.'))) throw new Needs('namespaces');
    if (Object.keys(scope).length) row.scope = scope;
    const matcher = test.resultMatcher;
    switch (matcher.case) {
      case undefined: row.value = true; break;
      case 'value': row.value = json(matcher.value)[1]; break;
      case 'typedResult': row.value = json(matcher.value.result)[1]; break;
      case 'evalError': row.error = true; break;
      default: throw new Needs(matcher.case);
    }
  } catch (problem) {
    if (!(problem instanceof Needs)) throw problem;
    return { name: row.name, needs: problem.message };
  }
  return row;
}

function* walk(suite, path) {
  for (const inner of suite.suites ?? []) yield* walk(inner, [...path, inner.name]);
  for (const test of suite.tests ?? []) yield exported(test.original, path);
}

const rows = [...walk(getConformanceSuite(), [])];
process.stdout.write(`[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`);
