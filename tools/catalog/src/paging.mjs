// @ts-check
import { namedTypeOf, nodeAt, propertyOf } from './rest-types.mjs';

const PAGING_OBJECTS = ['query.cursorPaging', 'search.cursorPaging', 'cursorPaging', 'paging', 'query.paging', 'search.paging', ''];
/** Names of the page size and of the place to go on from. */
const FIELDS = [{ limit: 'limit', cursor: 'cursor', offset: 'offset' }, { limit: 'itemLimit', cursor: 'itemCursor', offset: 'itemOffset' }];
const METADATA_FIELDS = ['metadata', 'pagingMetadata', 'pagingMetadataV2', 'nextCursor', 'nextCursors'];
/** Further names that speak of pages: `cursorPagingMetadata`, `paginationMetadata`, `nextPageToken`. */
const OF_PAGES = /paging|pagination|cursor|nextPage/i;

/**
 * How an operation is paged; the field that carries the next cursor differs from module to module, so it is searched for in the answer.
 * @returns {{style: 'cursor' | 'offset', items: string, next?: string, hasNext?: string, request: string, limit: string, position: string, max?: number} | undefined}
 */
export function pagingOf(/** @type {any} */ operation, /** @type {any} */ types) {
  const items = listField(operation.response, types);
  if (!items) return undefined;
  const next = cursorField(operation.response, types);
  for (const path of PAGING_OBJECTS) {
    const object = path === '' ? operation.request : nodeAt(types, operation.request, path);
    for (const names of object ? FIELDS : []) {
      const limit = propertyOf(types, object, names.limit);
      if (!limit) continue;
      const max = limit.max ?? operation.queryLimit;
      const common = { items, request: path, limit: names.limit, ...(max ? { max } : {}) };
      if (next && propertyOf(types, object, names.cursor)) return { style: 'cursor', ...next, ...common, position: names.cursor };
      if (propertyOf(types, object, names.offset)) return { style: 'offset', ...common, position: names.offset };
    }
  }
  return undefined;
}

function listField(/** @type {any} */ response, /** @type {any} */ types) {
  const props = Object.entries(namedTypeOf(types, response)?.props ?? {});
  const lists = props.filter(([, property]) => property.t === 'array');
  return (lists.find(([, property]) => namedTypeOf(types, property)?.kind === 'object') ?? lists[0])?.[0];
}

function cursorField(/** @type {any} */ response, /** @type {any} */ types) {
  const named = Object.keys(namedTypeOf(types, response)?.props ?? {}).filter(field => OF_PAGES.test(field));
  for (const field of new Set([...METADATA_FIELDS, ...named])) {
    const property = propertyOf(types, response, field);
    if (!property) continue;
    const hasNext = propertyOf(types, property, 'hasNext') ? { hasNext: `${field}.hasNext` } : {};
    if (nodeAt(types, property, 'cursors.next')) return { next: `${field}.cursors.next`, ...hasNext };
    if (propertyOf(types, property, 'next')) return { next: `${field}.next`, ...hasNext };
    if (property.t === 'string') return { next: field };
  }
  return undefined;
}
