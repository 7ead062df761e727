// @ts-check
import { namedTypeOf, nodeAt, propertyOf } from './rest-types.mjs';

const PAGING_OBJECTS = ['query.cursorPaging', 'search.cursorPaging', 'cursorPaging', 'paging', 'query.paging', 'search.paging', ''];
const METADATA_FIELDS = ['metadata', 'pagingMetadata', 'pagingMetadataV2', 'nextCursor', 'nextCursors'];

/**
 * How an operation is paged; the field that carries the next cursor differs from module to module, so it is searched for in the answer.
 * @returns {{style: 'cursor' | 'offset', items: string, next?: string, hasNext?: string, request: string, max?: number} | undefined}
 */
export function pagingOf(/** @type {any} */ operation, /** @type {any} */ types) {
  const items = listField(operation.response, types);
  if (!items) return undefined;
  const next = cursorField(operation.response, types);
  for (const path of PAGING_OBJECTS) {
    const object = path === '' ? operation.request : nodeAt(types, operation.request, path);
    const limit = object && propertyOf(types, object, 'limit');
    if (!limit) continue;
    const max = limit.max ?? operation.queryLimit;
    const common = { items, request: path, ...(max ? { max } : {}) };
    if (next && propertyOf(types, object, 'cursor')) return { style: 'cursor', ...next, ...common };
    if (propertyOf(types, object, 'offset')) return { style: 'offset', ...common };
  }
  return undefined;
}

function listField(/** @type {any} */ response, /** @type {any} */ types) {
  const props = Object.entries(namedTypeOf(types, response)?.props ?? {});
  const lists = props.filter(([, property]) => property.t === 'array');
  return (lists.find(([, property]) => namedTypeOf(types, property)?.kind === 'object') ?? lists[0])?.[0];
}

function cursorField(/** @type {any} */ response, /** @type {any} */ types) {
  for (const field of METADATA_FIELDS) {
    const property = propertyOf(types, response, field);
    if (!property) continue;
    const hasNext = propertyOf(types, property, 'hasNext') ? { hasNext: `${field}.hasNext` } : {};
    if (nodeAt(types, property, 'cursors.next')) return { next: `${field}.cursors.next`, ...hasNext };
    if (propertyOf(types, property, 'next')) return { next: `${field}.next`, ...hasNext };
    if (property.t === 'string') return { next: field };
  }
  return undefined;
}
