// @ts-check
import { deprecation } from './compact.mjs';

const FORMATS = new Map([['GUID', 'guid'], ['WEB_URL', 'uri'], ['LANGUAGE_TAG', 'language-tag'], ['COLOR_HEX', 'color-hex'], ['EMAIL', 'email'], ['DECIMAL_VALUE', 'decimal']]);

/**
 * A property as one line of words: `list(string) maxSize=100 maxLength=200 readonly`.
 * Lengths, ranges and formats of a list speak of its elements, sizes of the list.
 */
export function propertyText(/** @type {any} */ schema, /** @type {{nameOf(key: string): string}} */ names, /** @type {string | undefined} */ name = undefined) {
  const words = [typeText(schema, names) + (schema.nullable ? '?' : '')];
  for (const limit of ['maxLength', 'minLength', 'maxSize', 'minSize', 'max', 'min']) {
    if (typeof schema[limit] === 'number') words.push(`${limit}=${schema[limit]}`);
  }
  const format = formatOf(schema, name);
  if (format) words.push(`format=${format}`);
  if (schema.required) words.push('required');
  if (schema.readonly) words.push('readonly');
  if (schema.deprecated) words.push(`deprecated=${deprecation(schema).replaceAll(' ', '_')}`);
  return words.join(' ');
}

function formatOf(/** @type {any} */ schema, /** @type {string | undefined} */ name) {
  if (name === 'revision' && schema.t === 'string') return 'int64'; // the one 64-bit number that carries no tag
  if (schema.format === 'DECIMAL_VALUE' && /maxScale:\s*0/.test(String(schema.decimalValue))) return 'int64';
  return schema.format && (FORMATS.get(schema.format) ?? String(schema.format).toLowerCase().replaceAll('_', '-'));
}

/** @returns {string} */
function typeText(/** @type {any} */ schema, /** @type {{nameOf(key: string): string}} */ names) {
  const wire = schema.wire ?? '';
  if (wire === 'bytes') return 'bytes';
  if (wire === 'duration') return 'duration';
  switch (schema.t) {
    case 'array': return `list(${typeText({ ...schema.items, wire: schema.items?.wire ?? scalarWire(wire) }, names)})`;
    case 'map': return `map(${typeText({ ...schema.values, wire: schema.values?.wire ?? scalarWire(wire) }, names)})`;
    case 'string': return 'string';
    case 'boolean': return 'bool';
    case 'number': return wire === 'float' ? 'double' : 'int32';
    case 'date': return 'timestamp';
    case 'bytes': return 'bytes';
    case undefined: return schema.ref ? names.nameOf(schema.ref) : 'any';
    default: return 'any';
  }
}

const scalarWire = (/** @type {string} */ wire) => (wire === 'float' || wire === 'bytes' ? wire : undefined);
