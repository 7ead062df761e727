/** Collections as `@wix/data` offers them, as far as the record store uses them. Items over 512 KB are refused. */
const collections = new Map();

/** Ids of items whose writes started data hooks of the site. */
export const hooked = [];

function startHooks(id, options) {
  if (!options?.suppressHooks) {
    hooked.push(id);
  }
}

function collectionOf(id) {
  if (!collections.has(id)) {
    collections.set(id, new Map());
  }
  return collections.get(id);
}

function refuse(code, message) {
  throw Object.assign(new Error(message), { details: { applicationError: { code, description: message, data: {} } } });
}

function checkSize(item) {
  if (Buffer.byteLength(JSON.stringify(item)) > 512 * 1024) {
    refuse('WDE0009', 'too large');
  }
  return structuredClone(item);
}

export const items = {
  async insert(collection, item, options) {
    startHooks(item._id, options);
    if (collectionOf(collection).has(item._id)) {
      refuse('WDE0074', 'exists');
    }
    collectionOf(collection).set(item._id, checkSize(item));
    return item;
  },
  async save(collection, item, options) {
    startHooks(item._id, options);
    collectionOf(collection).set(item._id, checkSize(item));
    return item;
  },
  async get(collection, id) {
    return structuredClone(collectionOf(collection).get(id) ?? null);
  },
  async remove(collection, id, options) {
    startHooks(id, options);
    const item = collectionOf(collection).get(id);
    if (!collectionOf(collection).delete(id)) {
      refuse('WDE0073', 'missing');
    }
    return item;
  },
  async query(collection, { filter, paging }) {
    const { $startsWith, $gt = '' } = filter.place;
    const found = [...collectionOf(collection).values()]
      .filter((item) => item.table === filter.table && item.place.startsWith($startsWith) && item.place > $gt)
      .sort((left, right) => (left.place < right.place ? -1 : 1));
    return { items: structuredClone(found.slice(0, paging.limit)) };
  },
};
